"""`--rules FILE`: pairs that must not be, must be, are wished for or run already, and who has waited longest.

A table with the columns rule, mentee, mentor and, for wishes, rank; one rule to a row.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from polyad.engines.matching import CONFLICT_KEYS, Forbidden, InvalidProblem, Pin, Wish
from polyad.engines.tables import Limits, NotATable, Row, read_table

COLUMNS = ("rule", "mentee", "mentor", "rank")
CONFLICTS = {"forbidden": "by_hand"} | {key: key for key in CONFLICT_KEYS}
RULES = (*CONFLICTS, "pinned", "wish", "wish by mentor", "running", "waiting")
MOST_RANK = 100


@dataclass(frozen=True, slots=True)
class Rules:
    """What the rules file asks for, by ids."""

    forbidden: tuple[Forbidden, ...] = ()
    pinned: tuple[Pin, ...] = ()
    wishes: tuple[Wish, ...] = ()
    running: frozenset[tuple[str, str]] = frozenset()
    waiting: tuple[str, ...] = ()
    rows: Mapping[tuple[str, str], str] = field(default_factory=dict)  # where a pair was pinned: file and row


@dataclass(slots=True)
class _Found:
    forbidden: list[Forbidden] = field(default_factory=list)
    pinned: list[Pin] = field(default_factory=list)
    wishes: list[Wish] = field(default_factory=list)
    running: set[tuple[str, str]] = field(default_factory=set)
    waiting: list[str] = field(default_factory=list)
    pinned_in: dict[tuple[str, str], str] = field(default_factory=dict)
    rows: dict[tuple[str, ...], int] = field(default_factory=dict)  # where a mentee was pinned, or a pair forbidden

    def hold_against(self, where: str, number: int, kind: str, mentee: str, mentor: str) -> None:
        """Refuses a pin that says otherwise than an earlier row. Raises InvalidProblem with file, row and column."""
        pinned, forbidden = self.rows.get(("pinned", mentee)), self.rows.get(("forbidden", mentee, mentor))
        if kind == "pinned" and pinned and Pin(mentee, mentor) not in self.pinned:
            raise InvalidProblem(f"{where}, column “mentor”: {mentee} is pinned to somebody else in row {pinned}; a mentee has one mentor here.")
        if (kind == "pinned" and forbidden) or (kind == "forbidden" and Pin(mentee, mentor) in self.pinned):
            raise InvalidProblem(f"{where}, column “rule”: this pair is both pinned and forbidden; see row {pinned or forbidden}.")
        self.rows.setdefault((kind, mentee) if kind == "pinned" else (kind, mentee, mentor), number)


def read_rules(path: Path, mentees: Collection[str], mentors: Collection[str], limits: Limits) -> Rules:
    """This will read a rules file. Raises InvalidProblem naming file, row and column; NotATable; OSError."""
    try:
        table = read_table(path, path.name, limits)
    except NotATable as refusal:
        raise NotATable(f"{path}: {refusal}") from refusal
    places = {heading.strip().casefold(): at for at, heading in enumerate(table.headings)}
    for name in COLUMNS[:3]:
        if name not in places:
            raise NotATable(f"{path}: There is no column “{name}”; a rules file has the columns {', '.join(COLUMNS)}.")
    found, known = _Found(), (set(mentees), set(mentors))
    for row in table.rows:
        _take(path, row, places, known, found)
    return Rules(
        tuple(found.forbidden), tuple(found.pinned), tuple(found.wishes), frozenset(found.running), tuple(found.waiting),
        found.pinned_in,
    )  # fmt: skip


def check_room(rules: Rules, places: Mapping[str, int]) -> None:
    """This will refuse pins beyond the places of a mentor. Raises InvalidProblem with file, row and column."""
    load: dict[str, int] = {}
    for pin in dict.fromkeys(rules.pinned):
        load[pin.mentor_id] = count = load.get(pin.mentor_id, 0) + 1
        if count > places[pin.mentor_id]:
            where, room = rules.rows.get((pin.mentee_id, pin.mentor_id), "The rules"), places[pin.mentor_id]
            raise InvalidProblem(f"{where}, column “mentor”: {pin.mentor_id} is pinned to {count} mentees here, with room for {room}.")


def _take(path: Path, row: Row, places: dict[str, int], known: tuple[set[str], set[str]], found: _Found) -> None:
    said = {name: _say(row, places.get(name)) for name in COLUMNS}
    rule = said["rule"].casefold().replace("_", " ")
    rule = rule if rule in RULES else rule.replace(" ", "_")
    where = f"{path.name}, row {row.number}"
    if rule not in RULES:
        raise InvalidProblem(f"{where}, column “rule”: “{said['rule'][:60]}” is not a rule; there are {', '.join(RULES)}.")
    for name, ids in zip(("mentee", "mentor"), known, strict=True):
        if said[name] not in ids and not (name == "mentor" and rule == "waiting"):
            raise InvalidProblem(f"{where}, column “{name}”: nobody in the {name}s' file is “{said[name][:60]}”.")
    mentee, mentor = said["mentee"], said["mentor"]
    if rule in CONFLICTS or rule == "pinned":
        found.hold_against(where, row.number, "pinned" if rule == "pinned" else "forbidden", mentee, mentor)
    if rule in CONFLICTS:
        found.forbidden.append(Forbidden(mentee, mentor, CONFLICTS[rule]))
    elif rule == "pinned":
        found.pinned.append(Pin(mentee, mentor))
        found.pinned_in.setdefault((mentee, mentor), where)
    elif rule == "running":
        found.running.add((mentee, mentor))
    elif rule == "waiting":
        if mentee in found.waiting:
            raise InvalidProblem(f"{where}, column “mentee”: {mentee} stands in the queue twice.")
        found.waiting.append(mentee)
    else:
        found.wishes.append(Wish(mentee, mentor, _rank(where, said["rank"]), by_mentor=rule == "wish by mentor"))


def _say(row: Row, place: int | None) -> str:
    cell = row.cells[place] if place is not None and place < len(row.cells) else None
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return "" if cell is None else " ".join(str(cell).split())


def _rank(where: str, said: str) -> int:
    if not said:
        return 1
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= MOST_RANK):
        raise InvalidProblem(f"{where}, column “rank”: “{said[:60]}” is not a whole number from 1 to {MOST_RANK}.")
    return int(said)
