/* Four questions inside a form: the suggestion comes as soon as one is answered, and a press takes it over. */
export function choose(box) {
  const result = box.querySelector("[data-chooser-result]"), before = box.dataset.chooserBefore || "";
  let turn = 0;
  box.addEventListener("change", async () => {
    const mine = ++turn, asked = new URLSearchParams({ part: "1" });
    for (const radio of box.querySelectorAll("input[type=radio]:checked")) asked.set(radio.name.slice(before.length), radio.value);
    try {
      const answer = await fetch(`/kind-of-help/?${asked}`);
      if (answer.ok && mine === turn) result.innerHTML = await answer.text();
    } catch { /* away: the questions still help to think */ }
  });
  box.addEventListener("click", (event) => {
    const kind = event.target.closest("[data-take-kind]")?.dataset.takeKind;
    if (!kind) return;
    const named = [...(box.closest("form[method=post]") || document).querySelectorAll(`[name="${box.dataset.chooser}"]`)];
    for (const control of named) {
      if (control.type === "radio" || control.type === "checkbox") { if (control.value === kind) control.checked = true; } else control.value = kind;
    }
    const first = named.find((one) => one.checked) || named[0];
    first?.dispatchEvent(new Event("input", { bubbles: true }));
    box.closest("details")?.removeAttribute("open");
    first?.focus();
  });
}
