"""The best alternative for each side of a pair, and why it was not taken: sentences a lead can read aloud."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from polyad.engines.matching.board import Board, lay_out
from polyad.engines.matching.profiles import appraise, breaks_rules
from polyad.engines.matching.searching import Search
from polyad.engines.matching.values import InvalidProblem, Problem


@dataclass(frozen=True, slots=True)
class Alternative:
    """The next best partner, and in a sentence why it was not taken."""

    partner_id: str
    sentence: str


def best_alternatives(problem: Problem, pairs: Mapping[str, str]) -> Mapping[str, Alternative]:
    """This will find for each matched person, mentee or mentor, the best other partner, and why it was not taken.

    `pairs` maps mentees to mentors. The reasons are those a lead can read aloud; no points stand in them.
    """
    board = lay_out(replace(problem, pinned=()))
    names, held = _names(problem), _held(pairs)
    search, found = Search(board), {}
    best_of: dict[int, tuple[int, int]] = {}  # mentor → score and mentee
    ids, people = board.problem.mentors, board.problem.mentees
    capacity = {mentor.id: mentor.capacity for mentor in ids}
    for block in search.blocks():
        rows, columns, scores = search.pairs_of(block)
        best: dict[int, tuple[int, int]] = {}
        for row, column, score in zip(rows.tolist(), columns.tolist(), scores.tolist(), strict=True):
            if pairs.get(people[row].id) == ids[column].id:
                continue
            if row not in best or score > best[row][0]:
                best[row] = (score, column)
            if column not in best_of or score > best_of[column][0]:
                best_of[column] = (score, row)
        for row, (_, column) in best.items():
            mentee, other = people[row].id, ids[column].id
            if mentee in pairs:
                found[mentee] = Alternative(other, _why_not_taken(names, held, capacity, mentee, other))
    for column, (_, row) in best_of.items():
        mentor, mentee = ids[column].id, people[row].id
        if mentor in held:
            found[mentor] = Alternative(mentee, _why_with_another(names, pairs, mentor, mentee))
    return found


def next_best(
    problem: Problem, pairs: Mapping[str, str], mentee_id: str, mentor_id: str
) -> tuple[Alternative | None, Alternative | None]:
    """This will find the same for one pair: the mentee's next best mentor, and the mentor's next best mentee.

    Raises InvalidProblem when one of the two is not in the problem.
    """
    board = lay_out(replace(problem, pinned=()))
    if mentee_id not in board.mentee_places or mentor_id not in board.mentor_places:
        raise InvalidProblem("One of this pair is not in this round.")
    row, column = board.mentee_places[mentee_id], board.mentor_places[mentor_id]
    names, held = _names(problem), _held(pairs)
    capacity = {mentor.id: mentor.capacity for mentor in problem.mentors}
    mentors = (at for at, mentor in enumerate(board.problem.mentors) if mentor.capacity and at != column)
    other = max(((_fit(board, row, at), -at) for at in mentors), default=(-1, 0))
    mentees = (at for at in range(len(board.problem.mentees)) if pairs.get(board.problem.mentees[at].id) != mentor_id)
    another = max(((_fit(board, at, column), -at) for at in mentees), default=(-1, 0))
    found: list[Alternative | None] = [None, None]
    if other[0] >= 0:
        partner = board.problem.mentors[-other[1]].id
        found[0] = Alternative(partner, _why_not_taken(names, held, capacity, mentee_id, partner))
    if another[0] >= 0:
        partner = board.problem.mentees[-another[1]].id
        found[1] = Alternative(partner, _why_with_another(names, pairs, mentor_id, partner))
    return found[0], found[1]


def _fit(board: Board, row: int, column: int) -> int:
    """The points of a pair, by the plain reading; -1 where a rule or a conflict stands between the two."""
    asked, offered, policy = board.profiles.asked[row], board.profiles.offered[column], board.problem.policy
    if (row, column) in board.conflicts or breaks_rules(asked, offered, policy):
        return -1
    return sum(appraise(asked, offered, policy.full_hours)) + board.wish_points(board.wishes.get((row, column), (0, 0)))


def _names(problem: Problem) -> dict[str, str]:
    names = {one.id: one.called or one.name for one in problem.mentees}
    return names | {one.id: one.called or one.name for one in problem.mentors}


def _held(pairs: Mapping[str, str]) -> dict[str, list[str]]:
    held: dict[str, list[str]] = {}
    for mentee, mentor in pairs.items():
        held.setdefault(mentor, []).append(mentee)
    return held


def _why_not_taken(
    names: Mapping[str, str], held: Mapping[str, list[str]], capacity: Mapping[str, int], mentee: str, other: str
) -> str:
    taken = held.get(other, [])
    if len(taken) < capacity[other]:
        return f"{names[other]} has a place left, but the pairs taken together fit better this way."
    first = names[taken[0]] + (f" and {len(taken) - 1} more" if len(taken) > 1 else "")
    return f"{names[other]} is full with {first}, and moving somebody would cost the others more than {names[mentee]} would gain."


def _why_with_another(names: Mapping[str, str], pairs: Mapping[str, str], mentor: str, mentee: str) -> str:
    now = pairs.get(mentee)
    if now is None:
        return f"{names[mentee]} could only come in somebody else's place."
    return f"{names[mentee]} is with {names[now]}, where the pairs taken together fit better."
