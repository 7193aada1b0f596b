"""An independent look at a result and its certificate: plain Python, nothing of the solver's own code.

The proofs it checks are weak duality (any prices of zero or more bound every matching), complementary
slackness (the chain of worst-off-first), blocking pairs (gale-shapley-1962) and augmenting paths.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Name = tuple[str, str]
ALONE = -(2**31)


@dataclass(frozen=True, slots=True)
class Told:
    """A problem and what was claimed to be its result, both in plain values."""

    mentees: Mapping[str, int]  # id → how many mentors are wanted
    mentors: Mapping[str, int]  # id → places
    scores: Mapping[Name, int]  # every allowed pair
    pairs: Sequence[Name]
    certificate: Mapping[str, Any]
    liking: Mapping[Name, int] = field(default_factory=dict)  # empty: the score
    regard: Mapping[Name, int] = field(default_factory=dict)
    kept: frozenset[Name] = frozenset()
    queue: tuple[str, ...] = ()
    drawn: frozenset[Name] = frozenset()
    exposure: Mapping[str, int] = field(default_factory=dict)  # shortlists: the most lists by mentor


def find_faults(told: Told) -> tuple[str, ...]:
    """This will return every fault of a result and its certificate as a sentence; none means it holds."""
    faults = _faults_of_pairs(told)
    if faults:
        return tuple(faults)
    return tuple(_faults_of_numbers(told) + _faults_of_proof(told))


def _faults_of_pairs(told: Told) -> list[str]:
    faults = []
    is_list = told.certificate["aim"] == "shortlists"
    length = told.certificate["numbers"].get("length", 0)
    for pair, count in Counter(told.pairs).items():
        if count > 1:
            faults.append(f"{pair[0]} and {pair[1]} are matched {count} times.")
        if pair not in told.scores:
            faults.append(f"{pair[0]} and {pair[1]} may not be matched.")
    for name, count in sorted(Counter(mentee for mentee, _ in told.pairs).items()):
        if count > (length if is_list else told.mentees.get(name, 0)):
            faults.append(f"{name} has {count} mentors, more than wanted.")
    for name, count in sorted(Counter(mentor for _, mentor in told.pairs).items()):
        most = told.exposure.get(name, 0) if is_list else told.mentors.get(name, 0)
        if count > most:
            faults.append(f"{name} has {count} mentees but {most} places.")
    return faults


def _faults_of_numbers(told: Told) -> list[str]:
    known, load = told.certificate, Counter(mentor for _, mentor in told.pairs)
    total = sum(told.scores[pair] for pair in told.pairs)
    worst = min(((told.scores[pair], pair[0]) for pair in told.pairs), default=None)
    open_to = [name for name, places in told.mentors.items() if places > 0]
    found = {
        "matched": len({mentee for mentee, _ in told.pairs}),
        "mentees": len(told.mentees),
        "total": total,
        "worst_off": [worst[1], worst[0]] if worst else None,
        "blocking_pairs": len(_blocking(told)),
        "load": {
            "mentors": len(told.mentors),
            "places": sum(told.mentors.values()),
            "taken": sum(load.values()),
            "without_mentees": sum(load[name] == 0 for name in open_to),
            "full": sum(load[name] >= told.mentors[name] for name in open_to),
            "least": min((load[name] for name in open_to), default=0),
            "most": max(load.values(), default=0),
        },
    }
    faults = []
    for key, value in found.items():
        said = list(known[key]) if isinstance(known[key], tuple) else known[key]
        if said != value:
            faults.append(f"The certificate says {key.replace('_', ' ')} {said}; it is {value}.")
    objective = sum(step["value"] for step in known["proof"]) if known["proof"] else total
    bound = sum(step["bound"] for step in known["proof"]) if known["proof"] else total
    gap = (bound - objective) / max(abs(bound), 1)
    if (known["objective"], known["upper_bound"], known["gap"]) != (objective, bound, gap):
        faults.append("The objective, the bound or the gap does not follow from the proof.")
    return faults


def _blocking(told: Told) -> list[Name]:
    """List the pairs in which both would rather have each other than somebody they have."""
    liking, regard = told.liking or told.scores, told.regard or told.scores
    held = set(told.pairs)
    least: dict[tuple[int, str], int] = {}
    count: Counter[tuple[int, str]] = Counter()
    for pair in told.pairs:
        for side, likes in ((0, liking), (1, regard)):
            key = (side, pair[side])
            count[key] += 1
            least[key] = min(least.get(key, likes[pair]), likes[pair])

    def would(side: int, name: str, places: int, likes: int) -> bool:
        return places > 0 and (count[side, name] < places or likes > least[side, name])

    return [
        pair
        for pair in told.scores
        if pair not in held
        and would(0, pair[0], told.mentees[pair[0]], liking[pair])
        and would(1, pair[1], told.mentors[pair[1]], regard[pair])
    ]


def _faults_of_proof(told: Told) -> list[str]:
    aim, proof = told.certificate["aim"], told.certificate["proof"]
    numbers = told.certificate["numbers"]
    if aim == "stable":
        blocking = _blocking(told)
        return [f"{a} and {b} would both rather have each other." for a, b in blocking[:3]]
    if aim == "worst-off-first":
        return _faults_of_chain(told)
    if len(proof) != 1:
        return ["The certificate holds no proof, or more steps than its policy has."]
    faults, bonus = [], numbers.get("bonus", 0)
    if aim == "waiting-list":
        faults += _faults_of_queue(told)
        served = {mentee for mentee, _ in told.pairs}
        return faults + _faults_of_step(told, proof[0], lambda pair: told.scores[pair] + bonus if pair[0] in served else 0)
    if aim == "shortlists":
        return _faults_of_lists(told)
    change = numbers.get("price_of_change", 0)
    if aim in ("most-matched", "least-change") and bonus < _least_bonus(told, change):
        faults.append(f"A bonus of {bonus} per match is too small to put the number of matches first.")
    worth = {"greatest-total": lambda pair: told.scores[pair]}.get(
        aim, lambda pair: told.scores[pair] + bonus + (change if pair in told.kept else 0)
    )
    return faults + _faults_of_step(told, proof[0], worth)


def _least_bonus(told: Told, change: int) -> int:
    """One exchange passes each pair of two matchings once: so much could scores together outweigh."""
    if not told.scores:
        return 0
    lowest, greatest = min(min(told.scores.values()), 0), max(told.scores.values()) + change
    wants = sum(min(count, len(told.mentors)) for count in told.mentees.values())
    places = sum(min(count, len(told.mentees)) for count in told.mentors.values())
    return (greatest - lowest) * (min(wants, places) + 1) - lowest + 1


def _bound(told: Told, prices: Mapping[str, int], worths: Mapping[Name, int]) -> int:
    """Weak duality: each mentee at the best pairs for these prices, and each place at its price."""
    net: dict[str, list[int]] = defaultdict(list)
    demand: Counter[str] = Counter()
    for pair, worth in worths.items():
        demand[pair[1]] += 1
        if worth > prices.get(pair[1], 0):
            net[pair[0]].append(worth - prices.get(pair[1], 0))
    whole = sum(min(told.mentors[name], demand[name]) * price for name, price in prices.items())
    return whole + sum(sum(sorted(gains, reverse=True)[: told.mentees[name]]) for name, gains in net.items())


def _faults_of_step(told: Told, step: Mapping[str, Any], worth: Callable[[Name], int]) -> list[str]:
    """Hold one step against its prices: its value is attained, and nothing can be worth more."""
    if any(price < 0 or name not in told.mentors for name, price in step["prices"].items()):
        return ["A price is below zero, or of a mentor who is not there; such prices prove nothing."]
    worths = {pair: worth(pair) for pair in told.scores}
    value, faults = sum(worths[pair] for pair in told.pairs), []
    bound = _bound(told, step["prices"], worths)
    if value != step["value"]:
        faults.append(f"The pairs are worth {value}, not {step['value']}.")
    if bound != step["bound"]:
        faults.append(f"The prices prove a bound of {bound}, not {step['bound']}.")
    if value != bound:
        faults.append(f"The result is not proven best: it is worth {value}, the bound is {bound}.")
    return faults


def _faults_of_chain(told: Told) -> list[str]:
    """Replay worst-off-first: each step best among what the steps before left open."""
    must_mentees: set[str] = set()
    must_mentors: set[str] = set()
    active, faults, below = set(told.scores), [], None
    narrow = Told({name: min(count, 1) for name, count in told.mentees.items()}, told.mentors, told.scores, told.pairs, {})
    for step in told.certificate["proof"]:
        levels = [(level[0], level[1]) for level in step.get("levels", [])]
        if levels and below is not None and levels[0][0] <= below:
            return ["The steps of the proof do not go from the worst-off upwards."]
        below = levels[-1][1] if levels else below
        worths = _weigh_step(told, levels, active, must_mentees, must_mentors)
        faults += _faults_of_step(narrow, step, worths.__getitem__)
        prices = step["prices"]
        gains: dict[str, int] = defaultdict(int)
        for pair in active:
            gains[pair[0]] = max(gains[pair[0]], worths[pair] - prices.get(pair[1], 0))
        active = {pair for pair in active if worths[pair] - prices.get(pair[1], 0) == gains[pair[0]]}
        must_mentees = {name for name, gain in gains.items() if gain > 0}
        must_mentors = {name for name, price in prices.items() if price > 0}
        for low, high in levels:
            if not any(low <= told.scores[pair] <= high for pair in told.pairs):
                active = {pair for pair in active if not low <= told.scores[pair] <= high}
            elif high > low:
                faults.append("A step of the proof puts several scores together although somebody has one of them.")
        if faults:
            return faults
    return faults + _faults_of_end(told, active, must_mentees, ALONE if below is None else below)


def _weigh_step(
    told: Told, levels: Sequence[tuple[int, int]], active: set[Name], must_mentees: set[str], must_mentors: set[str]
) -> dict[Name, int]:
    """What a step of the chain counts: early levels cost most, and whoever must be matched outweighs all."""
    base, count = len(told.mentees) + 1, max(len(levels), 1)
    greatest = base ** (count - 1)
    costs = {level: base ** (count - 1 - at) for at, level in enumerate(levels)}
    start = greatest if not levels or levels[0][0] == ALONE else 0
    worths = dict.fromkeys(told.scores, 0)
    for pair in active:
        cost = next((cost for (low, high), cost in costs.items() if low <= told.scores[pair] <= high), 0)
        musts = (pair[0] in must_mentees) + (pair[1] in must_mentors)
        worths[pair] = start - cost + 2 * base * greatest * musts
    return worths


def _faults_of_end(told: Told, active: set[Name], musts: set[str], done: int) -> list[str]:
    """At the end nobody may have anything left to decide above the last level that was looked at."""
    scores: dict[str, set[int]] = defaultdict(set)
    for pair in active:
        scores[pair[0]].add(told.scores[pair])
    open_ = [name for name, found in scores.items() if (len(found) > 1 or name not in musts) and max(found) > done]
    if open_ or not active.issuperset(told.pairs):
        return ["The proof stops before everybody's place among the worst-off is settled."]
    return []


def _faults_of_queue(told: Told) -> list[str]:
    """Nobody unserved could be served by moving others, nor stands before somebody an exchange would free."""
    last = len(told.queue)
    places = {name: at for at, name in enumerate(told.queue)}
    for at, name in enumerate(sorted(told.mentees)):
        places.setdefault(name, last + at)
    allowed: dict[str, list[str]] = defaultdict(list)
    for mentee, mentor in told.scores:
        allowed[mentee].append(mentor)
    held: dict[str, list[str]] = defaultdict(list)
    for mentee, mentor in told.pairs:
        held[mentor].append(mentee)
    served = {mentee for mentee, _ in told.pairs}
    for name in sorted(set(told.mentees) - served):
        if told.mentees[name] < 1:
            continue
        open_, seen = [name], set[str]()
        while open_:
            for mentor in allowed[open_.pop()]:
                if mentor in seen or told.mentors[mentor] < 1:
                    continue
                seen.add(mentor)
                if len(held[mentor]) < told.mentors[mentor]:
                    return [f"{name} is left waiting although a place could be made free."]
                late = [one for one in held[mentor] if places[one] > places[name]]
                if late:
                    return [f"{late[0]} is served before {name}, who has waited longer."]
                open_ += held[mentor]
    return []


def _faults_of_lists(told: Told) -> list[str]:
    numbers, step = told.certificate["numbers"], told.certificate["proof"][0]
    best = [pair for pair in told.pairs if pair not in told.drawn]
    wants = dict.fromkeys(told.mentees, numbers["length"] - numbers["explore"])
    wide = Told(wants, told.exposure, told.scores, best, {})
    drawn = Counter(mentee for mentee, _ in told.drawn)
    if any(count > numbers["explore"] for count in drawn.values()):
        return ["More mentors were drawn onto a shortlist than the policy allows."]
    bonus = _least_bonus(wide, 0)
    return _faults_of_step(wide, step, lambda pair: told.scores[pair] + bonus)
