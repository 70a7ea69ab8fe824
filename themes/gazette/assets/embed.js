// A chart in the frame of another site: takes `theme=light` or `theme=dark` from the address, and tells how tall it is.
"use strict";
{
  const root = document.documentElement;
  const dress = () => {
    const theme = /[?#&]theme=(light|dark)\b/.exec(location.search + location.hash);
    if (theme) root.dataset.theme = theme[1];
  };
  dress();
  addEventListener("hashchange", dress);
  if (parent !== window) {
    new ResizeObserver(() => parent.postMessage({ chartHeight: root.offsetHeight }, "*")).observe(root);
  }
}
