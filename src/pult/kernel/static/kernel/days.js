// A calendar beside a text field for a day. The field stays what counts; the calendar writes 31.12.2023 into it.
// Keys as in the ARIA practices: arrows by day and week, Home and End in the week, Page Up and Down by month,
// with Shift by year; Escape closes.
import { element, icon, language, words } from "./words.js";

const WEEKDAY = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
const WEEKDAY_LONG = new Intl.DateTimeFormat(language, { weekday: "long", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat(language, { month: "long", year: "numeric", timeZone: "UTC" });
const DAY = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" });
const MONDAY = Date.UTC(2024, 0, 1);
const A_DAY = 86400000;

export function enhanceDays(root) {
  for (const input of root.querySelectorAll("input[data-day]:not([data-ready])")) {
    input.dataset.ready = "";
    if (!input.disabled && !input.readOnly) attach(input);
  }
}

function day(year, month, date) {
  return new Date(Date.UTC(year, month, date));
}

function today() {
  const now = new Date();
  return day(now.getFullYear(), now.getMonth(), now.getDate());
}

function same(a, b) {
  return a !== null && b !== null && a.getTime() === b.getTime();
}

function read(text) {
  const german = /^\s*(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{2}|\d{4})\s*$/.exec(text);
  const iso = /^\s*(\d{4})-(\d{2})-(\d{2})\s*$/.exec(text);
  const parts = german ? [german[3], german[2], german[1]] : iso ? iso.slice(1) : null;
  if (!parts) return null;
  const [year, month, date] = parts.map(Number);
  const found = day(year < 100 ? 2000 + year : year, month - 1, date);
  return found.getUTCDate() === date && found.getUTCMonth() === month - 1 ? found : null;
}

function written(date) {
  const two = (number) => String(number).padStart(2, "0");
  return `${two(date.getUTCDate())}.${two(date.getUTCMonth() + 1)}.${date.getUTCFullYear()}`;
}

function moved(date, { days = 0, months = 0 }) {
  if (!months) return new Date(date.getTime() + days * A_DAY);
  const first = day(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const length = day(first.getUTCFullYear(), first.getUTCMonth() + 1, 0).getUTCDate();
  return day(first.getUTCFullYear(), first.getUTCMonth(), Math.min(date.getUTCDate(), length));
}

function attach(input) {
  const box = element("span", { class: "pult-daybox" });
  const open = element("button", { type: "button", class: "pult-daybox__open", "aria-label": words.open }, icon("calendar-today"));
  input.replaceWith(box);
  box.append(input, open);
  if (!input.placeholder) input.placeholder = words.placeholder;
  open.addEventListener("click", () => show(input, open));
}

function show(input, opener) {
  const chosen = read(input.value);
  let shown = chosen ?? today();
  const dialog = element("dialog", { class: "pult-calendar", "aria-label": words.calendar });
  const title = element("p", { "aria-live": "polite" });
  const body = element("tbody");
  const step = (label, name, months) => {
    const button = element("button", { type: "button", "aria-label": label }, icon(name));
    button.addEventListener("click", () => draw(moved(shown, { months }), false));
    return button;
  };
  const head = element(
    "div",
    { class: "pult-calendar__head" },
    step(words.yearBefore, "keyboard-double-arrow-left", -12),
    step(words.previous, "chevron-left", -1),
    title,
    step(words.next, "chevron-right", 1),
    step(words.yearAfter, "keyboard-double-arrow-right", 12),
  );
  const names = element("tr");
  for (let i = 0; i < 7; i += 1) {
    const weekday = new Date(MONDAY + i * A_DAY);
    names.append(element("th", { scope: "col", abbr: WEEKDAY_LONG.format(weekday) }, WEEKDAY.format(weekday)));
  }
  const now = element("button", { type: "button" }, words.today);
  const close = element("button", { type: "button" }, words.close);
  now.addEventListener("click", () => pick(today()));
  close.addEventListener("click", () => dialog.close());
  dialog.append(
    head,
    element("table", {}, element("thead", {}, names), body),
    element("div", { class: "pult-calendar__foot" }, now, close),
  );

  function pick(date) {
    input.value = written(date);
    dialog.close();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function draw(date, focus = true) {
    shown = date;
    title.textContent = MONTH.format(date);
    body.replaceChildren();
    const first = day(date.getUTCFullYear(), date.getUTCMonth(), 1);
    const length = day(date.getUTCFullYear(), date.getUTCMonth() + 1, 0).getUTCDate();
    const blank = (first.getUTCDay() + 6) % 7;
    let row = null;
    for (let place = 0; place < Math.ceil((blank + length) / 7) * 7; place += 1) {
      if (place % 7 === 0) body.append((row = element("tr")));
      const number = place - blank + 1;
      const cell = element("td");
      row.append(cell);
      if (number < 1 || number > length) continue;
      const here = day(date.getUTCFullYear(), date.getUTCMonth(), number);
      const button = element(
        "button",
        {
          type: "button",
          tabindex: same(here, shown) ? "0" : "-1",
          "aria-label": DAY.format(here),
          "aria-pressed": same(here, chosen) ? "true" : "false",
          "aria-current": same(here, today()) ? "date" : null,
        },
        String(number),
      );
      button.addEventListener("click", () => pick(here));
      cell.append(button);
      if (focus && same(here, shown)) button.focus();
    }
  }

  body.addEventListener("keydown", (event) => {
    const weekday = (shown.getUTCDay() + 6) % 7;
    const step = {
      ArrowLeft: { days: -1 },
      ArrowRight: { days: 1 },
      ArrowUp: { days: -7 },
      ArrowDown: { days: 7 },
      Home: { days: -weekday },
      End: { days: 6 - weekday },
      PageUp: { months: event.shiftKey ? -12 : -1 },
      PageDown: { months: event.shiftKey ? 12 : 1 },
    }[event.key];
    if (!step) return;
    event.preventDefault();
    draw(moved(shown, step));
  });
  dialog.addEventListener("click", (event) => {
    const edge = dialog.getBoundingClientRect();
    const inside = event.clientX >= edge.left && event.clientX <= edge.right && event.clientY >= edge.top && event.clientY <= edge.bottom;
    if (!inside && event.detail > 0) dialog.close();
  });
  dialog.addEventListener("close", () => {
    dialog.remove();
    opener.focus();
  });
  opener.closest(".pult-daybox").after(dialog);
  dialog.showModal();
  place(dialog, input);
  draw(shown);
}

// Below the field where there is room, else above it; never beyond the edge.
function place(dialog, input) {
  const field = input.getBoundingClientRect();
  const own = dialog.getBoundingClientRect();
  const left = Math.max(8, Math.min(field.left, window.innerWidth - own.width - 8));
  const below = field.bottom + 4;
  const top = below + own.height < window.innerHeight ? below : Math.max(8, field.top - own.height - 4);
  dialog.style.left = `${left}px`;
  dialog.style.top = `${top}px`;
}
