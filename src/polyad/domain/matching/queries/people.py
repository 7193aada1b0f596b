"""Who can be matched now, who cannot and why, and how many mentees each mentor gets."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from polyad.domain.matching.access import may_run_round_of, visible_to
from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.queries.rounds import RoundLine, to_line
from polyad.domain.matching.rules import Standing, why_not_now
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor

PAGE = 25
SHOWS = ("", "able", "unable", "draft")


@dataclass(frozen=True)
class Ready:
    """How many can be matched now; `idle` mentors cannot, `drafts` have not finished enrolling."""

    mentees: int = 0
    mentors: int = 0
    places: int = 0
    idle: int = 0
    drafts: int = 0


@dataclass(frozen=True)
class PersonLine:
    """Somebody of the programme as a round sees them; `reason` says why they cannot be matched now."""

    id: UUID
    name: str
    line: str
    role: str
    role_words: str
    capacity: int
    free: int
    proposed: int
    reason: str


@dataclass(frozen=True)
class PeoplePage:
    """One page of the people of a round."""

    round: RoundLine
    programme_id: UUID
    lines: tuple[PersonLine, ...]
    total: int
    number: int
    pages: int


@dataclass(frozen=True)
class Narrowed:
    """What a list of people is narrowed to."""

    words: str = ""
    role: str = ""
    show: str = ""


def count_ready(programme_id: UUID, actor: Actor, *, today: date) -> Ready:
    """Counts who can be matched now in a programme that the actor leads; all zero outside that."""
    if not may_run_round_of(actor, programme_id):
        return Ready()
    everybody = Enrolment.objects.filter(programme_id=programme_id)
    rows = everybody.filter(state=Enrolment.State.SUBMITTED)
    mentees = rows.filter(role=Enrolment.Role.MENTEE).filter(~_is_placed(), is_paused=False).count()
    can = _with_taken(rows.filter(role=Enrolment.Role.MENTOR)).exclude(_on_pause(today)).filter(capacity__gt=F("taken"))
    counted = can.aggregate(mentors=Count("id"), places=Sum(F("capacity") - F("taken")))
    others = everybody.aggregate(
        mentors=Count("id", filter=Q(role="mentor", state="submitted")), drafts=Count("id", filter=Q(state="draft"))
    )
    idle = others["mentors"] - counted["mentors"]
    return Ready(mentees, counted["mentors"], counted["places"] or 0, idle, others["drafts"])


def get_people_page(
    round_id: UUID, actor: Actor, *, today: date, narrowed: Narrowed, number: int = 1
) -> PeoplePage | None:
    """Reads one page of the people of a round; None outside the actor's scope."""
    round_ = Round.objects.select_related("programme").filter(visible_to(actor), pk=round_id).first()
    if round_ is None:
        return None
    rows = _narrow(Enrolment.objects.filter(programme_id=round_.programme_id), narrowed, today)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    proposed = _count_of(Proposal.objects.filter(round=round_, mentor=OuterRef("pk")))
    shown = _with_taken(rows.annotate(proposed=proposed)).select_related("person").order_by("person__name", "id")
    lines = tuple(_line(row, today) for row in shown[(number - 1) * PAGE : number * PAGE])
    return PeoplePage(to_line(round_), round_.programme_id, lines, total, number, pages)


def _narrow(rows: QuerySet[Enrolment], narrowed: Narrowed, today: date) -> QuerySet[Enrolment]:
    """Leaves who is neither withdrawn nor placed, as narrowed down."""
    rows = rows.exclude(state=Enrolment.State.WITHDRAWN).exclude(Q(role="mentee") & _is_placed())
    if narrowed.role in Enrolment.Role.values:
        rows = rows.filter(role=narrowed.role)
    for word in narrowed.words.split()[:6]:
        rows = rows.filter(person__name__icontains=word)
    if narrowed.show == "draft":
        return rows.filter(state=Enrolment.State.DRAFT)
    if narrowed.show in ("able", "unable"):
        rests = Q(role="mentee", is_paused=True)
        idle = rests | Q(role="mentor") & (_on_pause(today) | Q(capacity__lte=F("taken")))
        rows = _with_taken(rows.filter(state=Enrolment.State.SUBMITTED))
        return rows.filter(idle) if narrowed.show == "unable" else rows.exclude(idle)
    return rows


def _given() -> QuerySet[Proposal]:
    """Narrows to pairs of published rounds that were not released since."""
    return Proposal.objects.filter(round__state=Round.State.PUBLISHED, mentor__isnull=False, released_at=None)


def _is_placed() -> Exists:
    """Says of a mentee's row whether an earlier round gave them a mentor."""
    return Exists(_given().filter(mentee=OuterRef("pk")))


def _with_taken(rows: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Adds how many places of a mentor are taken."""
    return rows.annotate(taken=_count_of(_given().filter(mentor=OuterRef("pk"))))


def _count_of(rows: QuerySet[Proposal]) -> Any:
    """Counts the proposals of the mentor in the outer row."""
    return Coalesce(Subquery(rows.order_by().values("mentor").annotate(n=Count("id")).values("n")), 0)


def _on_pause(today: date) -> Q:
    """Says in SQL what the programme says of a row."""
    return Q(is_paused=True) & (Q(paused_until=None) | Q(paused_until__gt=today))


def _line(row: Any, today: date) -> PersonLine:
    """Turns a row with its counts into a line."""
    free = max(0, row.capacity - row.taken)
    reason = "Has not finished enrolling."
    if row.state == Enrolment.State.SUBMITTED:
        reason = why_not_now(Standing(row.is_paused, row.paused_until, free), row.role, today)
    person = row.person
    words = " · ".join(filter(None, (person.stage or person.department, person.site)))
    kind = (row.role, row.get_role_display())
    return PersonLine(row.id, person.name, words, *kind, row.capacity, free, row.proposed, reason)
