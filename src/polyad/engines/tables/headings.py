"""Finds the row of headings below titles and above people, and gives every column a name of its own."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from polyad.engines.tables.shapes import Cell, Row

_LOOK_AT = 25
_LONGEST = 300
_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_FIGURE = re.compile(r"[\d\s.,:/+()%-]*\d[\d\s.,:/+()%-]*")
_DATED = re.compile(r"\d{1,4}[-./]\d{1,2}[-./]\d{1,4}([ T]\d{1,2}:\d{2}.*)?")


@dataclass(frozen=True, slots=True)
class Found:
    """Where the headings are: their row, the first row of data, the names, and what to say about it."""

    heading_row: int | None
    first_row: int
    headings: tuple[str, ...]
    passed_over: tuple[int, ...]
    notes: tuple[str, ...]


def find_headings(sample: Sequence[Row]) -> Found | None:
    """Finds the headings among the first rows of a table; None when there is no table at all."""
    rows = [row for row in sample if any(not is_blank(cell) for cell in row.cells)]
    if not rows:
        return None
    typical = median(_count_filled(row) for row in rows)
    enough = 1 if typical < 2 else max(2, int(typical * 0.6))
    for place, row in enumerate(rows[:_LOOK_AT]):
        if _count_filled(row) < enough:
            continue
        if _looks_like_data(row, rows[place + 1 :]):
            return _without_headings(rows, place)
        return _with_headings(rows, place)
    return _without_headings(rows, 0)


def is_blank(cell: Cell) -> bool:
    """Says whether a cell holds nothing that can be seen."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _count_filled(row: Row) -> int:
    return sum(1 for cell in row.cells if not is_blank(cell))


def _looks_like_data(row: Row, below: Sequence[Row]) -> bool:
    filled = [cell for cell in row.cells if not is_blank(cell)]
    if any(isinstance(cell, str) and _ADDRESS.search(cell) for cell in filled):
        return True
    if sum(1 for cell in filled if _is_figure(cell)) * 2 > len(filled):
        return True
    again = 0
    for place, cell in enumerate(row.cells):
        if not is_blank(cell) and any(place < len(other.cells) and other.cells[place] == cell for other in below):
            again += 1
    # A heading that comes again on every printed page comes again whole; an answer comes again alone.
    return 0 < again < len(filled) and again >= (1 if len(filled) <= 4 else 2)


def _is_figure(cell: Cell) -> bool:
    if not isinstance(cell, str):
        return True
    text = cell.strip()
    return bool(_FIGURE.fullmatch(text) or _DATED.fullmatch(text))


def _is_import_code(row: Row) -> bool:
    filled = [cell for cell in row.cells if not is_blank(cell)]
    return bool(filled) and all(isinstance(cell, str) and cell.lstrip().startswith('{"ImportId"') for cell in filled)


def _with_headings(rows: Sequence[Row], place: int) -> Found:
    passed: list[int] = []
    after = place + 1
    # One survey tool puts three rows above the answers: codes, questions, codes again.
    for offset in (1, 2):
        if place + offset < len(rows) and _is_import_code(rows[place + offset]):
            passed = [row.number for row in rows[place : place + offset + 1]]
            place, after = place + offset - 1, place + offset + 1
            passed.remove(rows[place].number)
            break
    row = rows[place]
    titles = tuple(other.number for other in rows[:place] if other.number not in passed)
    first = rows[after].number if after < len(rows) else row.number + 1
    data = [other for other in rows[after:] if other.number >= first]
    width = max([_used_width(row), *(_used_width(other) for other in data)])
    names, notes = make_unique(row.cells[:width], width)
    spoken = _say_titles(titles)
    if passed:
        spoken += ("Rows of codes around the questions were passed over.",)
    return Found(row.number, first, names, (*titles, *passed), spoken + notes)


def _without_headings(rows: Sequence[Row], place: int) -> Found:
    width = max(_used_width(row) for row in rows[place:])
    names = tuple(f"Column {number}" for number in range(1, width + 1))
    titles = tuple(row.number for row in rows[:place])
    notes = (*_say_titles(titles), "The file has no row of headings, so the columns are numbered.")
    return Found(None, rows[place].number, names, titles, notes)


def _used_width(row: Row) -> int:
    return max((place for place, cell in enumerate(row.cells, start=1) if not is_blank(cell)), default=0)


def _say_titles(numbers: Sequence[int]) -> tuple[str, ...]:
    if not numbers:
        return ()
    if len(numbers) == 1:
        return (f"Row {numbers[0]} is a title and was passed over.",)
    listed = ", ".join(map(str, numbers[:-1])) + f" and {numbers[-1]}"
    return (f"Rows {listed} are titles and were passed over.",)


def make_unique(cells: Sequence[Cell], width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Gives each column a name of its own: "Column 3" where there is none, "E-mail (2)" for a second."""
    names: list[str] = []
    taken: set[str] = set()
    blank, twice = [], []
    for place in range(width):
        cell = cells[place] if place < len(cells) else None
        said = "" if is_blank(cell) else " ".join(str(cell).replace("\ufeff", "").split())[:_LONGEST]
        name = said or f"Column {place + 1}"
        count = 1
        while name.casefold() in taken:
            count += 1
            name = f"{(said or f'Column {place + 1}')[: _LONGEST - 8]} ({count})"
        if not said:
            blank.append(place + 1)
        elif count > 1:
            twice.append(said)
        taken.add(name.casefold())
        names.append(name)
    notes = []
    if blank:
        notes.append(f"{len(blank)} of the columns had no heading, so a number is used.")
    if twice:
        notes.append(f"The heading “{twice[0]}” comes twice; the second has “(2)” after it.")
    return tuple(names), tuple(notes)
