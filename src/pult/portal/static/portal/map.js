// The map can be dragged and zoomed; without this, links beside it do the same in steps.

const map = document.querySelector("svg[data-map]:not(.pult-map__sheet--small)");
if (map) begin(map);

function begin(svg) {
  const whole = svg.viewBox.baseVal;
  const full = { x: whole.x, y: whole.y, width: whole.width, height: whole.height };
  const now = { ...full };
  const points = [...svg.querySelectorAll(".pult-map__point")].map((point) => ({
    point,
    at: /translate\(([^)]+)\) scale\(([^)]+)\)/.exec(point.getAttribute("transform")),
  }));
  const labels = [...svg.querySelectorAll(".pult-map__label")];

  // On a phone the sheet shrinks; its signs should not.
  const larger = () => Math.min(2, Math.max(1, 640 / (svg.clientWidth || 640)));

  function show() {
    const zoom = full.width / now.width;
    svg.setAttribute("viewBox", `${now.x} ${now.y} ${now.width} ${now.height}`);
    for (const { point, at } of points) point.setAttribute("transform", `translate(${at[1]}) scale(${(at[2] * larger()) / zoom ** 0.75})`);
    const size = `${(16 * larger() ** 0.9) / zoom}px`;
    for (const label of labels) { label.style.fontSize = size; label.style.strokeWidth = `${5 / zoom}px`; }
    svg.querySelectorAll(".pult-map__scale, .pult-map__north").forEach((aid) => { aid.hidden = zoom > 1.01; aid.style.display = zoom > 1.01 ? "none" : ""; });
  }

  function zoomed(factor, x, y) {
    const width = Math.min(full.width, Math.max(full.width / 12, now.width * factor));
    const by = width / now.width;
    now.x = x - (x - now.x) * by;
    now.y = y - (y - now.y) * by;
    now.width = width;
    now.height = full.height * (width / full.width);
    within();
    show();
  }

  function within() {
    now.x = Math.min(Math.max(now.x, full.x), full.x + full.width - now.width);
    now.y = Math.min(Math.max(now.y, full.y), full.y + full.height - now.height);
  }

  function spot(event) {
    const box = svg.getBoundingClientRect();
    return [now.x + ((event.clientX - box.left) / box.width) * now.width, now.y + ((event.clientY - box.top) / box.height) * now.height];
  }

  svg.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && now.width === full.width && event.deltaY > 0) return;
    event.preventDefault();
    zoomed(event.deltaY < 0 ? 0.8 : 1.25, ...spot(event));
  }, { passive: false });

  let held = null;
  let moved = false;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    held = spot(event);
    moved = false;
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    const [x, y] = spot(event);
    if (Math.hypot(x - held[0], y - held[1]) > 4 * (now.width / full.width)) moved = true;
    now.x += held[0] - x;
    now.y += held[1] - y;
    within();
    show();
  });
  window.addEventListener("pointerup", () => { held = null; });
  svg.addEventListener("click", (event) => { if (moved) { event.preventDefault(); moved = false; } }, true);
  svg.addEventListener("dragstart", (event) => event.preventDefault());

  if (larger() > 1) show();

  // What is pointed at is drawn last, so that its name lies on top.
  svg.addEventListener("pointerover", (event) => {
    const mark = event.target.closest(".pult-map__mark");
    if (mark && mark.nextElementSibling && document.activeElement !== mark) mark.parentNode.append(mark);
  });
}
