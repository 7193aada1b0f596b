"""What each kind of content becomes once read: frozen, typed, and without a will of its own."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Published:
    """What every file of content carries."""

    key: str
    version: str
    sources: tuple[str, ...]
    licence: str


@dataclass(frozen=True)
class Source:
    """One entry of SOURCES.bib."""

    key: str
    kind: str
    fields: dict[str, str]


@dataclass(frozen=True)
class Range:
    """A least and a most, both included."""

    least: int
    most: int


@dataclass(frozen=True)
class Evidence:
    """One thing that is said of a format, and how sure we are of it: confirmed, known or our own default."""

    say: str
    basis: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Needs:
    """What a format suits, in the words of the closed lists that a chooser asks by."""

    aims: tuple[str, ...]
    ratios: tuple[str, ...]
    times: tuple[str, ...]
    places: tuple[str, ...]
    confidentiality: tuple[str, ...]
    urgencies: tuple[str, ...]


@dataclass(frozen=True)
class Format(Published):
    """The structural shape of a relationship, with the defaults a programme starts from."""

    name: str
    one_line: str
    runs_as: str
    matching: str
    hierarchy: str
    led_by: str
    mentees: Range
    mentors: Range
    cadence_days: int
    meeting_minutes: int
    duration_days: int
    mentor_minutes_per_month: int
    kinds_of_help: tuple[str, ...]
    tools: tuple[str, ...]
    rota: tuple[str, ...]
    phases: str
    agreement: str
    first_agenda: str
    regular_agenda: str
    ending: str
    policy: str | None
    kick_off_only: bool
    advantages: tuple[str, ...]
    disadvantages: tuple[str, ...]
    choose_when: str
    needs: Needs
    evidence: tuple[Evidence, ...]

    def role_of(self, enrolled_as: str, place: int = 0) -> str:
        """Give the role in which somebody takes part who is enrolled as a mentee or a mentor; `place` counts mentors."""
        if enrolled_as != "mentor":
            return "peer" if self.hierarchy == "none" else "mentee"
        if self.led_by == "facilitator":
            return "facilitator"
        return "chair" if self.led_by == "chair" and place == 0 else "mentor"


@dataclass(frozen=True)
class Nudge:
    """A quiet word after so many days in a phase, to one kind of reader."""

    after_days: int
    to: str
    say: str


@dataclass(frozen=True)
class Phase:
    """One stretch of a relationship's life."""

    key: str
    name: str
    one_line: str
    final: bool
    tasks: tuple[str, ...]
    over_when: tuple[str, ...]
    may_become: tuple[str, ...]
    confirmed_by: str
    nudges: tuple[Nudge, ...]


@dataclass(frozen=True)
class PhaseRules:
    """The numbers by which a move is proposed, a silence is noticed and something is asked again."""

    not_started_after_days: int
    meetings_to_agree: int
    quiet_after_cadences: int
    quiet_after_more_days: int
    quiet_twice_within_days: int
    closing_signs: int
    closing_before_end_days: int
    goals_closed_percent: int
    gap_percent_of_cadence: int
    gap_times: int
    help_level_at_most_tenths: int
    look_again_after_days: int
    review_every_days: int
    sentence_every_days: int


@dataclass(frozen=True)
class Sentence:
    """One way to describe a relationship, for its members to choose from."""

    key: str
    say: str


@dataclass(frozen=True)
class PhaseModel(Published):
    """The phases of a relationship in order, the first one first."""

    name: str
    phases: tuple[Phase, ...]
    rules: PhaseRules
    sentences: tuple[Sentence, ...]


@dataclass(frozen=True)
class Criterion:
    """One thing that speaks for a pair, what it weighs, and why."""

    key: str
    name: str
    weight: int
    opt_in: bool
    why: str


@dataclass(frozen=True)
class HardRules:
    """What no weight can outvote."""

    shared_language: bool
    at_least_common_hours: int
    conflict_kinds: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Policy(Published):
    """How a matching round decides."""

    name: str
    matched_bonus: int
    criteria: tuple[Criterion, ...]
    hard: HardRules
    steps_ahead: Range | None = None


@dataclass(frozen=True)
class Section:
    """One part of an agreement."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True)
class Agreement(Published):
    """The text two or more people start from when they agree how to work together."""

    title: str
    placeholders: tuple[str, ...]
    opening: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Step:
    """One stretch of a meeting."""

    key: str
    name: str
    minutes: int
    led_by: str
    prompts: tuple[str, ...]
    for_item: bool = False


@dataclass(frozen=True)
class Agenda(Published):
    """A running script that people may follow, change or put aside."""

    name: str
    one_line: str
    minutes: int
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Letter(Published):
    """A text that is sent to one kind of reader when something happens."""

    to: str
    subject: str
    placeholders: tuple[str, ...]
    body: str


@dataclass(frozen=True)
class Guide(Published):
    """A page that a person reads when they need it."""

    to: str
    title: str
    body: str
