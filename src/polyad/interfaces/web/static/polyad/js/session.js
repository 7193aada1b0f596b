/* The shared clock of a session: everybody counts from the same beginning, by the server's clock, not the device's. */
export function keepTime(box) {
  const ahead = Date.now() - Date.parse(box.dataset.now), begun = Date.parse(box.dataset.begun);
  const steps = [...box.querySelectorAll("[data-session-step]")], clock = box.querySelector("[data-session-clock]");
  const tick = () => {
    const seconds = Math.max(0, Math.floor((Date.now() - ahead - begun) / 1000));
    let now = 0;
    steps.forEach((step, n) => { if (seconds >= Number(step.dataset.begins) * 60) now = n; });
    steps.forEach((step, n) => {
      if (n === now) step.setAttribute("aria-current", "step"); else step.removeAttribute("aria-current");
    });
    const left = Number(steps[now].dataset.ends) * 60 - seconds, size = Math.abs(left);
    clock.textContent = `${left < 0 ? "+" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
  };
  tick();
  setInterval(tick, 1000);
}
