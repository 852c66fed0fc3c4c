// The few words that scripts say themselves, in the language of the page.
const WORDS = {
  de: {
    close: "Schließen", open: "Kalender öffnen", calendar: "Tag wählen", previous: "Voriger Monat", next: "Nächster Monat",
    yearBefore: "Voriges Jahr", yearAfter: "Nächstes Jahr", today: "Heute", selected: "ausgewählt", placeholder: "31.12.2023",
  },
  en: {
    close: "Close", open: "Open calendar", calendar: "Choose a day", previous: "Previous month", next: "Next month",
    yearBefore: "Previous year", yearAfter: "Next year", today: "Today", selected: "selected", placeholder: "31.12.2023",
  },
};

export const language = document.documentElement.lang === "en" ? "en" : "de";
export const words = WORDS[language];

// An element with attributes and children; text becomes text, never HTML.
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null) made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

export function icon(name) {
  return element("span", { class: `kern-icon kern-icon--${name}`, "aria-hidden": "true" });
}
