// What unfolds in place without scripts opens as a dialog above the page with them.
import { element, icon, words } from "./words.js";

export function enhanceDialogs(root) {
  for (const details of root.querySelectorAll("details[data-dialog]:not([data-ready])")) {
    details.dataset.ready = "";
    const summary = details.querySelector("summary");
    const box = details.querySelector(".pult-dialog__box");
    const dialog = element("dialog", { class: "pult-modal", "aria-labelledby": box.getAttribute("aria-labelledby") });
    const close = element("button", { type: "button", class: "pult-modal__close", "aria-label": words.close }, icon("close"));
    const wasOpen = details.open;
    details.open = false;
    details.classList.add("pult-dialog--modal");
    box.removeAttribute("role");
    box.removeAttribute("aria-labelledby");
    dialog.append(box, close);
    details.after(dialog);
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", (event) => event.target === dialog && pressedOutside(dialog, event) && dialog.close());
    dialog.addEventListener("close", () => summary.focus());
    // The summary becomes a button that opens the dialog.
    summary.setAttribute("role", "button");
    summary.setAttribute("aria-haspopup", "dialog");
    summary.addEventListener("click", (event) => {
      event.preventDefault();
      dialog.showModal();
      (box.querySelector(".pult-errors, [aria-invalid], input:not([type=hidden]), select, textarea, button") ?? close).focus();
    });
    if (wasOpen) summary.click();
  }
}

function pressedOutside(dialog, event) {
  const edge = dialog.getBoundingClientRect();
  return event.clientX < edge.left || event.clientX > edge.right || event.clientY < edge.top || event.clientY > edge.bottom;
}
