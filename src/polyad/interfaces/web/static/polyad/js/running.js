/* A meeting as it runs. All of it is in the page and in this browser, so a lost connection changes nothing.
   What is kept: when each step began, under the meeting's id; reloading goes on where one was. */
import { keep } from "./autosave.js";

export function run(box) {
  const key = `polyad-run:${box.dataset.run}`;
  const steps = [...box.querySelectorAll("[data-run-step]")];
  const find = (name) => box.querySelector(`[data-run-${name}]`);
  const clock = find("clock"), say = find("say"), place = find("place"), total = find("total"), back = find("back"), next = find("next");
  let state = { step: 0, began: 0, stepBegan: 0 };
  try {
    const kept = JSON.parse(localStorage.getItem(key) || "null");
    if (kept && Number.isInteger(kept.step) && kept.step >= 0 && kept.step < steps.length && kept.began <= Date.now() && Date.now() - kept.began < 6 * 3600e3) state = { stepBegan: kept.began, ...kept };
  } catch { /* refused, or not ours */ }
  const planned = (n) => Number(steps[n].dataset.minutes) * 60;

  const show = (focus) => {
    steps.forEach((step, n) => { step.hidden = n !== state.step; });
    back.disabled = state.step === 0;
    next.textContent = !state.began ? next.dataset.start : state.step < steps.length - 1 ? next.dataset.next : next.dataset.end;
    place.textContent = `${state.step + 1} ${place.dataset.word} ${steps.length}`;
    tick();
    if (focus) { steps[state.step].focus({ preventScroll: true }); box.scrollIntoView({ block: "start" }); }
  };
  const tick = () => {
    const left = state.began ? planned(state.step) - Math.floor((Date.now() - state.stepBegan) / 1000) : planned(state.step);
    const size = Math.abs(left), over = left < 0;
    clock.textContent = state.began ? `${over ? "+" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}` : String(planned(state.step) / 60);
    say.textContent = !state.began ? say.dataset.ready : over ? say.dataset.over : say.dataset.left;
    total.textContent = `${state.began ? Math.floor((Date.now() - state.began) / 60000) : 0} ${total.dataset.word}`;
  };
  const go = (step) => {
    const now = Date.now();
    state = { step, began: state.began || now, stepBegan: now };
    keep(localStorage, key, JSON.stringify(state));
    show(true);
  };
  const forward = () => {
    if (!state.began) return go(state.step);
    if (state.step < steps.length - 1) return go(state.step + 1);
    keep(localStorage, key, "");
    location.assign(next.dataset.endUrl);
  };
  next.addEventListener("click", forward);
  back.addEventListener("click", () => state.step > 0 && go(state.step - 1));
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest?.("input, textarea, select, summary")) return;
    const ahead = document.dir === "rtl" ? "ArrowLeft" : "ArrowRight", behind = document.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    if (event.key === ahead && (!state.began || state.step < steps.length - 1)) forward();
    if (event.key === behind && state.step > 0) go(state.step - 1);
  });
  show(false);
  setInterval(tick, 1000);
}
