"""Invented people for circles of any size, for benchmarks and examples."""

import random

from polyad.engines.grouping.values import CircleProblem, Peer, Wanted
from polyad.engines.grouping.wants import COMPANY, DIFFERENT, MIX, SPREAD
from polyad.engines.matching.instances import make_instance

DEPARTMENTS = 24
STARTS = (7, 12, 12, 12, 13, 17, 17, 18, 19)  # of blocks of two hours: noon and evening most of all
WANTS = (Wanted(MIX, "department", 500), Wanted(SPREAD, "", 300), Wanted(COMPANY, "", 200), Wanted(DIFFERENT, "unit"))


def make_people(count: int, seed: int = 1, least: int = 4, most: int = 8) -> CircleProblem:
    """This will invent people to be put into circles: hours and languages as in matching, units of about four people."""
    draw = random.Random(seed * 7919 + count)
    people = tuple(
        Peer(
            id=mentee.id, name=mentee.name, hours=_hours(draw), languages=mentee.languages, level=mentee.level,
            traits={"department": f"department {draw.randrange(DEPARTMENTS):02d}", "unit": f"unit {draw.randrange(max(count // 4, 8))}"},
            company="first in the family" if draw.random() < 0.15 else "",
        )
        for mentee in make_instance(count, 0, seed).mentees
    )  # fmt: skip
    ids = [peer.id for peer in people]
    apart = frozenset(frozenset(draw.sample(ids, 2)) for _ in range(count // 10))
    return CircleProblem(people, least, most, 2, True, WANTS, apart)


def _hours(draw: random.Random) -> tuple[int, ...]:
    found = {draw.randrange(5) * 24 + draw.choice(STARTS) for _ in range(draw.randint(4, 9))}
    return tuple(sorted({hour + more for hour in found for more in (0, 1)}))
