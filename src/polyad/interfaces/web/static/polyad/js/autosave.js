/* Storage that may be refused: then nothing is kept, and nothing breaks. */
export const keep = (storage, key, value) => {
  try { value ? storage.setItem(key, value) : storage.removeItem(key); } catch { /* refused */ }
};
/* Kept in this tab under the name of the one who typed, so that nobody else at this machine is given the words. */
const keptKey = (address) => `polyad-kept:${document.body.dataset.viewer || ""}:${address}`;
const recall = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };
const pack = (form) => new URLSearchParams([...new FormData(form)].filter(([, value]) => typeof value === "string"));

function say(form, state, words) {
  const status = form.querySelector("[data-status]");
  if (!status) return;
  status.textContent = words || status.dataset[state] || "";
  status.dataset.state = /offline|refused|expired/.test(state) ? "trouble" : state;
}

/* Puts kept words back into their form. */
function restore(form, kept) {
  for (const [name, value] of kept) {
    const control = form.elements.namedItem(name);
    if (name === "csrfmiddlewaretoken" || !control || control.type === "checkbox") continue;
    if ("value" in control) control.value = value;
  }
}

/* After signing in again, here or in another tab, forms need a new token. Says whether it is still the same person. */
async function renew(form) {
  const answer = await fetch(location.href, { redirect: "manual", signal: AbortSignal.timeout(20000) });
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("input[name=csrfmiddlewaretoken]");
  if (!token || page.body.dataset.viewer !== document.body.dataset.viewer) return false;
  form.elements.namedItem("csrfmiddlewaretoken").value = token.value;
  return true;
}

const post = (form) => fetch(form.dataset.autosave, {
  method: "POST", body: pack(form), headers: { "X-Autosave": "1" }, redirect: "manual", signal: AbortSignal.timeout(20000),
});

/* One attempt: "saved", "refused" (the server has an objection), "expired" (signed out), "broken" or "offline". */
async function attempt(form) {
  try {
    let answer = await post(form);
    if ((answer.status === 401 || answer.status === 403) && await renew(form)) answer = await post(form);
    if (answer.status === 401 || answer.status === 403 || answer.type === "opaqueredirect") return ["expired"];
    if (answer.status >= 500) return ["broken"];
    const version = answer.headers.get("X-Version"), held = form.elements.namedItem("version");
    if (version && held) held.value = version;
    const isPlain = (answer.headers.get("Content-Type") || "").startsWith("text/plain");
    return answer.ok ? ["saved"] : ["refused", isPlain ? await answer.text() : ""];
  } catch {
    return ["offline"];
  }
}

/* Saving as one goes: what is typed stays in this tab until the server has said that it has it. One save at a time,
   so that each names the version the one before it made; pressing the button first waits until all is saved. */
export function autosave(form) {
  const key = keptKey(form.dataset.autosave);
  let timer = 0, running = null, again = false;
  const send = async () => {
    say(form, "saving");
    const [state, words] = await attempt(form);
    if (state === "saved" && !again) keep(sessionStorage, key, "");
    say(form, state === "broken" ? "offline" : state, words);
    if (/offline|broken|expired/.test(state)) timer = setTimeout(save, 8000);
    return state;
  };
  const save = () => {
    clearTimeout(timer);
    if (running) { again = true; return running; }
    running = send().then((state) => {
      running = null;
      if (!again) return state;
      again = false;
      return save();
    });
    return running;
  };
  const kept = recall(key);
  if (kept) {
    restore(form, new URLSearchParams(kept));
    save();
  }
  form.addEventListener("input", () => {
    keep(sessionStorage, key, pack(form).toString());
    clearTimeout(timer);
    timer = setTimeout(save, 900);
  });
  form.addEventListener("submit", async (event) => {
    if (form.dataset.flushed || (!running && !recall(key))) { delete form.dataset.flushed; return; }
    event.preventDefault();
    event.stopPropagation();
    const state = await save();
    if (state === "offline") return;
    clearTimeout(timer);
    /* Signed out, the words stay here too: the next page gives them back, and so does this one after signing in. */
    if (state === "saved" || state === "refused") keep(sessionStorage, key, "");
    form.dataset.flushed = "1";
    form.requestSubmit(event.submitter);
  });
  addEventListener("online", () => { if (recall(key)) save(); });
}

/* What is sent only by pressing: kept in this tab until it was taken. A page that came after it well, without the form, says so;
   so does the form itself once its words stand there. What the server alone knows (a version, an id) is not put back. */
const SENT = "polyad-sent";
const isWord = (form, name) => {
  const control = form.elements.namedItem(name);
  return control && "value" in control && (control.type !== "hidden" || name === "message_id");
};

export function forgetSent() {
  const key = recall(SENT);
  if (!key) return;
  keep(sessionStorage, SENT, "");
  const [came] = performance.getEntriesByType("navigation"), forms = [...document.querySelectorAll("form[data-keep]")];
  const went = key.startsWith(keptKey("")) && !(came?.responseStatus >= 400);
  if (went && !forms.some((form) => keptKey(form.dataset.keep) === key)) keep(sessionStorage, key, "");
}

export function keepUntilSent(form) {
  const key = keptKey(form.dataset.keep), kept = new URLSearchParams(recall(key) || "");
  const id = kept.get("message_id");
  const words = [...kept].filter(([name]) => isWord(form, name));
  const differs = words.some(([name, value]) => form.elements.namedItem(name).value !== value);
  if ((id && document.getElementById(`message-${id}`)) || !differs) keep(sessionStorage, key, "");
  else {
    restore(form, words);
    form.dataset.restored = "1";
  }
  form.addEventListener("input", () => keep(sessionStorage, key, pack(form).toString()));
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) { keep(sessionStorage, SENT, key); return; }
    event.preventDefault();
    event.stopPropagation();
    say(form, "offline");
  });
}
