// Buttons that copy a text; without a clipboard they stay hidden.
"use strict";
if (navigator.clipboard) {
  document.querySelectorAll("button[data-copy]").forEach(button => {
    const status = button.nextElementSibling;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
      status.textContent = button.dataset.done;
    });
  });
}
