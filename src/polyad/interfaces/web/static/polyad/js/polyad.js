/* Small comforts on top of pages that work without them. Everything hangs on data attributes. */
import { autosave, forgetSent, keep, keepUntilSent } from "./autosave.js";
import { choose } from "./choosing.js";
import { hint } from "./hints.js";
import { rank } from "./ranking.js";
import { run } from "./running.js";
import { share } from "./shares.js";
import { keepTime } from "./session.js";

const all = (selector, root = document) => [...root.querySelectorAll(selector)];

/* Light, dark or as the device says. */
function showTheme() {
  const choice = document.documentElement.dataset.theme || "";
  all("[data-theme-choice]").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.themeChoice === choice)));
}
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-theme-choice]");
  if (!button) return;
  if (button.dataset.themeChoice) document.documentElement.dataset.theme = button.dataset.themeChoice;
  else delete document.documentElement.dataset.theme;
  keep(localStorage, "polyad-theme", button.dataset.themeChoice);
  showTheme();
});

/* Menus close when one looks elsewhere; Escape gives the focus back. */
document.addEventListener("click", (event) => all("details[data-menu][open]").forEach((menu) => {
  if (!menu.contains(event.target)) menu.open = false;
}));
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details[data-menu][open]");
  if (menu) { menu.open = false; menu.querySelector("summary").focus(); }
});

/* Dialogs: a details element becomes a native dialog. */
function openDialog(body, labelled, act) {
  const dialog = document.createElement("dialog");
  const close = document.createElement("button");
  const place = document.createComment("");
  body.replaceWith(place);
  body.classList.remove("card");
  close.type = "button";
  close.className = "button button--text";
  close.textContent = document.body.dataset.wordCancel || "Cancel";
  close.addEventListener("click", () => dialog.close());
  dialog.setAttribute("aria-labelledby", labelled);
  const row = document.createElement("div");
  row.className = "buttons";
  row.append(close, ...(act ? [act] : []));
  dialog.append(body, row);
  document.body.append(dialog);
  dialog.addEventListener("close", () => { body.classList.add("card"); place.replaceWith(body); dialog.remove(); });
  dialog.showModal();
}
document.addEventListener("click", (event) => {
  const summary = event.target.closest("details[data-dialog] > summary");
  if (!summary) return;
  event.preventDefault();
  const body = summary.parentElement.querySelector("[data-dialog-body]");
  if (body) openDialog(body, body.getAttribute("aria-labelledby"));
});

/* A question before an act that cannot be taken back, and a guard against pressing twice. */
function ask(sentence, agreed) {
  const body = document.createElement("div");
  const text = document.createElement("p");
  const yes = document.createElement("button");
  text.id = "ask-sentence";
  text.textContent = sentence;
  yes.type = "button";
  yes.className = "button";
  yes.textContent = document.body.dataset.wordConfirm || "Yes, go on";
  yes.addEventListener("click", () => { body.closest("dialog").close(); agreed(); });
  body.append(text);
  document.body.append(body);
  openDialog(body, text.id, yes);
  body.closest("dialog").addEventListener("close", () => body.remove());
}
document.addEventListener("submit", (event) => {
  const form = event.target, by = event.submitter;
  const sentence = by?.dataset.confirm || form.dataset.confirm;
  if (sentence && !form.dataset.agreed) {
    event.preventDefault();
    ask(sentence, () => { form.dataset.agreed = "1"; form.requestSubmit(by); });
    return;
  }
  delete form.dataset.agreed;
  if (form.method.toLowerCase() !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = "1";
  by?.setAttribute("aria-busy", "true");
  if ("signOut" in form.dataset) try { sessionStorage.clear(); } catch { /* refused */ }
});
addEventListener("pageshow", () => all("form[data-sent]").forEach((form) => {
  delete form.dataset.sent;
  all("[aria-busy]", form).forEach((button) => button.removeAttribute("aria-busy"));
}));

/* Ticked rows, dropped files, copied words. */
function countTicks() {
  all("[data-bulk]").forEach((bar) => {
    const count = all("input[name=ids]:checked", bar.closest("form") || document).length;
    bar.querySelector("[data-bulk-count]").textContent = count;
  });
}
document.addEventListener("change", (event) => {
  const head = event.target.closest?.("[data-select-all]");
  if (head) all(`input[name="${head.dataset.selectAll}"]`, head.form || document).forEach((box) => { box.checked = head.checked; });
  countTicks();
});
document.addEventListener("click", (event) => {
  const source = document.querySelector(event.target.closest("[data-copy]")?.dataset.copy || null);
  if (source) navigator.clipboard?.writeText(source.textContent.trim());
});
for (const name of ["dragover", "dragleave", "drop"]) document.addEventListener(name, (event) => {
  event.target.closest?.("[data-drop]")?.classList.toggle("drop--over", name === "dragover");
});

showTheme();
countTicks();
all("form[data-autosave]").forEach(autosave);
forgetSent();
all("form[data-keep]").forEach(keepUntilSent);
all("[data-ranked]").forEach(rank);
all("[data-chooser]").forEach(choose);
all("form[data-hints]").forEach(hint);
all("[data-run]").forEach(run);
all("[data-session][data-begun]").forEach(keepTime);
all("[data-clock]").forEach(share);
const problems = document.querySelector("[data-focus]");
if (problems && problems.getBoundingClientRect().top < innerHeight) problems.focus({ preventScroll: true });
