"""Whose turn it is, in words: the one next act of a member, with whom, and when."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from polyad.domain.meetings.queries import MeetingLine
from polyad.domain.relationships.rules import ACTS, Facts, first_name, next_act

WORDS = {
    "close_meeting": (
        _("Write up your meeting"),
        _("Write the summary"),
        _("A few lines and at most three actions, while you both remember the hour."),
    ),
    "set_first_agenda": (
        _("Set the first agenda"),
        _("Set the first agenda"),
        _("You lead: choose a time, and up to three things to talk about."),
    ),
    "set_agenda": (_("Your next meeting"), _("Set the agenda"), _("{name} will see what you would like to talk about.")),
    "open_meeting": (_("Your next meeting"), _("Open the meeting"), ""),
    "sign_agreement": (
        _("Read and sign your agreement"),
        _("Read the agreement"),
        _("Change what does not sound like you. It takes effect when everyone has signed."),
    ),
    "choose_time": (
        _("Choose your next date"),
        _("Choose a time"),
        _("There is no next meeting yet. A date soon keeps things going."),
    ),
    "await_first_agenda": (
        _("{name} has the first move"),
        _("Open the relationship"),
        _("{name} has been asked to set the first agenda. A short note of welcome makes that easier."),
    ),
    "await_time": (_("{name} chooses the next date"), _("Suggest a time yourself"), _("There is no next meeting yet.")),
}
# What is said otherwise where more than two are in it; {name} is not used there.
WORDS_OF_MANY = {
    "close_meeting": (
        _("Write up your meeting"),
        _("Write the summary"),
        _("A few lines and one action for each of you, while the hour is fresh."),
    ),
    "set_first_agenda": (
        _("Find your first date"),
        _("Find a date"),
        _("Whoever is first chooses a time, and what you talk about. The others are told."),
    ),
    "set_agenda": (_("Your next meeting"), _("Set the agenda"), _("Everybody will see what you would like to talk about.")),
    "await_first_agenda": (
        _("The group has the first move"),
        _("Open the relationship"),
        _("The others have been asked to find a first date. A short note of welcome makes that easier."),
    ),
    "await_time": (_("The group chooses the next date"), _("Suggest a time yourself"), _("There is no next meeting yet.")),
}


@dataclass(frozen=True)
class Turn:
    """The next thing in one relationship, for one member."""

    act: str
    title: str
    label: str
    note: str
    url: str
    with_name: str
    when: str
    iso: str
    place: str
    is_mine: bool
    rank: tuple[int, str]


def find_turn(
    relationship_id: UUID,
    *,
    role: str,
    phase: str,
    others: str,
    planned: tuple[MeetingLine, ...],
    signed_by_me: bool,
    signed_by_all: bool,
    is_group: bool = False,
) -> Turn:
    """Finds the next thing of one relationship; `planned` holds its planned meetings, soonest first."""
    unclosed = next((line for line in planned if line.is_past), None)
    coming = next((line for line in planned if not line.is_past), None)
    facts = Facts(
        role,
        phase,
        unclosed is not None,
        coming is not None,
        coming is not None and coming.agenda_items > 0,
        signed_by_me,
        signed_by_all,
    )
    act = next_act(facts)
    meeting = unclosed if act == "close_meeting" else coming
    words = WORDS_OF_MANY.get(act, WORDS[act]) if is_group else WORDS[act]
    title, label, note = (str(word).format(name=first_name(others)) for word in words)
    return Turn(
        act=act,
        title=title,
        label=label,
        note=note,
        url=_url(act, relationship_id, meeting),
        with_name=others,
        when=meeting.when if meeting else "",
        iso=meeting.iso if meeting else "",
        place=meeting.place if meeting else "",
        is_mine=not act.startswith("await"),
        rank=_rank(act, meeting),
    )


def _url(act: str, relationship_id: UUID, meeting: MeetingLine | None) -> str:
    """Finds the page where the act is done."""
    if meeting is not None and act == "close_meeting":
        return f"/meetings/{meeting.id}/close/"
    if meeting is not None and act in ("set_agenda", "open_meeting"):
        return f"/meetings/{meeting.id}/"
    if act == "sign_agreement":
        return f"/relationships/{relationship_id}/agreement/"
    if act == "await_first_agenda":
        return f"/relationships/{relationship_id}/"
    return f"/relationships/{relationship_id}/meetings/new/"


def _rank(act: str, meeting: MeetingLine | None) -> tuple[int, str]:
    """Sorts turns: what is overdue first, then meetings by their time, then the rest."""
    place = ACTS.index("set_agenda") if act in ("set_agenda", "open_meeting") else ACTS.index(act)
    return (place, meeting.iso if meeting else "")
