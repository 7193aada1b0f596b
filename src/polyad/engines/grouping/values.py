"""What goes into forming circles and what comes out: frozen values, and errors that are sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Standing = tuple[tuple[str, ...], ...]  # circles as they are: the ids of their members


class InvalidCircles(ValueError):
    """This error will say in one sentence what is wrong with the people or with what is wanted."""


@dataclass(frozen=True, slots=True)
class Peer:
    """A person as circles see one: when they can, what they speak, and what is to be mixed or kept alike."""

    id: str
    name: str
    called: str = ""  # how sentences name the person; the whole name when empty
    hours: tuple[int, ...] = ()  # hours of the week, 0 is Monday 00-01; empty: not said, which bars nobody
    languages: tuple[str, ...] = ()  # empty: not said, which bars nobody
    traits: Mapping[str, str] = field(default_factory=dict)  # what can be mixed or kept alike, by name
    level: int | None = None  # years or steps of training
    company: str = ""  # opt-in: what the person would rather not be alone in


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing wanted of every circle, with its weight in points; the kinds are in `wants.KINDS`."""

    kind: str
    trait: str = ""
    weight: int = 0


@dataclass(frozen=True, slots=True)
class CircleProblem:
    """Everything that circles depend on, apart from the seed."""

    people: tuple[Peer, ...]
    least: int = 4
    most: int = 6
    common_hours: int = 2
    needs_language: bool = True
    wants: tuple[Wanted, ...] = ()
    apart: frozenset[frozenset[str]] = frozenset()  # two ids each: never in one circle
    standing: Standing = ()  # circles that are there already
    pinned: frozenset[str] = frozenset()  # people who stay in the circle where they stand
    price_of_change: int = 0  # points that staying in one's circle is worth


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a circle, or against it, fit to be read aloud."""

    kind: str
    sentence: str
    points: int = 0


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle: its members, when all can, what all speak, and why."""

    members: tuple[str, ...]
    points: int  # of 1,000 for each member
    hours: tuple[int, ...]
    languages: tuple[str, ...]
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class LeftOver:
    """A person without a circle: an honest reason and a way on."""

    person_id: str
    key: str  # one of `leftover.KEYS`
    reason: str
    way_on: str


@dataclass(frozen=True, slots=True)
class CircleCertificate:
    """The measured facts of one result.

    The objective is everybody's points and a bonus for each person in a circle, so that placing people comes first.
    """

    people: int
    placed: int
    points: int
    best_points: int  # 1,000 for each person
    objective: int
    upper_bound: int  # no circles can pass it
    bound_by: str  # "every circle" when all possible circles were weighed, else "counting"
    moved: int  # people of standing circles who are no longer together with most of theirs
    seed: int
    fingerprint: str

    @property
    def is_proven(self) -> bool:
        """Whether no other circles are better."""
        return self.objective == self.upper_bound


@dataclass(frozen=True, slots=True)
class Circles:
    """Circles with their reasons, everybody left over with theirs, and what is known of the result."""

    circles: tuple[Circle, ...]
    left_over: tuple[LeftOver, ...]
    certificate: CircleCertificate
