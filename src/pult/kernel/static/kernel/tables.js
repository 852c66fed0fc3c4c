// Tables that fit keep their headings in sight while the page scrolls; wider ones show on which side there is more.
const sizes = new ResizeObserver((changes) => {
  for (const { target } of changes) show(target.closest(".kern-table-responsive"));
});

function show(box) {
  if (!box) return;
  const beyond = box.scrollWidth - box.clientWidth;
  box.toggleAttribute("data-fits", beyond < 2);
  box.toggleAttribute("data-more-before", beyond > 1 && box.scrollLeft > 1);
  box.toggleAttribute("data-more-after", beyond > 1 && box.scrollLeft < beyond - 1);
}

export function enhanceTables(root) {
  for (const box of root.querySelectorAll(".kern-table-responsive:not([data-ready])")) {
    box.dataset.ready = "";
    box.addEventListener("scroll", () => show(box), { passive: true });
    sizes.observe(box);
    if (box.firstElementChild) sizes.observe(box.firstElementChild);
    show(box);
  }
}
