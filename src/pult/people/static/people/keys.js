// Passkeys and security keys: buttons that need a script appear, and what goes wrong is said in the page.
for (const element of document.querySelectorAll("[data-needs-script]")) {
  element.hidden = false;
}
document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-key-error]");
  if (place) {
    place.hidden = false;
    event.preventDefault();
  }
});
