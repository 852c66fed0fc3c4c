// Choosing rows of a list: one, all of the page, or all that were found.
import { words } from "./words.js";

export function enhanceLists(root) {
  for (const head of root.querySelectorAll("[data-select-page]:not([data-ready])")) {
    head.dataset.ready = "";
    const list = head.closest(".pult-list") ?? document;
    const boxes = [...list.querySelectorAll('input[name="auswahl"]')];
    const all = list.querySelector("[data-select-found]");
    const count = list.querySelector("[data-selected]");
    const show = () => {
      const chosen = boxes.filter((box) => box.checked).length;
      head.checked = boxes.length > 0 && chosen === boxes.length;
      head.indeterminate = chosen > 0 && chosen < boxes.length;
      if (count) {
        count.hidden = chosen === 0 || Boolean(all?.checked);
        count.textContent = `${chosen} ${words.selected}`;
      }
    };
    head.addEventListener("change", () => {
      for (const box of boxes) box.checked = head.checked;
      show();
    });
    let last = null;
    for (const box of boxes) {
      box.addEventListener("click", (event) => {
        // With shift: everything from the box chosen before to this one.
        if (event.shiftKey && last) {
          const [from, to] = [boxes.indexOf(last), boxes.indexOf(box)].sort((a, b) => a - b);
          for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
        }
        last = box;
        show();
      });
    }
    all?.addEventListener("change", show);
    show();
  }
}
