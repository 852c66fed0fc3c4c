// Writing a chapter: a figure goes in where the cursor stands, and nobody leaves with unsaved text by accident.
const form = document.getElementById("schreiben");
const text = document.getElementById("id_text");

if (form && text) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-insert]");
    if (!button) return;
    event.preventDefault();
    const alone = button.hasAttribute("data-alone");
    const before = text.value.slice(0, text.selectionStart);
    const after = text.value.slice(text.selectionEnd);
    const lead = alone && before && !before.endsWith("\n\n") ? (before.endsWith("\n") ? "\n" : "\n\n") : "";
    const tail = alone && after && !after.startsWith("\n\n") ? (after.startsWith("\n") ? "\n" : "\n\n") : "";
    text.setRangeText(lead + button.dataset.insert + tail, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });

  let saved = form.querySelector("[name=heading]").value + "\u0000" + text.value;
  const now = () => form.querySelector("[name=heading]").value + "\u0000" + text.value;
  if (document.querySelector(".pult-errors")) saved = null;
  let leaving = false;
  form.addEventListener("submit", () => { leaving = true; });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && saved !== now()) event.preventDefault();
  });
}
