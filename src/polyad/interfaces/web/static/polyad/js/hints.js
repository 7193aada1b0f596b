/* Hints beside a text that is being written: the server looks, a moment after the last key; without us it looks when the page is sent. */
export function hint(form) {
  const result = document.querySelector("[data-hints-result]");
  let turn = 0, wait = 0;
  const look = async () => {
    const mine = ++turn;
    try {
      const answer = await fetch(form.dataset.hints, { method: "POST", body: new FormData(form) });
      if (answer.ok && !answer.redirected && mine === turn) result.innerHTML = await answer.text();
    } catch { /* away: what was said last still stands */ }
  };
  if (form.dataset.restored) look();
  form.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(look, 500);
  });
}
