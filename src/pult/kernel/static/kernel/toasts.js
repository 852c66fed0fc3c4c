// A message can be put away once it is read.
import { element, icon, words } from "./words.js";

export function enhanceToasts(root) {
  for (const toast of root.querySelectorAll(".pult-toast:not([data-ready])")) {
    toast.dataset.ready = "";
    const close = element("button", { type: "button", class: "pult-toast__close", "aria-label": words.close }, icon("close"));
    close.addEventListener("click", () => {
      toast.remove();
      document.getElementById("main")?.focus();
    });
    toast.append(close);
  }
}
