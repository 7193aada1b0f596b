"""What a lead sees of relationships: that they exist, who, phase, start, end, and one coarse word a week old."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, QuerySet

from polyad.domain.meetings.queries import get_last_held_by, say_day
from polyad.domain.relationships.access import metadata_visible_to
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.rules import (
    CLOSING,
    ENDED,
    HELPERS,
    REDEFINED,
    Course,
    coarse_status,
    is_paused,
    last_monday,
)
from polyad.domain.relationships.rules.joining import takes_in
from polyad.domain.relationships.translate import format_of, phases_of
from polyad.foundation.actors import Actor

PAGE = 25
KINDS = {
    "on track": "good",
    "starting": "plain",
    "quiet": "warn",
    "needs contact": "warn",
    "not started": "warn",
    "closing": "plain",
    "paused": "plain",
}


@dataclass(frozen=True)
class LeadLine:
    """One relationship as metadata."""

    id: UUID
    mentees: tuple[str, ...]
    mentors: tuple[str, ...]
    phase: str
    status: str
    status_kind: str
    opened: str
    opened_iso: str
    ended: str
    is_many: bool  # whether somebody may join or leave it while it runs


@dataclass(frozen=True)
class LeadList:
    """A page of a programme's relationships, as metadata."""

    programme_id: UUID
    lines: tuple[LeadLine, ...]
    total: int
    number: int
    pages: int
    phase: str
    status: str
    counts: Mapping[str, int]
    counted: str


def list_for_lead(
    programme_id: UUID, actor: Actor, *, at: datetime, phase: str = "", status: str = "", number: int = 1
) -> LeadList | None:
    """Lists the relationships of a programme the actor leads, metadata only; nothing outside."""
    if programme_id not in actor.leads:
        return None
    rows = Relationship.objects.filter(metadata_visible_to(actor), programme_id=programme_id)
    counted = last_monday(at)
    told = _statuses(rows.order_by("-opened_at", "pk"), counted)
    found = [pk for pk, (its_phase, word) in told.items() if phase in ("", its_phase) and status in ("", word)]
    pages = max(1, -(-len(found) // PAGE))
    number = min(max(1, number), pages)
    ids = found[(number - 1) * PAGE : number * PAGE]
    shown = {row.pk: row for row in rows.filter(pk__in=ids).prefetch_related("members__person")}
    return LeadList(
        programme_id=programme_id,
        lines=tuple(_line(shown[pk], told[pk][1], at) for pk in ids if pk in shown),
        total=len(found),
        number=number,
        pages=pages,
        phase=phase,
        status=status,
        counts=Counter(word for _, word in told.values()),
        counted=say_day(counted.date(), at.date()),
    )


def count_running(programme_ids: Collection[UUID], actor: Actor) -> dict[UUID, int]:
    """Counts the relationships that run in each of several programmes the actor leads."""
    rows = Relationship.objects.filter(metadata_visible_to(actor), programme_id__in=programme_ids)
    running = rows.exclude(phase__in=(ENDED, REDEFINED)).order_by()
    return dict(running.values_list("programme_id").annotate(n=Count("pk")))


def _statuses(rows: QuerySet[Relationship], counted: datetime) -> dict[UUID, tuple[str, str]]:
    """Finds phase and coarse word of each relationship; when a pair last met stays behind in this function."""
    light = list(rows.values_list("pk", "phase", "opened_at", "cadence_days", "paused_until", "format_key"))
    # As a query inside the query: a large programme has more relationships than a statement takes parameters.
    met = get_last_held_by(rows.exclude(phase__in=(CLOSING, ENDED, REDEFINED)).order_by().values("pk"), until=counted)
    told = {}
    for pk, phase, opened_at, cadence, until, key in light:
        course = Course(phase, opened_at, met.get(pk), cadence, is_paused(until, counted.date()))
        told[pk] = (phase, coarse_status(course, counted, phases_of(key).rules))
    return told


def _line(row: Relationship, status: str, at: datetime) -> LeadLine:
    """Makes one line."""
    members = sorted(row.members.all(), key=lambda member: member.person.name)
    members = [member for member in members if row.ended_at is not None or member.left_at is None]
    return LeadLine(
        row.pk,
        tuple(member.person.name for member in members if member.role not in HELPERS),
        tuple(member.person.name for member in members if member.role in HELPERS),
        row.get_phase_display(),
        status,
        KINDS.get(status, "plain"),
        say_day(row.opened_at.date(), at.date()),
        row.opened_at.date().isoformat(),
        say_day(row.ended_at.date(), at.date()) if row.ended_at else "",
        row.ended_at is None and takes_in(format_of(row.format_key)),
    )
