/* Storage that may be refused: then nothing is kept, and nothing breaks. */
export const keep = (storage, key, value) => {
  try { value ? storage.setItem(key, value) : storage.removeItem(key); } catch { /* refused */ }
};
const recall = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };

/* Saving as one goes: nothing is lost while the connection is away. */
export function autosave(form) {
  const status = form.querySelector("[data-status]"), key = `polyad-kept:${form.dataset.autosave}`;
  let timer = 0, latest = 0;
  const say = (state) => {
    if (!status) return;
    status.textContent = status.dataset[state] || "";
    status.dataset.state = state === "offline" || state === "refused" ? "trouble" : state;
  };
  const pack = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const save = async () => {
    const turn = ++latest, body = pack();
    say("saving");
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { "X-Autosave": "1" }, redirect: "manual" });
      if (turn !== latest) return;
      if (answer.ok) keep(sessionStorage, key, "");
      if (answer.status >= 500 || answer.type === "opaqueredirect") throw new Error("not kept");
      say(answer.ok ? "saved" : "refused");
    } catch {
      if (turn !== latest) return;
      say("offline");
      timer = setTimeout(save, 8000);
    }
  };
  const kept = recall(key);
  if (kept) {
    for (const [name, value] of new URLSearchParams(kept)) {
      const control = form.elements.namedItem(name);
      if (name !== "csrfmiddlewaretoken" && control instanceof HTMLElement && "value" in control && !/checkbox|radio/.test(control.type)) control.value = value;
    }
    save();
  }
  form.addEventListener("input", () => {
    keep(sessionStorage, key, pack().toString());
    clearTimeout(timer);
    timer = setTimeout(save, 900);
  });
  addEventListener("online", () => { if (recall(key)) save(); });
}
