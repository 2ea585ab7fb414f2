// Marks what is selected as only for one child: “[Only for Tobias: …]”. Without this script one types
// the brackets; the buttons are hidden until there is something to press them.
(() => {
  "use strict";

  const mark = (box, child) => {
    const opens = `[Only for ${child}: `;
    const { selectionStart: from, selectionEnd: until } = box;
    const passage = box.value.slice(from, until).trimEnd();
    box.setRangeText(`${opens}${passage}]`, from, from + passage.length, "end");
    if (!passage) box.setSelectionRange(from + opens.length, from + opens.length);
    // Autosave listens to typing, and this is typing.
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.focus();
  };

  for (const buttons of document.querySelectorAll("[data-only-for]")) {
    const box = document.getElementById(buttons.dataset.onlyFor);
    if (!box) continue;
    buttons.hidden = false;
    buttons.addEventListener("click", (event) => {
      const child = event.target.dataset.child;
      if (child) mark(box, child);
    });
  }
})();
