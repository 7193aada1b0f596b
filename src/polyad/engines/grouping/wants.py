"""The closed list of what a lead can want of circles, and the check that a problem makes sense."""

from collections import Counter
from dataclasses import replace

from polyad.engines.grouping.values import CircleProblem, InvalidCircles, Wanted

MIX, ALIKE, SPREAD, NEAR, COMPANY = "mix", "alike", "spread", "near", "company"  # weighed
SAME, DIFFERENT = "same", "different"  # never broken
WEIGHED, HARD = (MIX, ALIKE, SPREAD, NEAR, COMPANY), (SAME, DIFFERENT)
KINDS = (*WEIGHED, *HARD)
FULL = 1000
BONUS = 1000  # what being in a circle counts beside its points: as much as the best circle
FEWEST, LARGEST, MOST_PEOPLE, HIGHEST = 2, 30, 100_000, 1000


def settle_weights(problem: CircleProblem) -> CircleProblem:
    """This will bring the weights to 1,000 points in all, and leave out what weighs nothing. Raises InvalidCircles."""
    _check(problem)
    weighed = [one for one in problem.wants if one.kind in WEIGHED and one.weight > 0]
    whole = sum(one.weight for one in weighed)
    shares = [one.weight * FULL // whole for one in weighed]
    for at in range(FULL - sum(shares) if weighed else 0):
        shares[at] += 1
    found = [replace(one, weight=share) for one, share in zip(weighed, shares, strict=True)]
    return replace(problem, wants=(*found, *(one for one in problem.wants if one.kind in HARD)))


def _check(problem: CircleProblem) -> None:
    if not FEWEST <= problem.least <= problem.most <= LARGEST:
        raise InvalidCircles(f"A circle has from {FEWEST} to {LARGEST} members; the least cannot be above the most.")
    if not 0 <= problem.common_hours <= 168:
        raise InvalidCircles("Circles can ask for 0 to 168 common hours a week.")
    if len(problem.people) > MOST_PEOPLE:
        raise InvalidCircles(f"Circles can be formed of {MOST_PEOPLE:,} people at most.")
    ids = Counter(peer.id for peer in problem.people)
    for name, count in ids.items():
        if count > 1:
            raise InvalidCircles(f"{name!r} stands twice in the list; everybody can be in one circle.")
    for peer in problem.people:
        if any(not 0 <= hour < 168 for hour in peer.hours):
            raise InvalidCircles(f"{peer.id!r} has an hour that is not an hour of the week.")
        if peer.level is not None and not 0 <= peer.level <= HIGHEST:
            raise InvalidCircles(f"{peer.id!r} has a level that is not from 0 to {HIGHEST}.")
    for one in problem.wants:
        _check_want(one)
    _check_standing(problem, ids)


def _check_want(one: Wanted) -> None:
    if one.kind not in KINDS:
        raise InvalidCircles(f"Circles do not know {one.kind!r}; they know {', '.join(KINDS)}.")
    if not 0 <= one.weight <= 1_000_000:
        raise InvalidCircles("A weight is a whole number from 0 to 1,000,000.")


def _check_standing(problem: CircleProblem, ids: Counter[str]) -> None:
    held = Counter(name for circle in problem.standing for name in circle)
    for name, count in held.items():
        if name not in ids:
            raise InvalidCircles(f"{name!r} is in a circle but not in the list of people.")
        if count > 1:
            raise InvalidCircles(f"{name!r} is in two circles.")
    if any(len(circle) > problem.most for circle in problem.standing):
        raise InvalidCircles("A circle that is there already has more members than the most allowed.")
    if problem.pinned - held.keys():
        raise InvalidCircles("Only somebody who is in a circle can be pinned there.")
    if any(len(pair) != 2 for pair in problem.apart):
        raise InvalidCircles("A conflict is between two different people.")
