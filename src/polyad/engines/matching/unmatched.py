"""Why somebody has no mentor, honestly, and the way on."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from polyad.engines.matching.board import Board
from polyad.engines.matching.suitability import BLOCK
from polyad.engines.matching.terms import by_fold
from polyad.engines.matching.values import Unmatched
from polyad.engines.matching.wording import join_words

KEYS = ("no_places", "no_language", "no_common_hours", "no_near_peer", "conflicts", "full")
NAMED = 2
LONGEST_NAME = 50  # a sentence must stay a sentence, whatever was typed as a name
Matrix = Any

_ELSEWHERE = "a place in a group or a one-time session with the rapid-response desk"


def explain_unmatched(board: Board, rows: Matrix) -> tuple[Unmatched, ...]:
    """This will say for each of these mentees which rule, or whose full places, left them alone."""
    open_to = np.array([mentor.capacity > 0 for mentor in board.problem.mentors], dtype=bool)
    conflicts: dict[int, list[int]] = {}
    for row, column in board.conflicts:
        conflicts.setdefault(row, []).append(column)
    found: list[Unmatched] = []
    for start in range(0, len(rows), BLOCK):
        block = rows[start : start + BLOCK]
        tiles = list(board.suitability.sweep(block))
        empty = np.zeros((len(block), 0), dtype=np.int16)
        scores, common = (
            np.concatenate([getattr(tile, name) for tile in tiles], axis=1) if tiles else empty
            for name in ("scores", "hours")
        )
        for at, row in enumerate(block):
            key, left = _find_rule(board, int(row), open_to, common[at], conflicts)
            found.append(_word(board, int(row), key, left, scores[at]))
    return tuple(found)


def _find_rule(
    board: Board, row: int, open_to: Matrix, common: Matrix, conflicts: Mapping[int, list[int]]
) -> tuple[str, Matrix]:
    """Name the first rule that leaves nobody, and the mentors who were left before it."""
    rules, columns = board.suitability, np.arange(len(open_to))
    rows = np.full(len(open_to), row)
    if not open_to.any():
        return "no_places", open_to
    speaking = open_to & rules.language_fits(rows, columns)
    if not speaking.any():
        return "no_language", open_to
    meeting = speaking & rules.hours_fit(rows, columns, common)
    if not meeting.any():
        return "no_common_hours", speaking
    near = meeting & rules.steps_fit(rows, columns)
    if not near.any():
        return "no_near_peer", meeting
    left = near.copy()
    left[conflicts.get(row, [])] = False
    return ("full", left) if left.any() else ("conflicts", near)


def _word(board: Board, row: int, key: str, left: Matrix, scores: Matrix) -> Unmatched:
    mentee, count = board.problem.mentees[row], int(left.sum())
    reason, way_on = _WORDS[key]
    words = {
        "name": _shorten(mentee.called or mentee.name),
        "languages": join_words(list(by_fold(mentee.languages).values()), "or"),
        "hours": _hours_asked(board.problem.policy.min_common_hours),
        "fitting": "The one mentor who fits" if count == 1 else f"Each of the {count:,} mentors who fit",
        "excluded": "The only mentor who fits" if count == 1 else f"Each of {count:,} fitting mentors",
        "best": join_words(_name_best(board, left, scores), "or"),
        "elsewhere": _ELSEWHERE,
    }
    return Unmatched(mentee.id, key, reason.format(**words), way_on.format(**words))


def _name_best(board: Board, left: Matrix, scores: Matrix) -> list[str]:
    columns = np.flatnonzero(left)
    best = columns[np.lexsort((columns, -scores[columns].astype(np.int64)))[:NAMED]]
    return [_shorten(board.problem.mentors[column].name) for column in best]


def _shorten(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1]}…"


def _hours_asked(hours: int) -> str:
    return "one common hour a week is needed" if hours == 1 else f"{hours} common hours a week are needed"


_WORDS = {
    "no_places": (
        "No mentor in this round has a free place.",
        "Ask mentors for one more place, invite more mentors, or offer {name} {elsewhere} within five days.",
    ),
    "no_language": (
        "No mentor with a place speaks {languages}.",
        "Look more widely for a mentor who speaks {languages}, or offer {name} {elsewhere} within five days.",
    ),
    "no_common_hours": (
        "No mentor who shares a language with {name} is free at the same times ({hours}).",
        "Ask {name} for further times, or offer {elsewhere} within five days.",
    ),
    "no_near_peer": (
        "No mentor is as many steps ahead of {name} as near-peers are.",
        "Look for somebody who has just taken the step ahead of {name}, or offer {elsewhere} within five days.",
    ),
    "conflicts": (
        "{excluded} is excluded: by a declared conflict, by hand, or because the two are or were together.",
        "Look for a mentor outside this circle, or offer {name} {elsewhere} within five days.",
    ),
    "full": (
        "{fitting} is already full, and no other arrangement with room for {name} would be better overall.",
        "Ask {best} for one more place, or offer {name} {elsewhere} within five days.",
    ),
}
