"""What goes into a matching and what comes out: frozen values, and errors that are sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class InvalidProblem(ValueError):
    """This error will say in one sentence what is wrong with the people, the pairs or the policy."""


class ImpossiblePin(InvalidProblem):
    """This error will say in one sentence why a pinned pair cannot be kept."""


class ProblemTooLarge(InvalidProblem):
    """This error will say that a problem is larger than the exact method may take on."""


class TooManyAlike(ProblemTooLarge):
    """This error will say that too many people are alike; `first` and `second` are the ids of two of them."""

    def __init__(self, sentence: str, first: str, second: str) -> None:
        """This will keep the sentence and the two ids."""
        super().__init__(sentence)
        self.first, self.second = first, second


@dataclass(frozen=True, slots=True)
class Mentee:
    """A mentee as matching sees one: what was asked for, never why."""

    id: str
    name: str
    goals: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()  # the first choice first
    help_kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: tuple[int, ...] = ()  # hours of the week, 0 is Monday 00-01, 167 is Sunday 23-24
    site: str = ""
    stage: str = ""
    background: str = ""  # opt-in: what the mentee would like to share with a mentor
    own_words: str = ""
    called: str = ""  # how sentences name the person; the whole name when empty
    styles: tuple[str, ...] = ()  # how the mentee likes to work and how often to meet
    channels: tuple[str, ...] = ()  # in person, by video, by telephone
    level: int | None = None  # years or steps of training, for near-peers


@dataclass(frozen=True, slots=True)
class Mentor:
    """A mentor as matching sees one: what is offered, when, and for how many."""

    id: str
    name: str
    capacity: int = 1
    goals: tuple[str, ...] = ()  # what the mentor can help with
    fields: tuple[str, ...] = ()
    help_kinds: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    hours: tuple[int, ...] = ()
    site: str = ""
    background: str = ""
    stages: tuple[str, ...] = ()  # stages the mentor would rather help; empty means any
    called: str = ""
    own_words: str = ""  # what the mentor wrote about their work
    styles: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    level: int | None = None


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A pair that must never be matched, with the key of the reason."""

    mentee_id: str
    mentor_id: str
    key: str  # one of policies.CONFLICT_KEYS


@dataclass(frozen=True, slots=True)
class Pin:
    """A pair that the lead has set by hand."""

    mentee_id: str
    mentor_id: str


@dataclass(frozen=True, slots=True)
class Wish:
    """A pair that one of the two asked for; the first wish weighs most."""

    mentee_id: str
    mentor_id: str
    rank: int  # 1 is the first wish
    by_mentor: bool = False


@dataclass(frozen=True, slots=True)
class Policy:
    """How much each criterion weighs, and what no weight can outvote."""

    key: str
    version: str
    weights: tuple[tuple[str, int], ...]
    match_bonus: int
    min_common_hours: int = 1
    needs_shared_language: bool = True
    full_hours: int = 6  # so many common hours a week count in full
    wish_points: int = 200  # what a mentee's first wish adds; later wishes and a mentor's own add less
    steps_ahead: tuple[int, int] | None = None  # near-peers: how many steps ahead a mentor must be, least and most


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that one matching depends on, apart from the seed; `reader` is a nearness.Reader, or none."""

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    policy: Policy
    forbidden: tuple[Forbidden, ...] = ()
    pinned: tuple[Pin, ...] = ()
    wishes: tuple[Wish, ...] = ()
    reader: Any = None


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that speaks for a pair (points above zero) or against it (points lost, below zero)."""

    criterion: str
    sentence: str
    points: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A mentee and a mentor, and why."""

    mentee_id: str
    mentor_id: str
    score: int
    reasons: tuple[Reason, ...]
    against: tuple[Reason, ...]
    is_pinned: bool = False
    is_drawn: bool = False  # on a shortlist by lot, to look further


@dataclass(frozen=True, slots=True)
class Unmatched:
    """A mentee without a mentor: an honest reason and a way on."""

    mentee_id: str
    key: str  # one of unmatched.KEYS
    reason: str
    way_on: str


@dataclass(frozen=True, slots=True)
class Spare:
    """A mentor who still has places."""

    mentor_id: str
    places: int


@dataclass(frozen=True, slots=True)
class Certificate:
    """The measured facts of one result; `proof` holds what an independent check recomputes."""

    aim: str
    seed: int
    numbers: Mapping[str, int]
    matched: int  # mentees with at least one mentor
    mentees: int
    total: int  # the sum of scores
    objective: int  # of the last proven step; the total where an aim is not a sum
    upper_bound: int
    gap: float  # (bound - objective) / bound, zero when proven best
    blocking_pairs: int
    worst_off: tuple[str, int] | None  # the matched mentee with the least score
    load: Mapping[str, int]  # mentors by how many mentees they have, and their places
    proof: tuple[Mapping[str, Any], ...]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Assignment:
    """A matching with its reasons and its proof."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    spare: tuple[Spare, ...]
    certificate: Certificate
    objective: int  # of everything, pinned pairs included
    upper_bound: int
    seed: int
    policy_key: str
    policy_version: str
    fingerprint: str
