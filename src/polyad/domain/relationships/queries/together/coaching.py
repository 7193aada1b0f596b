"""Peer coaching: where the round stands, for each of the two what is theirs, and one's own notes from all rounds."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import local_day, say_day, say_when
from polyad.domain.relationships.access import coaching_notes_visible_to
from polyad.domain.relationships.models import CoachingCycle, CoachingNote, Experiment
from polyad.domain.relationships.queries.membership import MemberLine, read_circle
from polyad.domain.relationships.rules import join_names
from polyad.domain.relationships.rules.together import debrief_due
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor

MOST_ROUNDS = 20


@dataclass(frozen=True)
class NoteOfMine:
    """Notes somebody took while watching the reader teach: the reader's alone."""

    id: UUID
    number: int
    focus: str
    body: str
    when: str
    experiment: str


@dataclass(frozen=True)
class RoundView:
    """The round that runs."""

    id: UUID
    number: int
    step: str
    coachee: str
    observer: str
    is_coachee: bool
    focus: str
    watch_for: str
    observe_on: str
    observe_iso: str
    version: int
    draft: str
    draft_version: int
    debrief_due: str
    is_late: bool
    experiment: str


@dataclass(frozen=True)
class CoachingPage:
    """Everything the page of peer coaching shows."""

    relationship_id: UUID
    name: str
    members: tuple[MemberLine, ...]
    tools: tuple[str, ...]
    round: RoundView | None
    notes: tuple[NoteOfMine, ...]


def get_coaching_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> CoachingPage | None:
    """Reads where peer coaching stands, or nothing outside the actor's own running ones of such a format."""
    row, members = read_circle(relationship_id, actor)
    form = format_of(row.format_key) if row else None
    if row is None or form is None or "coaching-cycle" not in form.tools:
        return None
    cycle = row.cycles.order_by("-number").first()
    return CoachingPage(
        relationship_id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        members=members,
        tools=form.tools,
        round=_round(cycle, members, actor, zone, at) if cycle else None,
        notes=list_coaching_notes(actor, zone=zone, at=at, relationship_id=row.pk),
    )


def list_coaching_notes(
    actor: Actor, *, zone: str, at: datetime, relationship_id: UUID | None = None
) -> tuple[NoteOfMine, ...]:
    """Lists the notes that are the actor's own, newest first, also of relationships that are over."""
    rows = CoachingNote.objects.filter(coaching_notes_visible_to(actor), owner_id=actor.person_id).select_related("cycle")
    if relationship_id is not None:
        rows = rows.filter(cycle__relationship_id=relationship_id)
    found = list(rows.order_by("-written_at", "pk")[:MOST_ROUNDS])
    tried = {one.cycle_id: one.words for one in Experiment.objects.filter(cycle_id__in=[row.cycle_id for row in found])}
    today = local_day(at, zone)
    return tuple(
        NoteOfMine(
            row.pk,
            row.cycle.number,
            row.cycle.focus,
            row.body,
            say_day(local_day(row.written_at, zone), today),
            tried.get(row.cycle_id, ""),
        )
        for row in found
    )


def _round(cycle: CoachingCycle, members: tuple[MemberLine, ...], actor: Actor, zone: str, at: datetime) -> RoundView:
    """Puts the round that runs together, with what is the reader's of it."""
    names = {member.person_id: member.name for member in members}
    is_coachee = cycle.coachee_id == actor.person_id
    draft = None if is_coachee else CoachingNote.objects.filter(coaching_notes_visible_to(actor), cycle=cycle).first()
    tried = Experiment.objects.filter(cycle=cycle, owner_id=actor.person_id).first() if is_coachee else None
    due = debrief_due(cycle.observed_at) if cycle.observed_at else None
    return RoundView(
        id=cycle.pk,
        number=cycle.number,
        step=cycle.step,
        coachee=names.get(cycle.coachee_id, ""),
        observer=names.get(cycle.observer_id, ""),
        is_coachee=is_coachee,
        focus=cycle.focus,
        watch_for=cycle.watch_for,
        observe_on=say_day(cycle.observe_on, local_day(at, zone)) if cycle.observe_on else "",
        observe_iso=cycle.observe_on.isoformat() if cycle.observe_on else "",
        version=cycle.version,
        draft=draft.body if draft else "",
        draft_version=draft.version if draft else 0,
        debrief_due=say_when(due, zone, at) if due else "",
        is_late=due is not None and due < at,
        experiment=tried.words if tried else "",
    )
