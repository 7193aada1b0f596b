"""What goes into a matching and what comes out: frozen values, and errors that are sentences."""

from dataclasses import dataclass


class InvalidProblem(ValueError):
    """This error will say in one sentence what is wrong with the people, the pairs or the policy."""


class ImpossiblePin(InvalidProblem):
    """This error will say in one sentence why a pinned pair cannot be kept."""


class ProblemTooLarge(InvalidProblem):
    """This error will say that a problem is larger than the exact method may take on."""


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
class Policy:
    """How much each criterion weighs, and what no weight can outvote."""

    key: str
    version: str
    weights: tuple[tuple[str, int], ...]
    match_bonus: int
    min_common_hours: int = 1
    needs_shared_language: bool = True
    full_hours: int = 6  # so many common hours a week count in full


@dataclass(frozen=True, slots=True)
class Problem:
    """Everything that one matching depends on, apart from the seed."""

    mentees: tuple[Mentee, ...]
    mentors: tuple[Mentor, ...]
    policy: Policy
    forbidden: tuple[Forbidden, ...] = ()
    pinned: tuple[Pin, ...] = ()


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
class Price:
    """What one more place with this mentor would add to the whole, in points; prices prove the optimum."""

    mentor_id: str
    points: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """The best matching, with its reasons and its proof."""

    pairs: tuple[Pair, ...]
    unmatched: tuple[Unmatched, ...]
    spare: tuple[Spare, ...]
    prices: tuple[Price, ...]
    objective: int
    upper_bound: int
    seed: int
    policy_key: str
    policy_version: str
    fingerprint: str
