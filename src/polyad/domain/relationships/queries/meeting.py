"""One meeting of a relationship, found through the relationship: when that is over, so is this, at once."""

from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from uuid import UUID

from django.utils.translation import gettext as _

from polyad.domain.meetings.queries import (
    ActionLine,
    MeetingPage,
    NoteLine,
    get_held_for,
    get_meeting,
    list_agreed_actions,
    list_notes,
    list_open_actions,
)
from polyad.domain.relationships.queries.membership import MemberLine, is_member_now, list_members
from polyad.domain.relationships.rules import join_names
from polyad.domain.relationships.translate import script_of
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class StepLine:
    """One stretch of a meeting, with the minutes it takes."""

    name: str
    begins: int
    ends: int
    led_by: str
    prompts: tuple[str, ...]


@dataclass(frozen=True)
class Script:
    """How such a meeting can run."""

    name: str
    one_line: str
    steps: tuple[StepLine, ...]


@dataclass(frozen=True)
class MeetingView:
    """Everything the page of a meeting shows."""

    meeting: MeetingPage
    name: str
    role: str
    members: tuple[MemberLine, ...]
    is_group: bool
    open_actions: tuple[ActionLine, ...]
    agreed: tuple[ActionLine, ...]
    notes: tuple[NoteLine, ...]
    script: Script | None

    @property
    def kind(self) -> str:
        """Names the kind of meeting, after its script."""
        return self.script.name if self.script else str(_("Meeting"))


def is_open_meeting(meeting_id: UUID, actor: Actor) -> bool:
    """Says whether the actor takes part in this meeting, and still belongs to what it is held for."""
    held_for = get_held_for(meeting_id, actor)
    return held_for is not None and is_member_now(held_for, actor.person_id or "")


def get_meeting_page(meeting_id: UUID, actor: Actor, *, zone: str, at: datetime) -> MeetingView | None:
    """Reads a meeting in six queries, or nothing outside the actor's own running relationships."""
    meeting = get_meeting(meeting_id, actor, zone=zone, at=at)
    members = list_members(meeting.held_for, actor) if meeting else ()
    if meeting is None or not members:
        return None
    circle = frozenset(member.person_id for member in members)
    agreed = list_agreed_actions(meeting.id, actor, zone=zone, at=at) if meeting.state == "held" else ()
    is_planned = meeting.state == "planned"
    return MeetingView(
        meeting=meeting,
        name=join_names([member.name for member in members[1:]]),
        role=members[0].role,
        members=members,
        is_group=len(members) > 2,
        open_actions=list_open_actions([meeting.held_for], actor, zone=zone, at=at) if is_planned else (),
        agreed=agreed,
        notes=list_notes(meeting.held_for, actor, circle, zone=zone, at=at, meeting_id=meeting.id),
        script=_script(meeting.agenda_key),
    )


def _script(key: str) -> Script | None:
    """Lays out the running script of a meeting, minute by minute."""
    found = script_of(key)
    if found is None:
        return None
    begins = list(accumulate((step.minutes for step in found.steps), initial=0))
    led_by = {"mentee": _("led by the mentee"), "mentor": _("led by the mentor")}
    steps = (
        StepLine(step.name, start, start + step.minutes, led_by.get(step.led_by, ""), step.prompts)
        for step, start in zip(found.steps, begins, strict=False)
    )
    return Script(found.name, found.one_line, tuple(steps))
