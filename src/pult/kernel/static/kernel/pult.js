// What pages gain where scripts run. Every page works without it.
import { enhanceDays } from "./days.js";
import { enhanceDialogs } from "./dialogs.js";
import { enhanceLists } from "./lists.js";
import { enhanceTables } from "./tables.js";
import { enhanceToasts } from "./toasts.js";

function enhance(root) {
  enhanceDays(root);
  enhanceDialogs(root);
  enhanceLists(root);
  enhanceTables(root);
  enhanceToasts(root);
}

enhance(document);
document.addEventListener("htmx:load", (event) => enhance(event.detail.elt));

// What is wrong with a form is read out first.
document.querySelector(".pult-errors")?.focus();
