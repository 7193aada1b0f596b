"""What goes into a rota or a speed event and what comes out: frozen values, and errors that are sentences."""

from collections.abc import Mapping
from dataclasses import dataclass, field

Pair = tuple[str, str]  # one of the left side, one of the right


class InvalidRota(ValueError):
    """This error will say in one sentence what is wrong with members or roles."""


class InvalidSpeed(ValueError):
    """This error will say in one sentence what is wrong with a speed event."""


@dataclass(frozen=True, slots=True)
class SpeedProblem:
    """A speed event: two sides, so many rounds, who may not meet, what pairs have in common, and what is past."""

    left: tuple[str, ...]  # ids of those who move, mentees as a rule
    right: tuple[str, ...]  # ids of those who stay, mentors as a rule
    rounds: int
    overlap: Mapping[Pair, int] = field(default_factory=dict)  # points from 0 up; what is missing counts 0
    forbidden: frozenset[Pair] = frozenset()  # a conflict found during the event keeps its past meeting, and no other
    past: tuple[tuple[Pair, ...], ...] = ()  # the rounds already held, never changed
    absent: Mapping[str, frozenset[int]] = field(default_factory=dict)  # person → rounds, from 0, without them
    seed: int = 0


@dataclass(frozen=True, slots=True)
class SpeedCertificate:
    """What proves a schedule: the objective, what no other schedule can pass, and the prices that say so.

    The objective is `overlap` less `weight` times the sum of everybody's rests squared: so many meetings as can be,
    rests as even as can be, and only then what pairs have in common.
    """

    meetings: int
    overlap: int
    overlap_bound: int  # what no schedule with rests as even could pass
    objective: int
    upper_bound: int
    weight: int
    rests_left: tuple[int, int]  # the fewest and the most rests of one person, among those who can still meet somebody
    rests_right: tuple[int, int]
    prices: Mapping[str, int]
    seed: int
    fingerprint: str

    @property
    def is_proven(self) -> bool:
        """Whether no other schedule is better."""
        return self.objective == self.upper_bound


@dataclass(frozen=True, slots=True)
class SpeedSchedule:
    """Every round's pairs, past ones first as they were, and who rests when."""

    rounds: tuple[tuple[Pair, ...], ...]
    rests: Mapping[str, tuple[int, ...]]  # person → rounds, from 0, in which they are there and meet nobody
    certificate: SpeedCertificate
