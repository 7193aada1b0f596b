"""Guesses what each column means, from its heading and from its cells, and says why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from polyad.engines.roster.addresses import read_addresses
from polyad.engines.roster.shapes import Cell, RowLike
from polyad.engines.roster.tasting import is_counter, match_parts, taste
from polyad.engines.roster.titling import is_technical, judge_heading
from polyad.engines.roster.vocabulary import LABELS, Field, Role

_LOOK_AT = 200
_ENOUGH = 45
# How much the cells alone may say, and how far they must fit a heading that says the same.
_BY_CELLS = {
    Field.EMAIL: 85, Field.HOURS: 75, Field.HELP_KINDS: 75, Field.LANGUAGES: 72, Field.TITLE: 65,
    Field.STAGE: 60,
    Field.SUBMITTED_AT: 70, Field.JOINED_ON: 50, Field.NAME: 58, Field.OWN_WORDS: 55, Field.CONFLICTS: 52,
    Field.SITE: 55, Field.REFERENCE: 50, Field.FIELDS: 60, Field.DEPARTMENT: 56, Field.CAPACITY: 48,
}  # fmt: skip
_MUST_FIT = {
    Field.EMAIL: 30, Field.HOURS: 20, Field.HELP_KINDS: 30, Field.SUBMITTED_AT: 30, Field.JOINED_ON: 30,
    Field.PAUSED_UNTIL: 20, Field.CAPACITY: 30,
}  # fmt: skip
_BY_CELLS_MOST = 60
_UNSAID = frozenset({Field.PAUSED_UNTIL})


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column most likely means, how sure that is in percent, and why in one sentence."""

    column: int
    field: Field
    certainty: int
    why: str


@dataclass(frozen=True, slots=True)
class _Chance:
    column: int
    field: Field
    points: int
    why: str


def guess_columns(headings: Sequence[str], sample_rows: Iterable[RowLike], role: Role) -> tuple[Guess, ...]:
    """Guesses every column's field; each field is given once, save `answer` and `ignore`."""
    columns: list[list[Cell]] = [[] for _ in headings]
    for row in islice(sample_rows, _LOOK_AT):
        for place, column in enumerate(columns):
            column.append(row.cells[place] if place < len(row.cells) else None)
    chances = [
        chance for place, heading in enumerate(headings) for chance in _weigh(place, heading, columns[place], role)
    ]
    best = _choose(chances)
    more = _weigh_names(headings, columns, best)
    if {chance.field for chance in more} >= {Field.GIVEN_NAME, Field.FAMILY_NAME}:
        chances = [chance for chance in chances if chance.field is not Field.NAME or chance.points > _BY_CELLS_MOST]
    best = _choose([*chances, *more])
    return tuple(_say(place, heading, columns[place], best.get(place)) for place, heading in enumerate(headings))


def _weigh(place: int, heading: str, cells: Sequence[Cell], role: Role) -> list[_Chance]:
    said = judge_heading(heading, role)
    held = taste(cells, role)
    chances = []
    for field in Field:
        by_cells = _BY_CELLS.get(field, 0) * held.get(field, 0) // 100
        if field in said:
            points, words = said[field]
            if held and held.get(field, 0) < _MUST_FIT.get(field, 0):
                points -= 60
            why = f"The heading says “{words}”" + (", and the cells agree." if by_cells >= 30 else ".")
            chances.append(_Chance(place, field, points + by_cells // 3, why))
        elif by_cells >= _ENOUGH and field not in _UNSAID and not (said and _is_said_firmly(said)):
            why = f"No word of the heading says so, but the cells look like this: {LABELS[field].lower()}."
            chances.append(_Chance(place, field, by_cells, why))
    return chances


def _is_said_firmly(said: dict[Field, tuple[int, str]]) -> bool:
    return max(points for points, _ in said.values()) >= 85


def _choose(chances: Iterable[_Chance]) -> dict[int, _Chance]:
    best: dict[int, _Chance] = {}
    taken: set[Field] = set()
    ordered = sorted(chances, key=lambda chance: (-chance.points, chance.column, list(Field).index(chance.field)))
    for chance in ordered:
        if chance.points >= _ENOUGH and chance.column not in best and chance.field not in taken:
            best[chance.column] = chance
            taken.add(chance.field)
    return best


def _weigh_names(headings: Sequence[str], columns: Sequence[Sequence[Cell]], best: dict[int, _Chance]) -> list[_Chance]:
    """Settles "Name" beside "Vorname", and name columns without headings, with help from the addresses."""
    places = {chance.field: place for place, chance in best.items()}
    chances = []
    name, given, family = (places.get(field) for field in (Field.NAME, Field.GIVEN_NAME, Field.FAMILY_NAME))
    if name is not None and given is not None and family is None:
        chances.append(_Chance(name, Field.FAMILY_NAME, 120, "It stands beside a column of given names."))
    if name is not None and family is not None and given is None:
        chances.append(_Chance(name, Field.GIVEN_NAME, 120, "It stands beside a column of family names."))
    is_name_said = name is not None and best[name].points > _BY_CELLS_MOST
    if Field.EMAIL in places and not is_name_said and (given is None or family is None):
        addresses = [read_addresses(str(cell or "")).first for cell in columns[places[Field.EMAIL]]]
        for place in range(len(headings)):
            if place in best and best[place].points > 70:
                continue
            for field, share in match_parts(columns[place], addresses).items():
                if share >= 40:
                    why = "Its words come again in the e-mail addresses."
                    chances.append(_Chance(place, field, 70 + share // 10, why))
    return chances


def _say(place: int, heading: str, cells: Sequence[Cell], chance: _Chance | None) -> Guess:
    is_own = is_technical(heading) or is_counter(cells)
    if chance and not (is_own and chance.points < 80):
        return Guess(place, chance.field, max(1, min(99, chance.points * 9 // 10)), chance.why)
    if all(cell is None or not str(cell).strip() for cell in cells):
        return Guess(place, Field.IGNORE, 80, "The column is empty.")
    if is_own:
        return Guess(place, Field.IGNORE, 75, "Only the form tool needs this column.")
    return Guess(place, Field.ANSWER, 40, "Nothing we know is called so; it can be kept as an answer.")
