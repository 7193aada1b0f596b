"""A small cast and random rounds for the matching tests; every number comes from a seed."""

import random
from dataclasses import replace

from polyad.engines.matching import DEFAULT_POLICY, Forbidden, Mentee, Mentor, Policy, Problem

WEDNESDAY_NOON = (2 * 24 + 12, 2 * 24 + 13)
FRIDAY_EARLY = (4 * 24 + 7, 4 * 24 + 8)

AMARA = Mentee(
    id="amara@students.example",
    name="Amara Okafor",
    called="Amara",
    goals=("research methods", "grant writing"),
    fields=("Nursing", "Public health"),
    help_kinds=("coaching",),
    languages=("English", "Swahili"),
    hours=WEDNESDAY_NOON + FRIDAY_EARLY,
    site="Harbour Clinic",
    stage="Resident",
)
BRUNO = Mentor(
    id="bruno@hospital.example",
    name="Bruno Rossi",
    called="Bruno",
    capacity=2,
    goals=("Research  methods", "leadership"),
    fields=("nursing",),
    help_kinds=("coaching", "mentoring"),
    languages=("english", "Swahili"),
    hours=WEDNESDAY_NOON,
    site="North Campus",
)


def make_policy_like(**changes: object) -> Policy:
    """The default policy with some of its values changed."""
    return replace(DEFAULT_POLICY, **changes)


def make_round(mentees: int, mentors: int, seed: int, capacities: tuple[int, ...] = (1, 2, 2, 3)) -> Problem:
    """A round of invented people in which languages, hours and conflicts all bite."""
    draw = random.Random(seed)
    goals = [f"goal {number}" for number in range(12)]
    fields = [f"field {number}" for number in range(8)]
    kinds = ["mentoring", "coaching", "advising", "peer support"]
    languages = ["English", "Spanish", "Arabic", "Swahili"]
    slots = [day * 24 + hour for day in range(5) for hour in (7, 12, 17)]

    def times(count: int) -> tuple[int, ...]:
        return tuple(sorted(hour for slot in draw.sample(slots, count) for hour in (slot, slot + 1)))

    sought = tuple(
        Mentee(
            id=f"mentee-{number:04d}",
            name=f"Mentee {number}",
            goals=tuple(draw.sample(goals, draw.randint(0, 3))),
            fields=tuple(draw.sample(fields, draw.randint(0, 5))),
            help_kinds=tuple(draw.sample(kinds, draw.randint(0, 2))),
            languages=tuple(draw.sample(languages, draw.randint(0, 2))),
            hours=times(draw.randint(0, 3)),
            site=draw.choice(["", "North", "South"]),
            stage=draw.choice(["", "Resident", "Year 1"]),
            background=draw.choice(["", "", "woman in surgery; first in family"]),
            own_words=draw.choice(["", "I want goal 3 and field 2 in my life.", "Anything."]),
            styles=draw.choice([(), ("listening",), ("listening", "weekly")]),
            channels=draw.choice([(), ("video",)]),
            level=draw.choice([None, 1, 2]),
        )
        for number in range(mentees)
    )
    offering = tuple(
        Mentor(
            id=f"mentor-{number:04d}",
            name=f"Mentor {number}",
            capacity=draw.choice(capacities),
            goals=tuple(draw.sample(goals, draw.randint(0, 5))),
            fields=tuple(draw.sample(fields, draw.randint(0, 2))),
            help_kinds=tuple(draw.sample(kinds, draw.randint(0, 3))),
            languages=tuple(draw.sample(languages, draw.randint(0, 2))),
            hours=times(draw.randint(0, 4)),
            site=draw.choice(["", "North", "South"]),
            background=draw.choice(["", "First in family"]),
            stages=draw.choice([(), ("Resident",)]),
            own_words=draw.choice(["", "Life with anything."]),
            styles=draw.choice([(), ("weekly",)]),
            channels=draw.choice([(), ("in person",), ("in person", "video")]),
            level=draw.choice([None, 3, 5]),
        )
        for number in range(mentors)
    )
    forbidden = tuple(
        Forbidden(draw.choice(sought).id, draw.choice(offering).id, "assesses")
        for _ in range(mentees // 2 if mentors else 0)
    )
    policy = replace(DEFAULT_POLICY, steps_ahead=draw.choice([None, None, (1, 3)]))
    return Problem(sought, offering, policy, forbidden)
