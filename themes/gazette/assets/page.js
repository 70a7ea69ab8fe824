"use strict";
// The links to other languages lead to the place in the page that its address names: the ids of subheads differ from
// language to language, all others do not. What a list is filtered by is kept too, but for words of this language.
{
  const keep = event => {
    const link = event.target.closest(".languages a");
    if (!link) return;
    const nth = [...document.querySelectorAll('.prose [id^="s-"]')].indexOf(document.querySelector(":target"));
    const asked = new URLSearchParams(location.search);
    for (const words of ["name", "q"]) asked.delete(words);
    link.search = asked;
    link.hash = nth < 0 ? location.hash : link.dataset.places?.split(" ")[nth] ?? "";
  };
  for (const kind of ["click", "auxclick", "contextmenu"]) document.addEventListener(kind, keep);
}
// Buttons that copy a text; without a clipboard they stay hidden.
if (navigator.clipboard) {
  document.querySelectorAll("button[data-copy]").forEach(button => {
    const status = button.nextElementSibling;
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = document.getElementById(button.dataset.copy);
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      status.textContent = button.dataset.done;
    });
  });
}
