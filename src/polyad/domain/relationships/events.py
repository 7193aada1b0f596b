"""What relationships announce. Ids only; who ended a relationship, and why, is announced to nobody."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class RelationshipOpened:
    """People were brought together; the agreement lies drafted.

    A mentee and a mentor are named as such; where more come together, or equals, all of them are `others`.
    `round_id` is empty where no round did it.
    """

    relationship_id: str
    programme_id: str
    mentee_id: str
    mentor_id: str
    others: list[str] = field(default_factory=list)
    round_id: str = ""


@dataclass(frozen=True)
class MemberJoined:
    """Somebody came late into a relationship that runs; the others are told, and the newcomer."""

    relationship_id: str
    programme_id: str
    person_id: str


@dataclass(frozen=True)
class PlanSentRound:
    """The mentee of a team has sent the plan round before a joint meeting; what stands in it, they read there."""

    relationship_id: str
    meeting_id: str
    sent_by_id: str


@dataclass(frozen=True)
class AgreementReady:
    """One member has signed; the others are asked to read the same text. Announced once per version."""

    relationship_id: str
    agreement_id: str
    signed_by_id: str


@dataclass(frozen=True)
class AgreementSigned:
    """All members have signed the same text; it is in force."""

    relationship_id: str
    agreement_id: str


@dataclass(frozen=True)
class RelationshipEnded:
    """A relationship is over; its former members are named so that each can be told, and the round that brought them together."""

    relationship_id: str
    programme_id: str
    member_ids: list[str]
    round_id: str = ""


@dataclass(frozen=True)
class PhaseChanged:
    """A relationship moved to another phase: by a fact, or because its members confirmed it."""

    relationship_id: str
    programme_id: str
    was: str
    phase: str


@dataclass(frozen=True)
class FormatChanged:
    """A relationship goes on in another format, because all its members said yes; its agreement is drafted anew."""

    relationship_id: str
    programme_id: str
    was: str
    format_key: str


@dataclass(frozen=True)
class MembersAsked:
    """Members are asked something: to confirm a move, to read the agreement again, what they want after a silence.

    One stretch of a day may ask in many relationships; it is told once for all of them.
    """

    asking_ids: list[str]


@dataclass(frozen=True)
class DayReached:
    """The walk of a day has come as far as this relationship; the next stretch follows it."""

    day: str
    after: str


@dataclass(frozen=True)
class RelationshipRedefined:
    """All members agreed on what they are to each other next; the relationship as it was is over."""

    relationship_id: str
    programme_id: str
    member_ids: list[str]
    round_id: str = ""


@dataclass(frozen=True)
class MessageWritten:
    """Somebody wrote to the others; what, stays in the thread."""

    relationship_id: str
    message_id: str
    author_id: str
