"""Looks over the whole roster before any row is judged: the order of dates, people who come twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from polyad.engines.roster.addresses import Addresses, read_addresses
from polyad.engines.roster.dates import Order, find_order, read_moment
from polyad.engines.roster.names import Name, are_same, join_name, read_name
from polyad.engines.roster.shapes import Cell, Problem, RowLike, TableLike
from polyad.engines.roster.vocabulary import DateOrder, Field
from polyad.engines.roster.wording import fold

_DATED = (Field.SUBMITTED_AT, Field.JOINED_ON, Field.PAUSED_UNTIL)
_LONGEST = 500
_MOST_DATES = 5_000
_TOTALS = (
    "total", "totals", "grand total", "subtotal", "sub total", "sum", "summe", "gesamt", "insgesamt",
    "totaal", "somme", "suma", "count", "anzahl", "average", "mean", "mittelwert", "n",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Columns:
    """Where each field stands in a row."""

    headings: tuple[str, ...]
    places: Mapping[Field, int]
    answers: tuple[int, ...]

    def cell(self, row: RowLike, wanted: Field) -> Cell:
        """Gives a row's cell for a field; None when the file has no such column."""
        place = self.places.get(wanted)
        return row.cells[place] if place is not None and place < len(row.cells) else None

    def text(self, row: RowLike, wanted: Field) -> str:
        """Gives the cell as text."""
        return say_cell(self.cell(row, wanted))

    def heading(self, wanted: Field) -> str:
        """Gives the heading of a field's column, "" when there is none."""
        place = self.places.get(wanted)
        return self.headings[place] if place is not None and place < len(self.headings) else ""


@dataclass(frozen=True, slots=True)
class Coming:
    """One of several rows that give the same address."""

    row: int
    name: str
    sent_at: datetime | None


