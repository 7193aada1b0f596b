"""The pulse after one meeting: the mentee's, or the mentor's own intent."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.instruments.queries import PulseForm, get_form, get_instrument, list_traces_shown
from polyad.domain.instruments.rules import INTENT, MEETING, NEEDS, PULSE
from polyad.domain.meetings.queries import get_meeting
from polyad.domain.relationships.queries.membership import MemberLine, list_members, list_open_people
from polyad.domain.relationships.queries.pulses.tracing import figure
from polyad.domain.relationships.rules import first_name, join_names
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Gap:
    """What a mentor meant to give beside what a mentee chose to show."""

    name: str
    scale: str
    meant: str
    felt: str


@dataclass(frozen=True)
class PulsePage:
    """Everything the page of a pulse shows. `mentors` is who can be told, empty where there is nobody."""

    meeting_id: UUID
    relationship_id: UUID
    name: str
    mentors: str
    when: str
    role: str
    is_held: bool
    form: PulseForm
    gaps: tuple[Gap, ...]


def get_pulse_page(
    meeting_id: UUID, actor: Actor, *, zone: str, at: datetime, needs: bool = False
) -> PulsePage | None:
    """Reads the pulse of a meeting, or nothing outside the actor's own running relationships."""
    meeting = get_meeting(meeting_id, actor, zone=zone, at=at)
    members = list_members(meeting.held_for, actor) if meeting else ()
    if meeting is None or not members:
        return None
    role = members[0].side
    key = INTENT if role == "mentor" else NEEDS if needs else PULSE
    form = get_form(key, actor, held_for=meeting.held_for, about=meeting.id, occasion=MEETING, at=at)
    return PulsePage(
        meeting_id=meeting.id,
        relationship_id=meeting.held_for,
        name=join_names([member.name for member in members[1:]]),
        mentors=join_names([first_name(member.name) for member in members[1:] if member.side == "mentor"]),
        when=meeting.when,
        role=role,
        is_held=meeting.state == "held",
        form=form,
        gaps=_gaps(meeting.held_for, meeting.id, actor, members, form) if key == INTENT and form.state == "done" else (),
    )


def _since(members: tuple[MemberLine, ...], actor: Actor) -> datetime | None:
    """Says when the actor came, if late."""
    return next((member.joined_at for member in members if member.person_id == actor.person_id), None)


def _gaps(
    relationship_id: UUID, meeting_id: UUID, actor: Actor, members: tuple[MemberLine, ...], form: PulseForm
) -> tuple[Gap, ...]:
    """Sets the mentor's intent beside what is shown of the same meeting; nothing where nothing is shown."""
    names = {member.person_id: member.name for member in members}
    meant = {item.key: item.chosen for item in form.items}
    scales = get_instrument(INTENT).scales
    found = []
    for trace in list_traces_shown(relationship_id, actor, list_open_people(members), since=_since(members, actor)):
        pulse = next((one for one in trace.pulses if one.about == meeting_id), None)
        for scale in scales if pulse else ():
            felt = getattr(pulse, scale.key)
            found.append(Gap(names[trace.person_id], scale.name, str(meant[scale.key] or "–"), figure(felt)))
    return tuple(found)
