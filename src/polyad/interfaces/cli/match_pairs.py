"""`--pairs FILE`: the suitability of each allowed pair is given, and the solver is used alone.

Of the people's files only the ids and the mentors' places are read. Everything is read by column, so that
millions of pairs take seconds.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from polyad.engines.matching import Ask, InvalidProblem
from polyad.engines.matching.market import Market, make_market
from polyad.engines.matching.market.shapes import MOST_SCORE
from polyad.engines.tables.columns import Columns, read_columns
from polyad.interfaces.cli.match_rules import Rules, check_room

Matrix = Any
IDS = ("id", "ids", "key", "code", "number", "email", "e-mail", "mail", "name")
MENTEE = ("mentee", "mentee id", "mentee_id", "applicant", "student", "resident", *IDS)
MENTOR = ("mentor", "mentor id", "mentor_id", "supervisor", "hospital", "position", *IDS)
PLACES = ("capacity", "places", "place", "quota", "slots", "max mentees", "number of mentees")
MOST_PLACES = 10**12


@dataclass(frozen=True, slots=True, eq=False)
class Given:
    """The files of the solver alone, read, and where each stands for the check afterwards."""

    market: Market
    fixed: tuple[tuple[str, str, int], ...]  # pinned pairs and their scores
    files: dict[str, tuple[str, str]]  # what it is → name and SHA-256
    order: tuple[str, ...]  # mentees as their file lists them


def read_given(mentees: Path, mentors: Path, pairs: Path) -> tuple[Columns, Columns, Columns]:
    """This will read the three files by column. Raises NotATable, InvalidProblem or OSError."""
    return (
        read_columns(mentees, {"mentee": MENTEE}),
        read_columns(mentors, {"mentor": MENTOR, "places": PLACES}, optional=("places",)),
        read_columns(pairs, {"mentee": MENTEE[:1], "mentor": MENTOR[:1], "score": ("score",)}),
    )


def take_ids(columns: Columns, side: str) -> tuple[str, ...]:
    """This will take the ids of one side. Raises InvalidProblem for an empty or repeated one."""
    ids = columns.texts(side)
    seen: dict[str, int] = {}
    for at, name in enumerate(ids):
        if not name:
            raise InvalidProblem(f"{columns.where(at, side)}: this {side} has no id.")
        if name in seen:
            raise InvalidProblem(f"{columns.where(at, side)}: {name} stands in row {columns.row(seen[name])} already.")
        seen[name] = at
    return tuple(ids)


def make_given(read: tuple[Columns, Columns, Columns], rules: Rules) -> Given:
    """This will make the market that the files describe. Raises InvalidProblem naming file, row and column."""
    sought, offered, listed = read
    mentees, mentors = take_ids(sought, "mentee"), take_ids(offered, "mentor")
    places = (
        offered.whole_numbers("places", 0, MOST_PLACES) if offered.has("places") else np.ones(len(mentors), dtype=np.int64)
    )
    rows = listed.places_in("mentee", mentees, sought.name)
    columns = listed.places_in("mentor", mentors, offered.name)
    scores = listed.whole_numbers("score", -MOST_SCORE, MOST_SCORE)
    _refuse_twice(listed, rows, columns, len(mentors))
    fixed = _fix(rules, (mentees, mentors), (rows, columns, scores), places)
    stay = _allowed(rules, mentees, mentors, rows, columns)
    wants = np.ones(len(mentees), dtype=np.int64)
    index = {name: at for at, name in enumerate(mentees)}
    wants[[index[mentee] for mentee, _, _ in fixed]] = 0
    stay &= wants[rows] > 0
    spots = {name: at for at, name in enumerate(mentors)}
    left = places.copy()
    for _, mentor, _ in fixed:
        left[spots[mentor]] -= 1
    market = make_market(mentees, mentors, left, (rows[stay], columns[stay], scores[stay]), wants)
    if rules.wishes:
        market = _rank(market, rules)
    files = {name: (one.name, one.sha256) for name, one in zip(("mentees", "mentors", "pairs"), read, strict=True)}
    return Given(market, fixed, files, mentees)


def _refuse_twice(listed: Columns, rows: Matrix, columns: Matrix, width: int) -> None:
    keys = rows.astype(np.int64) * max(width, 1) + columns
    order = np.argsort(keys, kind="stable")
    twice = np.flatnonzero(keys[order][1:] == keys[order][:-1])
    if len(twice):
        first, second = sorted((int(order[twice[0]]), int(order[twice[0] + 1])))
        raise InvalidProblem(f"{listed.where(second, 'mentee')}: this pair stands in row {listed.row(first)} already.")


def _allowed(rules: Rules, mentees: Sequence[str], mentors: Sequence[str], rows: Matrix, columns: Matrix) -> Matrix:
    if not rules.forbidden:
        return np.ones(len(rows), dtype=bool)
    left = {name: at for at, name in enumerate(mentees)}
    right = {name: at for at, name in enumerate(mentors)}
    keys = [left[pair.mentee_id] * len(mentors) + right[pair.mentor_id] for pair in rules.forbidden]
    return ~np.isin(rows.astype(np.int64) * len(mentors) + columns, np.array(keys, dtype=np.int64))


def _fix(
    rules: Rules, ids: tuple[Sequence[str], Sequence[str]], pairs: tuple[Matrix, Matrix, Matrix], places: Matrix
) -> tuple[tuple[str, str, int], ...]:
    """Take the pinned pairs out of the market. A pinned pair without a score counts nothing."""
    mentees, mentors = ({name: at for at, name in enumerate(side)} for side in ids)
    banned = {(pair.mentee_id, pair.mentor_id) for pair in rules.forbidden}
    held: dict[str, str] = {}
    check_room(rules, {name: int(places[at]) for name, at in mentors.items()})
    fixed = []
    for pin in rules.pinned:
        a, b = pin.mentee_id, pin.mentor_id
        if (a, b) in banned:
            raise InvalidProblem(f"The rules pin {a} to {b} and forbid the pair as well.")
        if held.get(a, b) != b:
            raise InvalidProblem(f"The rules pin {a} to both {held[a]} and {b}; a mentee has one mentor here.")
        if a in held:
            continue
        held[a] = b
        at = np.flatnonzero((pairs[0] == mentees[a]) & (pairs[1] == mentors[b]))
        fixed.append((a, b, int(pairs[2][at[0]]) if len(at) else 0))
    return tuple(sorted(fixed))


def _rank(market: Market, rules: Rules) -> Market:
    """Whoever was ranked comes before everybody who was not, in the eyes of who ranked them."""
    wished = {(wish.mentee_id, wish.mentor_id, wish.by_mentor): wish.rank for wish in rules.wishes}
    liking, regard = market.scores.copy(), market.scores.copy()
    keys = zip(market.rows.tolist(), market.columns.tolist(), strict=True)
    for at, (row, column) in enumerate(keys):
        pair = (market.mentee_ids[row], market.mentor_ids[column])
        for side, by_mentor in ((liking, False), (regard, True)):
            if rank := wished.get((*pair, by_mentor)):
                side[at] += (2 * MOST_SCORE + 1) * (101 - rank)
    return replace(market, liking=liking, regard=regard)


def ask_of(ask: Ask, rules: Rules, order: Sequence[str]) -> Ask:
    """This will add the running pairs and the queue to what is asked. Raises InvalidProblem where they are missing."""
    if ask.aim == "least-change" and not rules.running:
        raise InvalidProblem(
            "The policy least-change needs the pairs that run today: give --rules FILE with rows of the rule “running”."
        )
    queue = rules.waiting or tuple(order) if ask.aim == "waiting-list" else ()
    return replace(ask, kept=rules.running if ask.aim == "least-change" else frozenset(), queue=queue)


def sha256_of(path: Path) -> str:
    """This will return the SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
