"""One meeting of a relationship, found through the relationship: when that is over, so is this, at once."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from uuid import UUID

from django.utils.translation import gettext as _

from polyad.domain.meetings.queries import (
    ActionLine,
    AgendaLine,
    MeetingPage,
    MixLine,
    NoteLine,
    get_held_for,
    get_meeting,
    has_next_meeting,
    list_agreed_actions,
    list_mixes,
    list_notes,
    list_open_actions,
    say_mix,
    say_when,
)
from polyad.domain.meetings.queries.rota import PlaceLine, list_places, order_places
from polyad.domain.meetings.rules import Mix, mix_of
from polyad.domain.meetings.rules.running import Stretch, lay_out
from polyad.domain.relationships.queries.helping import find_help_plan, get_customs
from polyad.domain.relationships.queries.membership import MemberLine, is_member_now, list_open_people, read_circle
from polyad.domain.relationships.rules import join_names
from polyad.domain.relationships.translate import format_of, script_of
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

GUARDS = ("facilitator", "mentor")


@dataclass(frozen=True)
class StepLine:
    """One stretch of a meeting, with the minutes it takes."""

    number: int
    name: str
    begins: int
    ends: int
    led_by: str
    prompts: tuple[str, ...]
    help_word: str = ""
    outcome: str = ""
    author: str = ""
    is_guarded: bool = False

    @property
    def minutes(self) -> int:
        """Gives how long it takes."""
        return self.ends - self.begins


@dataclass(frozen=True)
class Script:
    """How such a meeting can run, with the agenda in its places; `over` is how many minutes too long that is."""

    name: str
    one_line: str
    steps: tuple[StepLine, ...]
    over: int

    @property
    def kept_for_last(self) -> tuple[str, ...]:
        """Lists the words of those who guard the process, for a screen that shows them after everybody's turn."""
        return tuple(prompt for step in self.steps if step.is_guarded for prompt in step.prompts)


@dataclass(frozen=True)
class MixView:
    """What the meeting is for: the agenda's mix in words, who has said yes, and who wishes another one."""

    parts: Mix
    words: str
    agreed: tuple[MixLine, ...]
    wishes: tuple[MixLine, ...]

    @property
    def said_by_me(self) -> bool:
        """Says whether the actor has said what they take it to be for."""
        return any(line.is_me for line in (*self.agreed, *self.wishes))


@dataclass(frozen=True)
class MeetingView:
    """Everything the page of a meeting shows. `mix` is there from shortly before the beginning."""

    meeting: MeetingPage
    name: str
    role: str
    members: tuple[MemberLine, ...]
    is_group: bool
    open_actions: tuple[ActionLine, ...]
    agreed: tuple[ActionLine, ...]
    notes: tuple[NoteLine, ...]
    script: Script | None
    mix: MixView | None
    agenda_due: str
    summary_due: str
    is_late: bool
    has_next: bool
    format_key: str
    tools: tuple[str, ...]
    rota: tuple[PlaceLine, ...]

    @property
    def kind(self) -> str:
        """Names the kind of meeting, after its script."""
        return self.script.name if self.script else str(_("Meeting"))


def is_open_meeting(meeting_id: UUID, actor: Actor) -> bool:
    """Says whether the actor takes part in this meeting, and still belongs to what it is held for."""
    held_for = get_held_for(meeting_id, actor)
    return held_for is not None and is_member_now(held_for, actor.person_id or "")


def get_meeting_page(meeting_id: UUID, actor: Actor, *, zone: str, at: datetime) -> MeetingView | None:
    """Reads a meeting in at most nine queries, or nothing outside the actor's own running relationships."""
    meeting = get_meeting(meeting_id, actor, zone=zone, at=at)
    row, members = read_circle(meeting.held_for, actor) if meeting else (None, ())
    if meeting is None or row is None:
        return None
    form = format_of(row.format_key)
    circle = list_open_people(members)
    is_planned, customs = meeting.state == "planned", get_customs()
    is_near = meeting.starts_at - timedelta(minutes=customs.confirm_minutes_before) <= at
    agenda_due = meeting.starts_at - timedelta(hours=customs.agenda_hours_before)
    summary_due = meeting.starts_at + timedelta(minutes=meeting.minutes, hours=customs.summary_hours_after)
    return MeetingView(
        meeting=meeting,
        name=join_names([member.name for member in members[1:]]),
        role=members[0].side,
        members=members,
        is_group=len(members) > 2,
        open_actions=list_open_actions([meeting.held_for], actor, zone=zone, at=at) if is_planned else (),
        agreed=list_agreed_actions(meeting.id, actor, zone=zone, at=at) if meeting.state == "held" else (),
        notes=list_notes(meeting.held_for, actor, circle, zone=zone, at=at, meeting_id=meeting.id, since=members[0].joined_at),
        script=_script(meeting),
        mix=_mix(meeting, actor) if is_planned and is_near and meeting.agenda else None,
        agenda_due=say_when(agenda_due, zone, at) if is_planned and at < agenda_due else "",
        summary_due=say_when(summary_due, zone, at),
        is_late=at > summary_due,
        has_next=has_next_meeting(meeting.held_for, actor, at=at) if meeting.state in ("held", "missed") else False,
        format_key=form.key,
        tools=form.tools,
        rota=order_places(list_places(meeting.id, actor), form.rota) if "rota" in form.tools else (),
    )


def _mix(meeting: MeetingPage, actor: Actor) -> MixView:
    """Holds what each has said against the agenda as it stands."""
    parts = mix_of((item.help_kind, item.minutes) for item in meeting.agenda)
    lines = list_mixes(meeting.id, actor)
    agreed = tuple(line for line in lines if line.mix == parts)
    return MixView(parts, say_mix(parts), agreed, tuple(line for line in lines if line.mix != parts))


def _script(meeting: MeetingPage) -> Script | None:
    """Lays out the running script of a meeting with its agenda, minute by minute."""
    found = script_of(meeting.agenda_key)
    if found is None:
        return None
    steps = [Stretch(s.name, s.minutes, s.led_by, s.prompts, for_item=s.for_item) for s in found.steps]
    laid = lay_out(steps, [_item(line) for line in meeting.agenda])
    begins = list(accumulate((step.minutes for step in laid), initial=0))
    led_by = {"mentee": _("led by the mentee"), "mentor": _("led by the mentor"), "facilitator": _("led by whoever facilitates")}
    lines = (
        StepLine(
            n,
            step.name,
            start,
            start + step.minutes,
            led_by.get(step.led_by, ""),
            step.prompts,
            HELP_KINDS[step.help_kind].name if step.help_kind in HELP_KINDS else "",
            step.outcome,
            step.author,
            step.led_by in GUARDS,
        )
        for n, (step, start) in enumerate(zip(laid, begins, strict=False), start=1)
    )
    return Script(found.name, found.one_line, tuple(lines), max(0, begins[-1] - meeting.minutes))


def _item(line: AgendaLine) -> Stretch:
    """Makes a stretch of an agenda item, with questions that fit the kind of help it asks for."""
    plan = find_help_plan(line.help_kind)
    prompts = plan.prompts if plan else (str(_("What do you want to leave with?")),)
    return Stretch(line.title, line.minutes, "", prompts, line.help_kind, line.outcome, line.author, is_item=True)
