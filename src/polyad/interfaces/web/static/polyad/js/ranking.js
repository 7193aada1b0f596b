/* Ranking by up and down: the numbered selects stay the truth and follow the order of the rows. */
export function rank(list) {
  const rows = () => [...list.children], limit = Number(list.dataset.limit);
  const number = () => rows().forEach((row, place) => {
    row.querySelector("select").value = place < limit ? place + 1 : "";
    row.querySelector(".ranked__number").textContent = place < limit ? place + 1 : "";
    row.querySelector("[data-move=up]").disabled = place === 0;
    row.querySelector("[data-move=down]").disabled = place === rows().length - 1;
  });
  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]"), row = button?.closest("li");
    if (!row) return;
    if (button.dataset.move === "up") row.previousElementSibling?.before(row);
    else row.nextElementSibling?.after(row);
    number();
    (button.disabled ? row.querySelector("[data-move]:not([disabled])") : button).focus();
    row.querySelector("select").dispatchEvent(new Event("input", { bubbles: true }));
  });
  number();
}
