"""Lists of meetings, actions and notes, each one query."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import BooleanField, Case, Count, ExpressionWrapper, F, IntegerField, Q, QuerySet, Value, When

from polyad.domain.meetings.access import actions_visible_to, notes_visible_to, takes_part, visible_to
from polyad.domain.meetings.models import Action, BookedQuarter, Meeting, Note
from polyad.domain.meetings.queries.moments import local_day, local_iso, say_day, say_when
from polyad.domain.meetings.rules import CHEMISTRY_CALL
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import warm_keys

SOON = timedelta(days=7)
MOST_OPEN = 20  # what was promised and is not shown is not done


@dataclass(frozen=True)
class MeetingLine:
    """A meeting in a list."""

    id: UUID
    held_for: UUID
    state: str
    when: str
    iso: str
    minutes: int
    place: str
    agenda_items: int
    has_begun: bool
    is_past: bool
    has_summary: bool
    is_call: bool = False


@dataclass(frozen=True)
class ActionLine:
    """An action in a list."""

    id: UUID
    held_for: UUID
    text: str
    owner_id: UUID
    owner: str
    due: str
    due_iso: str
    is_done: bool
    is_let_go: bool
    is_late: bool
    is_mine: bool
    serves: UUID | None = None
    is_soon: bool = False


@dataclass(frozen=True)
class NoteLine:
    """A note in a list."""

    id: UUID
    author: str
    is_mine: bool
    is_shared: bool
    shown_to_id: UUID | None
    shown_to: str
    body: str
    when: str
    iso: str
    version: int
    meeting_id: UUID | None


def list_planned(
    held_fors: Collection[UUID], actor: Actor, *, zone: str, at: datetime, most: int = 60
) -> tuple[MeetingLine, ...]:
    """Lists planned meetings of several matters, soonest first; those that are over wait to be closed."""
    rows = _meetings(actor).filter(held_for__in=held_fors, state=Meeting.State.PLANNED).order_by("starts_at", "pk")
    return tuple(make_meeting_line(row, zone, at) for row in rows[:most])


def list_meetings(held_for: UUID, actor: Actor, *, zone: str, at: datetime, most: int = 14) -> tuple[MeetingLine, ...]:
    """Lists the planned meetings of one matter, soonest first, then what has been, newest first."""
    planned = Q(state=Meeting.State.PLANNED)
    rows = _meetings(actor).filter(held_for=held_for)
    rows = rows.alias(rank=Case(When(planned, then=Value(0)), default=Value(1), output_field=IntegerField()))
    rows = rows.alias(soonest=Case(When(planned, then=F("starts_at"))))
    return tuple(
        make_meeting_line(row, zone, at) for row in rows.order_by("rank", "soonest", "-starts_at", "pk")[:most]
    )


def list_around(
    held_fors: Collection[UUID], actor: Actor, *, since: datetime, zone: str, at: datetime, most: int = 120
) -> tuple[MeetingLine, ...]:
    """Lists what is planned in several matters and what was held since a moment, earliest first, in one query."""
    wanted = Q(state=Meeting.State.PLANNED) | Q(state=Meeting.State.HELD, starts_at__gte=since, starts_at__lte=at)
    rows = _meetings(actor).filter(wanted, held_for__in=held_fors).order_by("starts_at", "pk")
    return tuple(make_meeting_line(row, zone, at) for row in rows[:most])


def list_past_meetings(
    held_for: UUID, actor: Actor, *, zone: str, at: datetime, most: int, skip: int = 0
) -> tuple[MeetingLine, ...]:
    """Lists what has been held, called off or did not happen, newest first, after `skip` of them."""
    rows = _meetings(actor).filter(held_for=held_for).exclude(state=Meeting.State.PLANNED).order_by("-starts_at", "pk")
    return tuple(make_meeting_line(row, zone, at) for row in rows[skip : skip + most])


def list_open_actions(
    held_fors: Collection[UUID], actor: Actor, *, zone: str, at: datetime, mine: bool = False, most: int = MOST_OPEN
) -> tuple[ActionLine, ...]:
    """Lists open actions of matters the actor is in now, those due first on top.

    With `mine` only the actor's own, what they keep to themselves included.
    """
    matters = [*held_fors, actor.person_id] if mine else list(held_fors)
    rows = Action.objects.filter(
        actions_visible_to(actor, held_fors), held_for__in=matters, state=Action.State.OPEN
    ).select_related("owner")
    if mine:
        rows = rows.filter(owner_id=actor.person_id)
    return make_action_lines(rows.order_by("due_on", "pk")[:most], actor, zone, at)


def list_agreed_actions(meeting_id: UUID, actor: Actor, *, zone: str, at: datetime) -> tuple[ActionLine, ...]:
    """Lists what was agreed at one meeting, open or settled."""
    rows = Action.objects.filter(takes_part(actor, "meeting_id"), meeting_id=meeting_id).select_related("owner")
    return make_action_lines(rows.order_by("due_on", "pk")[:20], actor, zone, at)


def get_action_home(action_id: UUID, actor: Actor) -> UUID | None:
    """Finds what an action is held for, where the actor takes part in its meeting or it is their own."""
    own = Q(meeting=None, owner_id=actor.person_id) if actor.is_signed_in else Q(pk__in=())
    rows = Action.objects.filter(takes_part(actor, "meeting_id") | own, pk=action_id)
    return rows.values_list("held_for", flat=True).first()


def find_own_action(action_id: UUID, actor: Actor, *, zone: str, at: datetime) -> ActionLine | None:
    """Finds one of the actor's own actions, to change it."""
    rows = Action.objects.filter(
        takes_part(actor, "meeting_id") | Q(meeting=None), pk=action_id, owner_id=actor.person_id
    )
    row = rows.select_related("owner").first() if actor.is_signed_in else None
    return None if row is None else _action_line(row, actor, zone, at)


