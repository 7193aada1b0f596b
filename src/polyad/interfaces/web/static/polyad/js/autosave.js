/* Storage that may be refused: then nothing is kept, and nothing breaks. */
export const keep = (storage, key, value) => {
  try { value ? storage.setItem(key, value) : storage.removeItem(key); } catch { /* refused */ }
};
/* Kept under the name of the one who typed, so that nobody else at this machine is given the words. */
export const keptKey = (form) => `polyad-kept:${document.body.dataset.viewer || ""}:${form.dataset.autosave}`;
const recall = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };

/* Saving as one goes: nothing is lost while the connection is away. One save at a time, so that each
   names the version the one before it made; pressing the button waits for a save under way. */
export function autosave(form) {
  const status = form.querySelector("[data-status]"), key = `polyad-kept:${form.dataset.autosave}`;
  let timer = 0, running = null, again = false;
  const say = (state) => {
    if (!status) return;
    status.textContent = status.dataset[state] || "";
    status.dataset.state = state === "offline" || state === "refused" ? "trouble" : state;
  };
  const pack = () => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));
  const send = async () => {
    const body = pack();
    say("saving");
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body, headers: { "X-Autosave": "1" }, redirect: "manual", signal: AbortSignal.timeout(20000),
      });
      if (answer.status >= 500 || answer.type === "opaqueredirect") throw new Error("not kept");
      const version = answer.headers.get("X-Version"), held = form.elements.namedItem("version");
      if (version && held) held.value = version;
      if (answer.ok && !again) keep(sessionStorage, key, "");
      say(answer.ok ? "saved" : "refused");
    } catch {
      say("offline");
      timer = setTimeout(save, 8000);
    }
  };
  const save = () => {
    if (running) { again = true; return; }
    running = send().finally(() => { running = null; if (again) { again = false; save(); } });
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
  form.addEventListener("submit", (event) => {
    clearTimeout(timer);
    again = false;
    if (!running) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.submitter;
    running.finally(() => form.requestSubmit(by));
  });
  addEventListener("online", () => { if (recall(key)) save(); });
}