@dataclass(slots=True)
class Survey:
    """What was found out about the file as a whole."""

    columns: Columns
    orders: dict[Field, Order] = field(default_factory=dict)
    verdicts: dict[int, Problem] = field(default_factory=dict)
    notes: dict[int, list[Problem]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def say_cell(cell: Cell) -> str:
    """Writes a cell as the person who made the file would see it."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def place_columns(headings: Sequence[str], columns: Mapping[int, Field | str]) -> Columns:
    """Turns a mapping from columns to fields round; the first column wins where two claim one field."""
    places: dict[Field, int] = {}
    answers = []
    for place, name in sorted(columns.items()):
        wanted = Field(name)
        if wanted is Field.ANSWER:
            answers.append(place)
        elif wanted is not Field.IGNORE:
            places.setdefault(wanted, place)
    return Columns(tuple(headings), places, tuple(answers))


def is_total(columns: Columns, row: RowLike) -> bool:
    """Says whether a row sums the others up."""
    filled = [cell for cell in row.cells if cell is not None and str(cell).strip()]
    words = fold(str(filled[0])) if filled and isinstance(filled[0], str) else ""
    if "@" in columns.text(row, Field.EMAIL) or len(filled) > max(3, len(row.cells) // 2):
        return False
    return any(words == total or words.startswith(f"{total} ") for total in _TOTALS)


def is_heading_again(columns: Columns, row: RowLike) -> bool:
    """Says whether a row repeats the headings, as printed pages do."""
    pairs = [(say_cell(cell).strip(), heading) for cell, heading in zip(row.cells, columns.headings, strict=False)]
    return sum(1 for cell, heading in pairs if cell == heading) * 5 >= len(pairs) * 4


def is_empty(row: RowLike) -> bool:
    """Says whether a row holds nothing but blanks and dashes."""
    return all(cell is None or not fold(say_cell(cell)[:_LONGEST]) for cell in row.cells)


def find_addresses(columns: Columns, row: RowLike) -> Addresses:
    """Reads a row's addresses."""
    return read_addresses(columns.text(row, Field.EMAIL))


def find_name(columns: Columns, row: RowLike) -> Name:
    """Puts a row's name together from whichever columns there are."""
    whole = read_name(columns.text(row, Field.NAME)[:_LONGEST])
    given = columns.text(row, Field.GIVEN_NAME)[:_LONGEST]
    family = columns.text(row, Field.FAMILY_NAME)[:_LONGEST]
    if not given.strip() and not family.strip():
        return whole
    joined = join_name(given or whole.given, family or whole.family)
    return Name(joined.full, joined.given, joined.family, joined.title or whole.title)


def survey(table: TableLike, columns: Columns, date_order: DateOrder) -> Survey:
    """Goes through the rows once; raises whatever the rows raise."""
    seen = Survey(columns)
    dated: dict[Field, list[Cell]] = {wanted: [] for wanted in _DATED if wanted in columns.places}
    comings: dict[str, list[tuple[int, str, Cell]]] = {}
    names: dict[str, list[tuple[int, str]]] = {}
    for row in table.rows:
        for wanted, cells in dated.items():
            if len(cells) < _MOST_DATES:
                cells.append(columns.cell(row, wanted))
        if is_heading_again(columns, row) or is_total(columns, row):
            continue
        email = find_addresses(columns, row).first
        if email:
            name = find_name(columns, row).full
            comings.setdefault(email, []).append((row.number, name, columns.cell(row, Field.SUBMITTED_AT)))
            names.setdefault(fold(name), []).append((row.number, email))
    for wanted, cells in dated.items():
        seen.orders[wanted] = _settle_order(seen, wanted, cells, date_order)
    is_day_first = seen.orders.get(Field.SUBMITTED_AT, Order(True, False)).is_day_first
    for email, group in comings.items():
        if len(group) > 1:
            _judge_group(seen, email, [Coming(row, name, read_moment(cell, is_day_first)) for row, name, cell in group])
    _note_namesakes(seen, names)
    return seen


def _settle_order(seen: Survey, wanted: Field, cells: Sequence[Cell], asked: DateOrder) -> Order:
    if asked != "auto":
        return Order(asked == "day_first", False)
    order = find_order(cells, wanted is Field.SUBMITTED_AT)
    if order.is_assumed:
        first = "the day first" if order.is_day_first else "the month first"
        reason = f"because {order.why}" if order.why else "because nothing in the column says otherwise"
        sentence = f"Dates here could be read two ways. They were read with {first}, {reason}."
        seen.problems.append(Problem(0, seen.columns.heading(wanted), "note", sentence))
    return order


def _judge_group(seen: Survey, email: str, group: Sequence[Coming]) -> None:
    heading = seen.columns.heading(Field.EMAIL)
    strangers = next((other for other in group[1:] if not are_same(group[0].name, other.name)), None)
    if strangers:
        rows = " and ".join(str(coming.row) for coming in group)
        names = " and ".join(dict.fromkeys(f"“{coming.name}”" for coming in group))
        sentence = f"Rows {rows} give one address for two people, {names}. Give each their own address."
        for coming in group:
            seen.verdicts[coming.row] = Problem(coming.row, heading, "error", sentence, email)
        return
    latest = max(group, key=_when)
    for coming in group:
        if coming is not latest:
            sentence = f"Sent more than once; row {latest.row} is the later one and is used instead of this one."
            seen.verdicts[coming.row] = Problem(coming.row, heading, "note", sentence, email)


def _when(coming: Coming) -> tuple[float, int]:
    """Orders comings by their moments, counted from the common era so that no zone comes in, then by row."""
    sent = coming.sent_at
    return (
        sent.toordinal() * 86_400 + sent.hour * 3600 + sent.minute * 60 + sent.second if sent else 0,
        coming.row,
    )


def _note_namesakes(seen: Survey, names: Mapping[str, Sequence[tuple[int, str]]]) -> None:
    for plain, group in names.items():
        if not plain or len({email for _, email in group}) < 2:
            continue
        first = group[0]
        for row, email in group[1:]:
            if email != first[1]:
                sentence = f"Row {first[0]} has the same name with another address; both are kept as two people."
                heading = seen.columns.heading(Field.NAME) or seen.columns.heading(Field.FAMILY_NAME)
                seen.notes.setdefault(row, []).append(Problem(row, heading, "note", sentence, email))
