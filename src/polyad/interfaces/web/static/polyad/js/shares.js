/* Shares of the time on one clock: the server says when a share ends, this screen counts down to it and asks every few
   seconds whether anything changed, so that all screens stay in step. Without a connection the countdown goes on. */
const EVERY = 5000;

export function share(box) {
  let ahead = 0;
  const find = (name) => box.querySelector(`[data-share-${name}]`);
  const learn = (root) => { ahead = Date.parse(root.dataset.now) - Date.now(); };
  const tick = () => {
    const clock = find("clock"), say = find("say");
    if (!clock) return;
    const left = Math.round((Date.parse(clock.dataset.ends) - Date.now() - ahead) / 1000), size = Math.abs(left);
    clock.textContent = `${left < 0 ? "+" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
    say.textContent = left < 0 ? say.dataset.over : say.dataset.left;
  };
  const look = async () => {
    if (document.hidden) return;
    try {
      const answer = await fetch(box.dataset.clock, { headers: { "X-Requested-With": "fetch" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-shares]"), old = box.querySelector("[data-shares]");
      if (!fresh || !old) return;
      learn(fresh);
      if (fresh.dataset.shares === old.dataset.shares || old.contains(document.activeElement)) return;
      old.replaceWith(fresh);
      tick();
    } catch { /* no connection: the countdown goes on by itself */ }
  };
  learn(box.querySelector("[data-shares]"));
  tick();
  setInterval(tick, 1000);
  setInterval(look, EVERY);
}
