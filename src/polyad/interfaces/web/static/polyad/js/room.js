/* The clock of an evening. All screens hold the same timetable and count by the server's clock, so they turn together;
   what a host presses takes effect seconds ahead, and each screen asks for news more often than that. */
const box = document.querySelector("[data-room]");
if (box) {
  const what = box.querySelector("[data-room-what]"), left = box.querySelector("[data-room-left]");
  const mark = box.dataset.room, every = Number(box.dataset.every) * 1000, word = box.dataset;
  let table = JSON.parse(box.dataset.table), version = Number(box.dataset.version), shown = "", over = false;
  /* The server's time is this device's own steady count plus an offset; the quickest of the last answers tells it best. */
  let offset = Number(box.dataset.now) - performance.now(), samples = [];
  const now = () => performance.now() + offset;

  const measure = (sent, got, said) => {
    const sample = { wait: got - sent, offset: said - (sent + got) / 2 };
    if (samples.length && Math.abs(sample.offset - offset) > sample.wait + 2000) samples = []; // a clock was put forward
    samples = [...samples.slice(-7), sample];
    offset = samples.reduce((best, one) => (one.wait < best.wait ? one : best)).offset;
  };

  const find = (at) => table.find(([, , begins, ends]) => begins <= at && (ends === null || at < ends));

  const draw = () => {
    const at = now(), stretch = find(at);
    const kind = stretch ? stretch[0] : table.length && at >= table[0][2] ? "over" : "before";
    const round = stretch ? stretch[1] : kind === "over" ? Number(word.rounds) + 1 : 0;
    const ends = stretch ? stretch[3] : kind === "before" && table.length ? table[0][2] : null;
    const seconds = ends === null ? null : Math.max(0, Math.ceil((ends - at) / 1000));
    left.textContent = seconds === null || kind === "pause" ? "" : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const key = `${kind} ${round}`;
    if (key !== shown) {
      const first = shown === "";
      shown = key;
      box.className = `room-clock room-clock--${kind}`;
      what.textContent = word[`word${kind[0].toUpperCase()}${kind.slice(1)}`] + (stretch ? ` ${round} ${word.wordOf} ${word.rounds}` : "");
      turn(kind, round, first);
      box.dataset.turned = String(Math.round(at));
      if (kind === "over" && !first) later(1500 + Math.random() * 6000);
    }
    setTimeout(draw, Math.max(20, 1001 - (now() % 1000)));
  };

  const turn = (kind, round, first) => {
    for (const row of document.querySelectorAll("[data-round]")) {
      const number = Number(row.dataset.round), running = kind !== "before" && kind !== "over";
      row.classList.toggle("room-round--now", running && number === round);
      row.classList.toggle("room-round--past", number < round);
      if (running && number === round) row.setAttribute("aria-current", "step"); else row.removeAttribute("aria-current");
      if (running && number === round && !first) row.scrollIntoView({ block: "nearest" });
    }
    if (!first && mark && (kind === "change" || kind === "talk")) navigator.vibrate?.(kind === "change" ? [200, 100, 200] : 200);
  };

  /* Drawing the page anew: not while somebody types, and never all at the same moment. */
  const later = (wait) => setTimeout(() => {
    const busy = document.activeElement?.matches("input:not([type=checkbox]):not([type=radio]), textarea, select");
    if (busy || document.querySelector("dialog[open]") || document.querySelector("form [name=ids]:checked")) later(3000); else location.reload();
  }, wait);

  let timer = 0;
  const ask = async () => {
    clearTimeout(timer);
    const sent = performance.now();
    try {
      const answer = await fetch(`${word.url}?v=${version}`, { credentials: "omit", cache: "no-store" });
      const got = performance.now();
      if (answer.ok) {
        const said = await answer.json();
        measure(sent, got, said.now);
        if (said.s) {
          version = said.v;
          table = said.s;
          over = said.x;
          if ((mark && said.c.includes(mark)) || box.closest(".room-host")) later(400 + Math.random() * 1200);
        }
      }
    } catch { /* no connection just now: the timetable goes on, and the next question may get through */ }
    clearTimeout(timer);
    if (!over) timer = setTimeout(ask, every * (0.8 + Math.random() * 0.2));
  };
  document.addEventListener("visibilitychange", () => { if (!document.hidden && !over) ask(); });
  draw();
  setTimeout(ask, Math.random() * 400);
}
