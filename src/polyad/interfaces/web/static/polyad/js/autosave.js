/* Storage that may be refused: then nothing is kept, and nothing breaks. */
export const keep = (storage, key, value) => {
  try { value ? storage.setItem(key, value) : storage.removeItem(key); } catch { /* refused */ }
};
/* Kept under the name of the one who typed, so that nobody else at this machine is given the words. */
export const keptKey = (form) => `polyad-kept:${document.body.dataset.viewer || ""}:${form.dataset.autosave}`;
const recall = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };

/* Saving as one goes: nothing is lost while the connection is away. */
export function autosave(form) {
  const status = form.querySelector("[data-status]"), key = keptKey(form);
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
    const words = new URLSearchParams(kept);
    for (const control of form.elements) {
      if (!control.name || /hidden|submit|button|file|fieldset/.test(control.type)) continue;
      if (/checkbox|radio/.test(control.type)) control.checked = words.getAll(control.name).includes(control.value);
      else if (words.has(control.name)) control.value = words.get(control.name);
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
