"""What a lead sees of relationships: that they exist, who, phase, start, end, and one coarse word a week old."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import get_last_held_by, say_day
from polyad.domain.relationships.access import metadata_visible_to
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.rules import coarse_status, last_monday
from polyad.foundation.actors import Actor

PAGE = 25
KINDS = {
    "on track": "good",
    "starting": "plain",
    "quiet": "warn",
    "needs contact": "warn",
    "not started": "warn",
    "closing": "plain",
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


@dataclass(frozen=True)
class LeadList:
    """A page of a programme's relationships, as metadata."""

    programme_id: UUID
    programme: str
    lines: tuple[LeadLine, ...]
    total: int
    number: int
    pages: int
    phase: str
    counted: str


def list_for_lead(
    programme_id: UUID, actor: Actor, *, at: datetime, phase: str = "", number: int = 1
) -> LeadList | None:
    """Lists the relationships of a programme the actor leads, metadata only; nothing outside."""
    if programme_id not in actor.leads:
        return None
    rows = Relationship.objects.filter(metadata_visible_to(actor), programme_id=programme_id)
    if phase in Relationship.Phase.values:
        rows = rows.filter(phase=phase)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    shown = rows.select_related("programme").prefetch_related("members__person").order_by("-opened_at", "pk")
    page = list(shown[(number - 1) * PAGE : number * PAGE])
    counted = last_monday(at)
    met = get_last_held_by([row.pk for row in page], until=counted)
    return LeadList(
        programme_id=programme_id,
        programme=page[0].programme.name if page else "",
        lines=tuple(_line(row, met.get(row.pk), counted, at) for row in page),
        total=total,
        number=number,
        pages=pages,
        phase=phase,
        counted=say_day(counted.date(), at.date()),
    )


def _line(row: Relationship, last_met_at: datetime | None, counted: datetime, at: datetime) -> LeadLine:
    """Makes one line; when a pair last met stays behind in this function."""
    status = coarse_status(row.phase, row.opened_at, last_met_at, row.cadence_days, counted)
    members = sorted(row.members.all(), key=lambda member: member.person.name)
    return LeadLine(
        row.pk,
        tuple(member.person.name for member in members if member.role != "mentor"),
        tuple(member.person.name for member in members if member.role == "mentor"),
        row.get_phase_display(),
        status,
        KINDS.get(status, "plain"),
        say_day(row.opened_at.date(), at.date()),
        row.opened_at.date().isoformat(),
        say_day(row.ended_at.date(), at.date()) if row.ended_at else "",
    )
