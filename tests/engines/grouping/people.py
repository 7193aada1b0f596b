"""Invented people for the tests of circles: everything bites, every number comes from a seed."""

import random

from polyad.engines.grouping import CircleProblem, Peer, Wanted

NOON = tuple(day * 24 + hour for day in range(5) for hour in (12, 13))
EVERY_WANT = (
    Wanted("mix", "profession", 300), Wanted("alike", "stage", 200), Wanted("spread", "", 200), Wanted("near", "", 100),
    Wanted("company", "", 200),
)  # fmt: skip


def make_circle_problem(count: int, seed: int, least: int = 3, most: int = 5, hard: bool = True, **more: object) -> CircleProblem:
    """People whose hours, languages, answers and conflicts all bite."""
    draw = random.Random(seed)
    slots = [day * 24 + hour for day in range(3) for hour in (7, 12, 17)]

    def hours() -> tuple[int, ...]:
        return tuple(sorted(hour for slot in draw.sample(slots, draw.randint(0, 6)) for hour in (slot, slot + 1)))

    people = tuple(
        Peer(
            id=f"person-{number:04d}",
            name=f"Person {number}",
            hours=hours(),
            languages=tuple(draw.sample(["English", "Spanish", "Swahili"], draw.randint(0, 2))),
            traits={
                "profession": draw.choice(["", "Nursing", "Surgery", "Pharmacy", "nursing "]),
                "stage": draw.choice(["", "Resident", "Year 1"]),
                "unit": draw.choice(["", "Ward 1", "Ward 2", "Ward 3", "Ward 4", "Ward 5"]),
                "site": draw.choice(["", "", "North", "South"]),
            },
            level=draw.choice([None, 1, 2, 3, 6]),
            company=draw.choice(["", "", "", "first in the family", "parent"]),
        )
        for number in range(count)
    )
    ids = [peer.id for peer in people]
    apart = frozenset(frozenset(draw.sample(ids, 2)) for _ in range(count // 4 if count > 1 else 0))
    wants = EVERY_WANT + ((Wanted("different", "unit"), Wanted("same", "site")) if hard else ())
    return CircleProblem(people, least, most, draw.choice([0, 1, 2]), draw.random() < 0.7, wants, apart, **more)  # type: ignore[arg-type]


def make_neighbours(count: int, **changes: object) -> tuple[Peer, ...]:
    """People who fit with everybody, but for what is changed."""
    known = {"hours": NOON, "languages": ("English",), **changes}
    return tuple(Peer(id=f"p{number:02d}", name=f"Person {number}", **known) for number in range(count))  # type: ignore[arg-type]
