"""Circles from people: proven best where they are few, searched for where they are many, with reasons for each."""

import hashlib
from collections.abc import Sequence

from polyad.engines.grouping.appraising import Reader, points_of, worth_of
from polyad.engines.grouping.bounding import bound_by_counting
from polyad.engines.grouping.checking import faults_of
from polyad.engines.grouping.encoding import encode
from polyad.engines.grouping.exact import People, all_circles, choose_best
from polyad.engines.grouping.leftover import explain_left_over
from polyad.engines.grouping.reasons import explain_circle
from polyad.engines.grouping.refining import refine
from polyad.engines.grouping.searching import make_draw
from polyad.engines.grouping.solving import search
from polyad.engines.grouping.values import Circle, CircleCertificate, CircleProblem, Circles, InvalidCircles
from polyad.engines.grouping.wants import FULL, settle_weights

FEW = 60  # up to so many people every possible circle is weighed, where they are not too many
REFINED = 400  # up to so many people a search is made better piece by piece
PARTS = 40
EVERY_CIRCLE, COUNTING = "every circle", "counting"


def form_circles(problem: CircleProblem, seed: int = 0) -> Circles:
    """This will put people into circles. Raises InvalidCircles.

    Hours, language, conflicts and sizes always hold. Then as many people as can be, as well mixed, and as alike, as
    wanted. Circles that stand are changed only where it is worth the price of a change for each who moves.
    """
    problem = settle_weights(problem)
    field = encode(problem)
    reader = Reader(field)
    places = {name: at for at, name in enumerate(field.ids)}
    standing = [tuple(sorted(places[name] for name in circle)) for circle in problem.standing if circle]
    _check_pins(reader, standing)
    bound, bound_by = bound_by_counting(reader), COUNTING
    every = all_circles(reader, range(field.n)) if not standing and field.n <= FEW else None
    if every is not None:
        best = choose_best(reader, every)
        circles, bound, bound_by = best.circles, min(best.bound, bound), EVERY_CIRCLE
    else:
        circles = search(field, seed, standing).circles
        if not standing and field.n <= REFINED:
            circles = refine(reader, circles, make_draw(seed + 1), PARTS)
    return _tell(reader, circles, standing, (bound, bound_by), seed)


def describe(problem: CircleProblem, members: Sequence[str]) -> tuple[Circle, tuple[str, ...]]:
    """This will read one circle as it is or might be: in words, and every rule that it breaks as a sentence."""
    problem = settle_weights(problem)
    reader = Reader(encode(problem))
    places = {name: at for at, name in enumerate(reader.field.ids)}
    people = tuple(sorted(places[name] for name in members))
    peers = {peer.id: peer for peer in problem.people}
    return explain_circle(reader, people, peers), faults_of(problem, members)


def _check_pins(reader: Reader, standing: Sequence[People]) -> None:
    for circle in standing:
        pinned = [person for person in circle if reader.field.pinned[person]]
        if not reader.may_be(pinned):
            raise InvalidCircles("People are pinned to one circle who cannot be in it together; take a pin out.")


def _tell(reader: Reader, circles: Sequence[People], standing: Sequence[People], bound: tuple[int, str], seed: int) -> Circles:
    field, problem = reader.field, reader.problem
    peers = {peer.id: peer for peer in problem.people}
    placed = {person for circle in circles for person in circle}
    left = [person for person in range(field.n) if person not in placed]
    objective = sum(worth_of(reader, circle) for circle in circles)
    certificate = CircleCertificate(
        people=field.n, placed=len(placed), points=sum(points_of(reader, circle) for circle in circles),
        best_points=FULL * field.n, objective=objective, upper_bound=max(bound[0], objective), bound_by=bound[1],
        moved=sum(len(old) - max((len(set(old) & set(new)) for new in circles), default=0) for old in standing), seed=seed,
        fingerprint=_fingerprint(problem, [[field.ids[person] for person in circle] for circle in circles], seed),
    )  # fmt: skip
    told = tuple(explain_circle(reader, circle, peers) for circle in sorted(circles))
    return Circles(told, explain_left_over(reader, left, peers), certificate)


def _fingerprint(problem: CircleProblem, circles: Sequence[Sequence[str]], seed: int) -> str:
    hashed = hashlib.sha256(f"{problem.least} {problem.most} {problem.common_hours} {problem.needs_language} {seed}".encode())
    rows: list[Sequence[object]] = [
        (peer.id, *peer.hours, *peer.languages, *sorted(peer.traits.items()), peer.level, peer.company)
        for peer in sorted(problem.people, key=lambda peer: peer.id)
    ]
    rows += [(one.kind, one.trait, one.weight) for one in problem.wants]
    rows += [*sorted(sorted(pair) for pair in problem.apart), *map(sorted, problem.standing), sorted(problem.pinned)]
    for row in (*rows, [problem.price_of_change], *map(sorted, circles)):
        hashed.update("\x1f".join(map(str, row)).encode("utf-8", "surrogatepass") + b"\x1e")
    return hashed.hexdigest()
