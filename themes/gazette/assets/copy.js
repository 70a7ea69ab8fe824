// Buttons that copy a text; without a clipboard they stay hidden.
"use strict";
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