def list_serving_actions(
    goal_id: UUID, actor: Actor, matters: Collection[UUID], *, zone: str, at: datetime, most: int = 30
) -> tuple[ActionLine, ...]:
    """Lists the actions that serve one goal, open ones first, as far as the actor may read them; `matters` as above."""
    rows = Action.objects.filter(actions_visible_to(actor, matters), serves=goal_id).select_related("owner")
    ranked = rows.alias(
        rank=Case(When(state=Action.State.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField())
    )
    return make_action_lines(ranked.order_by("rank", "due_on", "pk")[:most], actor, zone, at)


def list_busy_quarters(people: Collection[UUID], *, after: datetime, until: datetime) -> frozenset[datetime]:
    """Lists quarters of an hour that any of these people has given away; whose and for what is not said."""
    rows = BookedQuarter.objects.filter(person_id__in=people, quarter_at__gte=after, quarter_at__lt=until)
    return frozenset(rows.values_list("quarter_at", flat=True))


def list_busy_quarters_by(people: Collection[UUID], *, after: datetime, until: datetime) -> dict[UUID, set[datetime]]:
    """Lists the same for each of these people; for what is not said."""
    rows = BookedQuarter.objects.filter(person_id__in=people, quarter_at__gte=after, quarter_at__lt=until)
    found: dict[UUID, set[datetime]] = {}
    for person, quarter in rows.values_list("person_id", "quarter_at"):
        found.setdefault(person, set()).add(quarter)
    return found


def list_notes(
    held_for: UUID,
    actor: Actor,
    circle: Collection[UUID],
    *,
    zone: str,
    at: datetime,
    meeting_id: UUID | None = None,
    most: int = 20,
    skip: int = 0,
    since: datetime | None = None,
) -> tuple[NoteLine, ...]:
    """Lists the newest notes this actor may read, after `skip` of them; `circle` holds who is in the matter now.

    Of those who came late, `since` says when: what others wrote before stays theirs.
    """
    rows = Note.objects.filter(notes_visible_to(actor, circle), held_for=held_for).select_related("author", "shown_to")
    if meeting_id is not None:
        rows = rows.filter(meeting_id=meeting_id)
    if since is not None:
        rows = rows.filter(Q(author_id=actor.person_id) | Q(written_at__gte=since))
    found = list(rows.order_by("-written_at", "pk")[skip : skip + most])
    warm_keys(row.author_id for row in found)
    return tuple(_note_line(row, actor, circle, zone, at) for row in found)


def find_note(note_id: UUID, actor: Actor, *, zone: str, at: datetime) -> tuple[UUID, NoteLine] | None:
    """Finds one's own note: what it is held for, and its words."""
    row = Note.objects.filter(notes_visible_to(actor, ()), pk=note_id).select_related("author", "shown_to").first()
    if row is None:
        return None
    circle = [row.shown_to_id] if row.shown_to_id else []
    return row.held_for, _note_line(row, actor, circle, zone, at)


def _note_line(row: Note, actor: Actor, circle: Collection[UUID], zone: str, at: datetime) -> NoteLine:
    """Turns a row with its author into a line; shown to somebody who has left, it is its author's alone."""
    one = row.shown_to if row.visibility == Note.Visibility.PERSON and row.shown_to_id in circle else None
    return NoteLine(
        row.pk,
        row.author.name,
        row.author_id == actor.person_id,
        row.visibility == Note.Visibility.RELATIONSHIP or one is not None,
        one.pk if one else None,
        one.name if one else "",
        row.body,
        say_when(row.written_at, zone, at),
        local_iso(row.written_at, zone),
        row.version,
        row.meeting_id,
    )


def make_action_lines(rows: Iterable[Action], actor: Actor, zone: str, at: datetime) -> tuple[ActionLine, ...]:
    """Turns rows into lines; the keys of all owners are fetched at once."""
    found = list(rows)
    warm_keys(row.owner_id for row in found)
    return tuple(_action_line(row, actor, zone, at) for row in found)


def _action_line(row: Action, actor: Actor, zone: str, at: datetime) -> ActionLine:
    """Turns a row with its owner into a line."""
    today = local_day(at, zone)
    return ActionLine(
        row.pk,
        row.held_for,
        row.text,
        row.owner_id,
        row.owner.name,
        say_day(row.due_on, today),
        row.due_on.isoformat(),
        row.state == Action.State.DONE,
        row.state == Action.State.DROPPED,
        row.state == Action.State.OPEN and row.due_on < today,
        row.owner_id == actor.person_id,
        row.serves,
        row.state == Action.State.OPEN and today <= row.due_on <= today + SOON,
    )


def make_meeting_line(row: Meeting, zone: str, at: datetime) -> MeetingLine:
    """Turns a row with `items` counted and `has_summary` looked up into a line."""
    return MeetingLine(
        row.pk,
        row.held_for,
        row.state,
        say_when(row.starts_at, zone, at),
        local_iso(row.starts_at, zone),
        row.minutes,
        row.place,
        getattr(row, "items", 0),
        row.starts_at <= at,
        row.starts_at + timedelta(minutes=row.minutes) <= at,
        getattr(row, "has_summary", False),
        row.agenda_key == CHEMISTRY_CALL,
    )


def _meetings(actor: Actor) -> QuerySet[Meeting]:
    """Starts from the meetings this actor takes part in now."""
    written = ExpressionWrapper(~Q(summary=""), output_field=BooleanField())
    rows = Meeting.objects.filter(visible_to(actor)).defer("summary")
    return rows.annotate(items=Count("agenda"), has_summary=written)
