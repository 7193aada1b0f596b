"""Why not this pair: the rule that stands between, or what the whole would lose. For the lead."""

from dataclasses import replace

from polyad.engines.matching.assigning import assign
from polyad.engines.matching.board import Board, lay_out
from polyad.engines.matching.market.aims import Ask
from polyad.engines.matching.marketing import to_market
from polyad.engines.matching.profiles import breaks_hours, breaks_language, breaks_steps
from polyad.engines.matching.searching import Search
from polyad.engines.matching.values import Assignment, InvalidProblem, Pin, Problem
from polyad.engines.matching.wording import join_words

_CONFLICTS = {
    "assesses": "one of them assesses the other",
    "manages": "one of them manages the other",
    "relative": "they are relatives or partners",
    "named": "one of them asked not to be paired with the other",
    "other": "one of them asked not to be paired with the other",
    "concern": "a concern is open between them",
    "by_hand": "this pair was forbidden by hand",
    "same_person": "they are the same person",
    "together": "they are together already",
    "parted": "they were together before and have parted",
    "outside": "a reason outside this programme keeps them apart",
}


def why_not(
    problem: Problem, assignment: Assignment, mentee_id: str, mentor_id: str, ask: Ask | None = None
) -> str:
    """This will say in a sentence or two why two people are not paired, by what was asked. Raises InvalidProblem."""
    board = lay_out(problem)
    if mentee_id not in board.mentee_places or mentor_id not in board.mentor_places:
        absent = mentee_id if mentee_id not in board.mentee_places else mentor_id
        raise InvalidProblem(f"{absent} is not in this round.")
    mentee, mentor = _name(board, mentee_id), _name(board, mentor_id)
    if any((pair.mentee_id, pair.mentor_id) == (mentee_id, mentor_id) for pair in assignment.pairs):
        return f"{mentee} and {mentor} are paired."
    rule = _rule_between(board, mentee_id, mentor_id)
    return rule or _cost_of(board, assignment, mentee_id, mentor_id, ask or Ask(seed=assignment.seed))


def rank_mentors(problem: Problem, mentee_id: str) -> tuple[tuple[str, int], ...]:
    """This will list the mentors who may be paired with a mentee, pins aside, and their points, the best first."""
    alone = tuple(mentee for mentee in problem.mentees if mentee.id == mentee_id)
    board = lay_out(replace(problem, mentees=alone, pinned=()))
    market = to_market(board, Search(board).all_pairs())
    ranked = zip(market.columns.tolist(), market.scores.tolist(), strict=True)
    return tuple((market.mentor_ids[at], score) for at, score in sorted(ranked, key=lambda one: (-one[1], one[0])))


def _rule_between(board: Board, mentee_id: str, mentor_id: str) -> str:
    row, column = board.mentee_places[mentee_id], board.mentor_places[mentor_id]
    asked, offered = board.profiles.asked[row], board.profiles.offered[column]
    mentee, mentor, policy = _name(board, mentee_id), _name(board, mentor_id), board.problem.policy
    if (row, column) in board.conflicts:
        return f"{mentee} and {mentor} must not be paired: {_CONFLICTS[board.conflicts[row, column]]}."
    if board.problem.mentors[column].capacity == 0:
        return f"{mentor} has no place in this round."
    if breaks_language(asked, offered, policy):
        return f"{mentee} and {mentor} named no language in common."
    if breaks_hours(asked, offered, policy):
        needed = policy.min_common_hours
        hours = "one common hour" if needed == 1 else f"{needed} common hours"
        return f"{mentee} and {mentor} do not have the {hours} a week that this round asks for."
    if breaks_steps(asked, offered, policy):
        return f"{mentor} is not as many steps ahead of {mentee} as this round asks for."
    if row in board.pins:
        return f"{mentee} is pinned to {_name(board, board.problem.mentors[board.pins[row]].id)}."
    if board.places[column] == 0:
        holders = [pin.mentee_id for pin in board.problem.pinned if pin.mentor_id == mentor_id]
        return f"Every place of {mentor} is pinned: {join_words([_name(board, name) for name in holders])}."
    return ""


def _cost_of(board: Board, assignment: Assignment, mentee_id: str, mentor_id: str, ask: Ask) -> str:
    """Solve again with the pair pinned; the difference of the two is exactly what it would cost."""
    mentee, mentor = _name(board, mentee_id), _name(board, mentor_id)
    pinned = (*board.problem.pinned, Pin(mentee_id, mentor_id))
    other = assign(replace(board.problem, pinned=pinned), ask=ask)
    now = next((pair.mentor_id for pair in assignment.pairs if pair.mentee_id == mentee_id), None)
    holders = [_name(board, pair.mentee_id) for pair in assignment.pairs if pair.mentor_id == mentor_id]
    is_full = len(holders) >= board.problem.mentors[board.mentor_places[mentor_id]].capacity
    if is_full:
        place = "place is" if len(holders) == 1 else "places are"
        start = f"The {place} taken with {mentor}: {join_words(holders)}."
    else:
        start = f"{mentor} still has a place."
    fewer = len(assignment.pairs) - len(other.pairs)
    if _worth(other, ask) == _worth(assignment, ask):
        return f"{start} Pairing {mentee} with {mentor} would be just as good for the whole; the draw decided."
    if fewer > 0:
        people = "one more person" if fewer == 1 else f"{fewer} more people"
        return f"{start} Pairing {mentee} with {mentor} would leave {people} without a mentor."
    ending = _ENDINGS.get(ask.aim, "the pairs taken together would fit less well")
    if now and not is_full and ask.aim not in _ENDINGS:
        return f"{start} {mentee} is better served by {_name(board, now)}, and {ending} if {mentee} came to {mentor}."
    return f"{start} With {mentee} there, {ending}."


# What the other policies would give up: not always the whole.
_ENDINGS = {
    "worst-off-first": "somebody would be worse off than anybody need be",
    "stable": "two others would both rather have each other",
    "waiting-list": "those who are served would fit less well, or somebody who has waited longer would lose their place",
}


def _worth(assignment: Assignment, ask: Ask) -> tuple[int, list[int]]:
    """What makes two results as good as each other: the objective, or how well each is served where that is the aim."""
    if ask.aim in _ENDINGS:
        return len(assignment.pairs), sorted(pair.score for pair in assignment.pairs)
    return assignment.objective, []


def _name(board: Board, person_id: str) -> str:
    if person_id in board.mentee_places:
        return board.problem.mentees[board.mentee_places[person_id]].name
    return board.problem.mentors[board.mentor_places[person_id]].name
