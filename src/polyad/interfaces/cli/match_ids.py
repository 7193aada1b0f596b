"""Rosters that carry ids instead of e-mail addresses: a registry's, or a researcher's.

The roster reader knows people by their addresses. Where a file has none but one column of ids, every id is
given an address that stands in for it while the file is read, and is taken back out afterwards.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from polyad.engines.roster import Entry, Field, Guess
from polyad.engines.roster import Problem as RowProblem
from polyad.engines.tables import NotATable, Row, Table

_ID_HEADING = re.compile(
    r"(?:.*[\W_])?(?:id|ids|no|nr|number|code|key|ref|reference)[\W_]*|#|.*[a-z]ID", re.IGNORECASE
)
_LONGEST_ID = 120
_NONE_FOUND = (
    "No column holds e-mail addresses, and none holds ids that tell people apart."
    " Add a column “e-mail” or “id” with a different value in each row."
)


@dataclass(frozen=True, slots=True)
class StandIns:
    """A table in which stand-in addresses take the ids' place, and the way back."""

    headings: tuple[str, ...]
    rows: Sequence[Row]
    columns: Mapping[int, Field]
    ids: Mapping[str, str]

    def take_out(self, entry: Entry) -> Entry:
        """This will give an entry its id back."""
        return replace(entry, email=self.ids[entry.email])

    def take_out_of(self, problem: RowProblem) -> RowProblem:
        """This will keep stand-in addresses out of what people read."""
        return replace(problem, value=self.ids.get(problem.value, problem.value))


def stand_in(table: Table, guesses: Sequence[Guess]) -> StandIns:
    """This will read a table by its ids. Raises NotATable when no column can tell people apart."""
    rows = list(table.rows)
    column = _find_ids(table.headings, guesses, rows)
    addresses: dict[str, str] = {}
    changed = []
    for row in rows:
        said = _say(row, column)
        if said:
            addresses.setdefault(said, f"id-{len(addresses)}@ids.example")
        cells = (*row.cells[: len(table.headings)], addresses.get(said), *row.cells[len(table.headings) :])
        changed.append(Row(row.number, cells))
    columns = {guess.column: guess.field for guess in guesses if guess.column != column}
    columns[len(table.headings)] = Field.EMAIL
    headings = (*table.headings, table.headings[column])
    return StandIns(headings, changed, columns, {address: said for said, address in addresses.items()})


def _find_ids(headings: Sequence[str], guesses: Sequence[Guess], rows: Sequence[Row]) -> int:
    """Find the column of ids. The heading decides: cells such as M1 and M2 could be stages as well."""
    numbers = [guess.column for guess in guesses if guess.field is Field.REFERENCE]
    named = [at for at, heading in enumerate(headings) if _is_id(heading)]
    for at in (*numbers, *named):
        if _tells_apart(rows, at):
            return at
    raise NotATable(_find_repeated(rows, [*numbers, *named], headings) or _NONE_FOUND)


def _find_repeated(rows: Sequence[Row], columns: Sequence[int], headings: Sequence[str]) -> str:
    """Say which id stands twice, where a column is headed as ids and no value of it can be relied on."""
    for column in columns:
        if not headings[column].strip().casefold().endswith(("id", "ids")):
            continue
        first: dict[str, int] = {}
        for row in rows:
            said = _say(row, column)
            if said and first.setdefault(said, row.number) != row.number:
                return f"row {row.number}, column “{headings[column]}”: {said} stands in row {first[said]} already."
    return ""


def _is_id(heading: str) -> bool:
    return _ID_HEADING.fullmatch(heading.strip()) is not None


def _tells_apart(rows: Sequence[Row], column: int) -> bool:
    said = [value for row in rows if (value := _say(row, column))]
    # Somebody may have been listed twice; a column of few values, such as ward numbers, is another matter.
    return len(said) * 2 > len(rows) and len(set(said)) * 10 >= len(said) * 9


def _say(row: Row, column: int) -> str:
    cell = row.cells[column] if column < len(row.cells) else None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).split())[:_LONGEST_ID]


def name_by_id(entries: Sequence[Entry], others: Sequence[Entry]) -> Iterator[Entry]:
    """This will settle conflicts that name somebody of the other side by id alone."""
    ids = {entry.email.casefold(): entry.email for entry in others}
    for entry in entries:
        settled = tuple(
            replace(conflict, email=ids.get(conflict.words.strip().casefold(), conflict.email))
            for conflict in entry.conflicts
        )
        yield replace(entry, conflicts=settled)
