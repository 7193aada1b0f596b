"""What gatherings announce. Ids only; a wish that was not returned is announced to nobody."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TieWished:
    """Two people who met in a gathering both want to go on; `why` is one sentence both may read."""

    programme_id: str
    mentor_id: str
    mentee_id: str
    format_key: str
    why: str


@dataclass(frozen=True)
class MentorsAsked:
    """Mentors are asked about a need at the desk; what it is, they read there."""

    need_id: str
    person_ids: list[str]


@dataclass(frozen=True)
class NeedMoved:
    """Something has become of a need that this person is to know: taken, given-back, lapsed, closed, withdrawn.

    `key` names what moved, for one letter each.
    """

    need_id: str
    person_id: str
    what: str
    key: str


@dataclass(frozen=True)
class NeedWaited:
    """So much time has passed since mentors were asked about a need that it is to be looked at again."""

    need_id: str


@dataclass(frozen=True)
class DeskWaits:
    """A need waits at the desk longer than it should; the leads are told that, and nothing of what it is."""

    programme_id: str
    need_id: str


@dataclass(frozen=True)
class SpeedStepCame:
    """A step before or after a speed event has come for these people: invite, check, card, after, goal, survey, off."""

    event_id: str
    programme_id: str
    step: str
    person_ids: list[str]

@dataclass(frozen=True)
class SeriesMoved:
    """Something in a series waits for these people: session-soon, session-moved, case-planned, page-due, page-ready. `key` names what."""

    series_id: str
    person_ids: list[str]
    what: str
    thing_id: str
    key: str


@dataclass(frozen=True)
class RungMoved:
    """Somebody asked the introducer of a rung, or was answered (`what`: asked, answered); this person is to look. `key` names it."""

    ask_id: str
    person_id: str
    what: str
    key: str


@dataclass(frozen=True)
class PageWaited:
    """So much time has passed since a case was shown that it is to be looked whether the page back was sent."""

    case_id: str
    hours: int
