"""Turns the rows of a table into entries, one by one, with every problem named by row and column."""

import re
from collections.abc import Callable, Iterator, Mapping

from polyad.engines.roster.addresses import Addresses
from polyad.engines.roster.cells import CLEANERS, Reading
from polyad.engines.roster.names import Name, calm, holds_web_address
from polyad.engines.roster.shapes import Entry, Level, Problem, RowLike, TableLike
from polyad.engines.roster.survey import (
    Columns,
    Survey,
    find_addresses,
    find_name,
    is_empty,
    is_heading_again,
    is_total,
    place_columns,
    say_cell,
    survey,
)
from polyad.engines.roster.vocabulary import LONGEST, DateOrder, Field, Role
from polyad.engines.roster.wording import tidy_line, tidy_text

_SHOWN = 120
_NAMES = (Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME)
Result = tuple[Entry | None, tuple[Problem, ...]]


def read_entries(
    table: TableLike, columns: Mapping[int, Field | str], role: Role, date_order: DateOrder = "auto"
) -> Iterator[Result]:
    """Yields what concerns the whole file, then each row's entry (None when kept out) and problems.

    Goes through the table twice. Raises whatever the table's rows raise.
    """
    placed = place_columns(table.headings, columns)
    if Field.EMAIL not in placed.places:
        sentence = "No column holds e-mail addresses. Choose the one that does; nobody can be invited without."
        yield None, (Problem(0, "", "error", sentence),)
        return
    seen = survey(table, placed, date_order)
    if not any(wanted in placed.places for wanted in _NAMES):
        sentence = "No column holds names, so they were made from the addresses. Choose the one that does."
        seen.problems.append(Problem(0, "", "warning", sentence))
    if seen.problems:
        yield None, tuple(seen.problems)
    for row in table.rows:
        yield _read_row(row, seen, role)


def _read_row(row: RowLike, seen: Survey, role: Role) -> Result:
    passed = _pass_over(row, seen)
    if passed:
        return None, (passed,)
    teller = _Teller(row.number, seen.columns)
    addresses = find_addresses(seen.columns, row)
    name = find_name(seen.columns, row)
    _tell_addresses(teller, row, addresses, name)
    name = _settle_name(teller, row, addresses, name)
    values: dict[str, object] = {"title": name.title, "answers": _read_answers(row, seen.columns)}
    for wanted in seen.columns.places:
        values |= _clean(teller, row, seen, wanted)
    _tell_overflow(teller, row)
    problems = (*teller.problems, *seen.notes.get(row.number, ()))
    if any(problem.level == "error" for problem in problems):
        return None, problems
    who = (row.number, role, addresses.first, name.full, name.given, name.family)
    return Entry(*who, other_emails=addresses.others, **values), problems  # type: ignore[arg-type]


def _pass_over(row: RowLike, seen: Survey) -> Problem | None:
    if row.number in seen.verdicts:
        return seen.verdicts[row.number]
    shown = say_cell(next((cell for cell in row.cells if cell is not None), ""))[:_SHOWN]
    if is_empty(row):
        return Problem(row.number, "", "note", "The row is empty and was passed over.", shown)
    if is_heading_again(seen.columns, row):
        return Problem(row.number, "", "note", "The row repeats the headings and was passed over.", shown)
    if is_total(seen.columns, row):
        return Problem(row.number, "", "note", "The row is a total, not a person, and was passed over.", shown)
    return None


class _Teller:
    """Gathers the problems of one row."""

    def __init__(self, row: int, columns: Columns) -> None:
        self.row = row
        self.columns = columns
        self.problems: list[Problem] = []

    def tell(self, field: Field | None, level: Level, sentence: str, value: str = "") -> None:
        """Adds a problem in a field's column, or in the whole row."""
        heading = self.columns.heading(field) if field else ""
        self.problems.append(Problem(self.row, heading, level, sentence, tidy_line(value)[:_SHOWN]))


def _tell_addresses(teller: _Teller, row: RowLike, addresses: Addresses, name: Name) -> None:
    said = teller.columns.text(row, Field.EMAIL)
    for remark in addresses.remarks:
        teller.tell(Field.EMAIL, remark.level, remark.sentence, said)
    if not addresses.first and not addresses.remarks:
        who = f" for {name.full[:80]}" if name.full else ""
        heading = teller.columns.heading(Field.EMAIL)
        sentence = f"There is no e-mail address{who}. Write one under “{heading}” in row {row.number}."
        teller.tell(Field.EMAIL, "error", sentence)


def _settle_name(teller: _Teller, row: RowLike, addresses: Addresses, name: Name) -> Name:
    field = next((wanted for wanted in _NAMES if wanted in teller.columns.places), None)
    said = name.full
    if holds_web_address(said):
        teller.tell(field, "error", "A name cannot hold a web address. Write the name alone.", said)
    if len(said) > LONGEST[Field.NAME]:
        teller.tell(field, "error", f"This name is longer than {LONGEST[Field.NAME]} characters. Shorten it.", said)
    if said or not addresses.first:
        return name
    made = calm(re.sub(r"[\d._+-]+", " ", addresses.first.partition("@")[0]).strip()) or addresses.first
    if field:
        teller.tell(field, "warning", f"There is no name; “{made}” was made from the address.")
    given, _, family = made.rpartition(" ")
    return Name(made[: LONGEST[Field.NAME]], given, family)


def _clean(teller: _Teller, row: RowLike, seen: Survey, wanted: Field) -> dict[str, object]:
    clean: Callable[[Reading], tuple[dict[str, object], tuple[tuple[Level, str], ...]]] | None = CLEANERS.get(wanted)
    cell = seen.columns.cell(row, wanted)
    if clean is None or cell is None:
        return {}
    said = say_cell(cell)
    if said.startswith("#") and said.rstrip("!?/").isupper() and len(said) < 9:
        teller.tell(wanted, "warning", "The spreadsheet shows an error here; nothing was taken.", said)
        return {}
    order = seen.orders.get(wanted)
    reading = Reading(wanted, cell, said, seen.columns.heading(wanted), order.is_day_first if order else True)
    values, remarks = clean(reading)
    for level, sentence in remarks:
        teller.tell(wanted, level, sentence, said)
    return values


def _read_answers(row: RowLike, columns: Columns) -> tuple[tuple[str, str], ...]:
    said = ((columns.headings[place], row.cells[place]) for place in columns.answers if place < len(row.cells))
    return tuple(
        (heading, tidy_text(say_cell(cell))[: LONGEST[Field.ANSWER]])
        for heading, cell in said
        if cell is not None and say_cell(cell).strip()
    )


def _tell_overflow(teller: _Teller, row: RowLike) -> None:
    extra = [say_cell(cell) for cell in row.cells[len(teller.columns.headings) :] if cell is not None]
    if extra:
        sentence = "The row has more cells than there are headings; what is beyond the last one was left out."
        teller.tell(None, "warning", sentence, " ".join(extra))
