"""Whether circles keep what they promise: plain Python over what people said, nothing of the search's own code."""

from collections import Counter
from collections.abc import Sequence

from polyad.engines.grouping.values import CircleProblem, Circles, Peer, Wanted
from polyad.engines.matching.terms import fold
from polyad.engines.matching.wording import count_word, join_words


def faults_of(problem: CircleProblem, members: Sequence[str]) -> tuple[str, ...]:
    """This will name every rule that a circle of these people breaks, as a sentence; none means that it may be."""
    known = {peer.id: peer for peer in problem.people}
    people = [known[name] for name in members]
    faults = []
    if len(people) < problem.least:
        faults.append(f"A circle needs at least {count_word(problem.least)}; this one has {count_word(len(people))}.")
    if len(people) > problem.most:
        faults.append(f"A circle has at most {count_word(problem.most)}; this one has {count_word(len(people))}.")
    told = [set(peer.hours) for peer in people if peer.hours]
    common = set.intersection(*told) if told else set()
    if told and len(common) < problem.common_hours:
        hours = "one hour" if problem.common_hours == 1 else f"{count_word(problem.common_hours)} hours"
        have = "no hour" if not common else "one hour" if len(common) == 1 else f"{count_word(len(common))} hours"
        faults.append(f"They have {have} of the week in common; {hours} {'is' if problem.common_hours == 1 else 'are'} needed.")
    spoken = [{fold(one) for one in peer.languages} for peer in people if peer.languages]
    if problem.needs_language and spoken and not set.intersection(*spoken):
        faults.append("There is no language that all of them speak.")
    for at, one in enumerate(people):
        for other in people[at + 1 :]:
            if frozenset({one.id, other.id}) in problem.apart:
                faults.append(f"{one.called or one.name} and {other.called or other.name} are to be kept apart.")
    return (*faults, *(fault for want in problem.wants if (fault := _fault_of(want, people))))


def _fault_of(want: Wanted, people: Sequence[Peer]) -> str:
    answers = Counter(fold(peer.traits.get(want.trait, "")) for peer in people)
    answers.pop("", None)
    if want.kind == "same" and len(answers) > 1:
        return f"They are not all the same in {want.trait}."
    twice = [peer.called or peer.name for peer in people if answers[fold(peer.traits.get(want.trait, ""))] > 1]
    return f"{join_words(twice)} are the same in {want.trait}." if want.kind == "different" and twice else ""


def find_faults(problem: CircleProblem, found: Circles) -> tuple[str, ...]:
    """This will return every promise that a result breaks; `problem` is to have its weights settled."""
    faults = [f"{', '.join(one.members)}: {fault}" for one in found.circles for fault in faults_of(problem, one.members)]
    seats = Counter(name for one in found.circles for name in one.members)
    faults += [f"{name} is in {count} circles." for name, count in seats.items() if count > 1]
    everybody, left = {peer.id for peer in problem.people}, {one.person_id for one in found.left_over}
    if seats.keys() | left != everybody or seats.keys() & left:
        faults.append("Somebody is neither in a circle nor told why, or both.")
    homes = {name: set(circle) for circle in problem.standing for name in circle}
    for name in problem.pinned:
        stay = homes[name] & problem.pinned
        if not any(stay <= set(one.members) for one in found.circles):
            faults.append(f"{name} is pinned and was moved.")
    known = found.certificate
    points = sum(points_of(problem, one.members) for one in found.circles)
    said = [one.points for one in found.circles]
    if (sum(said), known.points, known.placed, known.people) != (points, points, len(seats), len(everybody)):
        faults.append("The points or the numbers are not what the circles come to.")
    if not known.objective <= known.upper_bound or known.objective != points + 1000 * len(seats):
        faults.append("The objective does not follow from the points, or passes its bound.")
    return tuple(faults)


def points_of(problem: CircleProblem, members: Sequence[str]) -> int:
    """This will add up the points of one circle from what its people said."""
    known = {peer.id: peer for peer in problem.people}
    people, size = [known[name] for name in members], len(members)
    every = [peer.level for peer in problem.people if peer.level is not None]
    levels = [peer.level for peer in people if peer.level is not None]
    whole, gap = max(every, default=0) - min(every, default=0), max(levels, default=0) - min(levels, default=0)
    weighed = [want for want in problem.wants if want.kind not in ("same", "different")]
    total = 0 if weighed else 1000 * size
    for want in weighed:
        told = [fold(peer.company if want.kind == "company" else peer.traits.get(want.trait, "")) for peer in people]
        answers = Counter(value for value in told if value)
        total += _points_for(want, size, answers, gap, whole)
    return total


def _points_for(want: Wanted, size: int, answers: Counter[str], gap: int, whole: int) -> int:
    different = max(len(answers), 1)
    if want.kind == "mix":
        return want.weight * len(answers)
    if want.kind == "alike":
        return size * (want.weight * (size - different) // max(size - 1, 1))
    if want.kind == "company":
        return 0 if 1 in answers.values() else want.weight * size
    if whole == 0:
        return want.weight * size
    return size * (want.weight * (gap if want.kind == "spread" else whole - gap) // whole)
