"""One relationship as its members see it while it runs, and what is left of it for each afterwards."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from polyad.domain.meetings.queries import (
    ActionLine,
    MeetingLine,
    NoteLine,
    find_note,
    list_meetings,
    list_open_actions,
    say_day,
)
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.queries.askings import AskingsView, read_askings
from polyad.domain.relationships.queries.goals import GoalLine, list_shared_goals
from polyad.domain.relationships.queries.home import list_signed
from polyad.domain.relationships.queries.membership import MemberLine, PowerView, read_circle, view_power
from polyad.domain.relationships.queries.pulses import PulsePart, get_pulse_part
from polyad.domain.relationships.queries.turns import Turn, find_turn
from polyad.domain.relationships.queries.words import count_unread
from polyad.domain.relationships.rules import NEGOTIATING, is_paused, join_names, takes_long_to_agree
from polyad.domain.relationships.translate import format_of, phase_of, phases_of
from polyad.foundation.actors import Actor

GOALS = 3


@dataclass(frozen=True)
class PhaseWords:
    """What a phase is about, in the words of the content."""

    name: str
    one_line: str
    tasks: tuple[str, ...]


@dataclass(frozen=True)
class ToDo:
    """One condition of moving on, and where it is met."""

    title: str
    detail: str
    url: str
    is_done: bool


@dataclass(frozen=True)
class RelationshipPage:
    """Everything the page of a relationship shows."""

    id: UUID
    name: str
    programme: str
    phase: str
    role: str
    members: tuple[MemberLine, ...]
    is_group: bool
    tools: tuple[str, ...]
    turn: Turn
    reasons: tuple[str, ...]
    askings: AskingsView
    work: PhaseWords
    to_do: tuple[ToDo, ...]
    paused_until: str
    rhythm_days: int
    opened: str
    review: str
    ends: str
    agreement: str
    coming: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]
    actions: tuple[ActionLine, ...]
    goals: tuple[GoalLine, ...]
    pulse: PulsePart
    unread: int
    power: PowerView | None

    @property
    def asks(self) -> int:
        """Counts what the page asks of its reader or tells them to try, the next act and what they answered aside."""
        questions = [one for one in (self.askings.first, *self.askings.others) if one is not None and not one.mine]
        invitations = [one for one in (self.pulse.meeting_id, self.pulse.safety) if one]
        return len(questions) + len(invitations) + len(self.pulse.cards)

    @property
    def shows_turn(self) -> bool:
        """Says whether the next act stands on top: a date always does, else a pause or an open question comes first."""
        return bool(self.turn.when) or not (self.paused_until or self.askings.first)


def get_relationship_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> RelationshipPage | None:
    """Reads a relationship, or nothing outside the actor's own running ones. Its notes have a page of their own."""
    row, members = read_circle(relationship_id, actor)
    if row is None:
        return None
    meetings = list_meetings(row.pk, actor, zone=zone, at=at)
    coming = tuple(line for line in meetings if line.state == "planned")
    signed = list_signed([row.pk], actor).get(row.pk)
    by_me, by_all = signed or (True, True)
    names = join_names([member.name for member in members[1:]])
    today = at.date()
    goals = list_shared_goals(row.pk, actor, zone=zone, at=at)
    agreement = "none" if signed is None else "signed" if by_all else "mine" if by_me else "draft"
    return RelationshipPage(
        id=row.pk,
        name=names,
        programme=row.programme.name,
        phase=row.phase,
        role=members[0].side,
        members=members,
        is_group=len(members) > 2,
        tools=format_of(row.format_key).tools,
        turn=_turn(row, members, names, coming, (by_me, by_all)),
        reasons=tuple(row.reasons),
        askings=read_askings(row.pk, members, format_key=row.format_key, phase=row.phase, at=at),
        work=_words(row.format_key, row.phase),
        to_do=_to_do(row, agreement, goals, meetings),
        paused_until=say_day(row.paused_until, today)
        if row.paused_until and is_paused(row.paused_until, today)
        else "",
        rhythm_days=row.cadence_days,
        opened=say_day(row.opened_at.date(), today),
        review=say_day(row.review_on, today) if row.review_on else "",
        ends=say_day(row.ends_on, today) if row.ends_on else "",
        agreement=agreement,
        coming=coming,
        past=tuple(line for line in meetings if line.state != "planned"),
        actions=list_open_actions([row.pk], actor, zone=zone, at=at),
        goals=tuple(goal for goal in goals if goal.is_active)[:GOALS],
        unread=count_unread(row.pk, actor),
        pulse=get_pulse_part(row, members, meetings, actor, at=at),
        power=view_power(members, today),
    )


def _turn(
    row: Relationship,
    members: tuple[MemberLine, ...],
    others: str,
    coming: tuple[MeetingLine, ...],
    signed: tuple[bool, bool],
) -> Turn:
    """Finds the reader's next act."""
    by_me, by_all = signed
    return find_turn(
        row.pk,
        role=members[0].role,
        phase=row.phase,
        others=others,
        planned=coming,
        signed_by_me=by_me,
        signed_by_all=by_all,
        is_group=len(members) > 2,
    )


def _words(format_key: str, phase: str) -> PhaseWords:
    """Finds the words of a phase."""
    found = phase_of(format_key, phase)
    return PhaseWords(found.name, found.one_line, found.tasks)


def _to_do(
    row: Relationship, agreement: str, shown: tuple[GoalLine, ...], meetings: tuple[MeetingLine, ...]
) -> tuple[ToDo, ...]:
    """Lists what is still open while the members agree how they work."""
    if row.phase != NEGOTIATING:
        return ()
    base = f"/relationships/{row.pk}/"
    states = {
        "signed": _("Signed by all of you."),
        "mine": _("You have signed; not everyone has yet."),
        "draft": _("A draft is waiting. Change what does not sound like you, then sign."),
        "none": _("There is none yet."),
    }
    goals = sum(goal.state != "let_go" for goal in shown)
    dated = any(line.state == "planned" and not line.is_past for line in meetings)
    met = sum(line.state == "held" and not line.is_call for line in meetings)
    if takes_long_to_agree(met, phases_of(row.format_key).rules):
        states["mine"] = _("You have signed. Perhaps ask on your next date what the others would still change.")
        states["draft"] = _(
            "You have met, and it is still a draft. Ten minutes of your next date are enough: "
            "read it aloud, change what does not fit, and sign. It need not be perfect."
        )
    return (
        ToDo(_("Your agreement"), states[agreement], f"{base}agreement/", agreement == "signed"),
        ToDo(
            _("A first goal"), _("There is one.") if goals else _("One is enough to begin."), f"{base}goals/", goals > 0
        ),
        ToDo(
            _("Your next date"),
            _("It is set.") if dated else _("A date soon keeps things going."),
            f"{base}meetings/new/",
            dated,
        ),
    )


def get_note(note_id: UUID, actor: Actor, *, zone: str, at: datetime) -> tuple[UUID, NoteLine] | None:
    """Finds one's own note, to go on with it: what it is held for, and its words."""
    return find_note(note_id, actor, zone=zone, at=at)
