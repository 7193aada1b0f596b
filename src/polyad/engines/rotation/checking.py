"""Whether an event makes sense, and whether a schedule keeps what it promises: plain Python, nothing of the solver's."""

from collections import Counter
from collections.abc import Iterator, Mapping

from polyad.engines.rotation.values import InvalidSpeed, Pair, SpeedProblem, SpeedSchedule

MOST_ROUNDS, MOST_PAIRS = 60, 4_000_000


def check_problem(problem: SpeedProblem) -> None:
    """This will raise InvalidSpeed for what no schedule could be made of."""
    for name, count in Counter((*problem.left, *problem.right)).items():
        if count > 1:
            raise InvalidSpeed(f"{name!r} stands twice in this event; everybody has one place, on one side.")
    if not len(problem.past) <= problem.rounds <= MOST_ROUNDS:
        raise InvalidSpeed(f"An event has rounds, those already held included, and {MOST_ROUNDS} at most.")
    if len(problem.left) * len(problem.right) > MOST_PAIRS:
        raise InvalidSpeed(f"An event can weigh {MOST_PAIRS:,} pairs at most; this one has more.")
    if any(not 0 <= points <= 10**6 for points in problem.overlap.values()):
        raise InvalidSpeed("What a pair has in common is said in points from 0 to 1,000,000.")
    left, right = set(problem.left), set(problem.right)
    for held in problem.past:
        for pair in held:
            if pair[0] not in left or pair[1] not in right:
                raise InvalidSpeed(f"{pair[0]!r} and {pair[1]!r} met in a past round; both must stay in the event's lists.")


def find_faults(problem: SpeedProblem, schedule: SpeedSchedule) -> tuple[str, ...]:
    """This will return every promise that a schedule breaks, as a sentence; none means that it holds."""
    return (*_faults_of_rounds(problem, schedule), *_faults_of_proof(problem, schedule))


def _faults_of_rounds(problem: SpeedProblem, schedule: SpeedSchedule) -> Iterator[str]:
    begun, known = len(problem.past), set(problem.left) | set(problem.right)
    if len(schedule.rounds) != problem.rounds:
        yield f"There are {len(schedule.rounds)} rounds instead of {problem.rounds}."
    if schedule.rounds[:begun] != problem.past:
        yield "A past round was changed."
    met = Counter(pair for held in schedule.rounds for pair in held)
    yield from (f"{pair[0]} and {pair[1]} meet {count} times." for pair, count in met.items() if count > 1)
    for at, held in enumerate(schedule.rounds):
        busy = Counter(name for pair in held for name in pair)
        yield from (f"{name} is in {count} places in round {at + 1}." for name, count in busy.items() if count > 1)
        yield from (f"{name} is not in this event." for name in busy if name not in known)
        if at >= begun:
            yield from (f"{name} is away in round {at + 1}." for name in busy if at in problem.absent.get(name, ()))
            yield from (f"{a} and {b} may not meet." for a, b in held if (a, b) in problem.forbidden)
        resting = {name for name, rounds in schedule.rests.items() if at in rounds}
        if resting != {name for name in known - busy.keys() if at not in problem.absent.get(name, ())}:
            yield f"The rests of round {at + 1} are not those of the people who are there and meet nobody."


def _faults_of_proof(problem: SpeedProblem, schedule: SpeedSchedule) -> Iterator[str]:
    said = schedule.certificate
    pairs = [pair for held in schedule.rounds for pair in held]
    overlap = sum(problem.overlap.get(pair, 0) for pair in pairs)
    squares = sum(len(rounds) ** 2 for rounds in schedule.rests.values())
    if (said.meetings, said.overlap, said.objective) != (len(pairs), overlap, overlap - said.weight * squares):
        yield "The certificate does not say what the schedule comes to."
    bound = _bound(problem, said.weight, said.prices)
    if (said.upper_bound, said.overlap_bound) != (bound, overlap + bound - said.objective):
        yield f"The prices prove a bound of {bound}, not {said.upper_bound}."
    if said.objective > bound:
        yield "The schedule is better than its bound, so the bound is wrong."


def _bound(problem: SpeedProblem, weight: int, price: Mapping[str, int]) -> int:
    """Weak duality: at any prices, everybody takes the meetings worth more than theirs, and every pair counts that is."""
    begun = len(problem.past)
    past = {pair for held in problem.past for pair in held}
    busy = {(name, at) for at, held in enumerate(problem.past) for pair in held for name in pair}
    there = {
        name: {at for at in range(problem.rounds) if at not in problem.absent.get(name, ())}
        for name in (*problem.left, *problem.right)
    }
    bound = sum(problem.overlap.get(pair, 0) for pair in past)
    for name, rounds in there.items():
        coming = sum(at >= begun for at in rounds)
        rests = sum((name, at) not in busy for at in rounds)
        bound -= weight * rests**2
        bound += sum(max(weight * (2 * (rests - k) - 1) - price[name], 0) for k in range(coming))
    for left in problem.left:
        for right in problem.right:
            pair: Pair = (left, right)
            if pair not in past and pair not in problem.forbidden and any(at >= begun for at in there[left] & there[right]):
                bound += max(problem.overlap.get(pair, 0) + price[left] + price[right], 0)
    return bound
