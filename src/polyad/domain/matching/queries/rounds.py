"""A round as its lead reads it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Conflict, HandDecision, Proposal, Round
from polyad.domain.matching.rules import why_not_now
from polyad.domain.matching.translate import read_given, standing_of
from polyad.domain.programmes.models import DeclaredConflict, Enrolment
from polyad.foundation.actors import Actor

PAGE = 25
FILTERS = {
    "": Q(),
    "pairs": Q(mentor__isnull=False),
    "doubts": Q(mentor__isnull=False) & ~Q(against=[]),
    "pinned": Q(is_pinned=True),
    "unmatched": Q(mentor=None),
}


@dataclass(frozen=True)
class Side:
    """One of the two people of a pair, as a card shows them."""

    id: UUID
    name: str
    line: str
    url: str = ""


@dataclass(frozen=True)
class ProposalLine:
    """A proposed pair, or a mentee without a mentor."""

    id: UUID
    mentee: Side
    mentor: Side | None
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    way_on: str
    is_pinned: bool


@dataclass(frozen=True)
class RoundLine:
    """A round in a list."""

    id: UUID
    name: str
    state: str
    state_words: str
    opened_at: datetime
    published_at: datetime | None


@dataclass(frozen=True)
class Unable:
    """Somebody who cannot be matched now, and why."""

    name: str
    role: str
    reason: str


@dataclass(frozen=True)
class Ready:
    """Who can be matched now: counts, and the first of those who cannot."""

    mentees: int
    mentors: int
    places: int
    unable: tuple[Unable, ...]
    unable_count: int


@dataclass(frozen=True)
class RoundPage:
    """Everything that the page of a round shows."""

    round: RoundLine
    programme_id: UUID
    version: int
    seed: int
    policy: str
    objective: int | None
    upper_bound: int | None
    fingerprint: str
    ready: Ready
    lines: tuple[ProposalLine, ...]
    number: int
    pages: int
    which: str
    pairs: int
    unmatched: int
    doubts: int
    conflicts: int
    unsettled: int
    hand: tuple[tuple[str, str, str], ...]

    @property
    def is_open(self) -> bool:
        """Says whether the round can still change."""
        return self.round.state != Round.State.PUBLISHED

    @property
    def is_proposed(self) -> bool:
        """Says whether there is a proposal to publish."""
        return self.round.state == Round.State.PROPOSED

    @property
    def is_proven(self) -> bool:
        """Says whether the certificate closes: nothing better exists under these rules."""
        return self.objective is not None and self.objective == self.upper_bound


def list_rounds(programme_id: UUID, actor: Actor) -> tuple[RoundLine, ...]:
    """Lists the rounds of a programme that the actor leads, the newest first."""
    rows = Round.objects.filter(visible_to(actor), programme_id=programme_id).order_by("-opened_at")
    return tuple(_line(row) for row in rows[:50])


def get_running_round(programme_id: UUID, actor: Actor) -> RoundLine | None:
    """Finds the round that is not published yet."""
    rows = Round.objects.filter(visible_to(actor), programme_id=programme_id).exclude(
        state=Round.State.PUBLISHED
    )
    row = rows.first()
    return _line(row) if row else None


def get_round_page(
    round_id: UUID, actor: Actor, *, today: date, which: str = "", number: int = 1
) -> RoundPage | None:
    """Reads a round with one page of its proposals; None outside the actor's scope."""
    row = _with_counts(Round.objects.filter(visible_to(actor), pk=round_id)).first()
    if row is None:
        return None
    which = which if which in FILTERS else ""
    proposals = Proposal.objects.filter(round=row)
    counts = proposals.aggregate(
        all=Count("id"),
        pairs=Count("id", filter=FILTERS["pairs"]),
        doubts=Count("id", filter=FILTERS["doubts"]),
        found=Count("id", filter=FILTERS[which]) if which else Count("id"),
    )
    pages = max(1, -(-counts["found"] // PAGE))
    number = min(max(1, number), pages)
    return RoundPage(
        round=_line(row),
        programme_id=row.programme_id,
        version=row.version,
        seed=row.seed,
        policy=f"{row.policy_key} {row.policy_version}",
        objective=row.objective,
        upper_bound=row.upper_bound,
        fingerprint=row.fingerprint[:12],
        ready=count_ready(row.programme_id, today),
        lines=_lines(proposals.filter(FILTERS[which]), number),
        number=number,
        pages=pages,
        which=which,
        pairs=counts["pairs"],
        unmatched=counts["all"] - counts["pairs"],
        doubts=counts["doubts"],
        conflicts=row.conflict_count,
        unsettled=row.unsettled_count,
        hand=_hand(row),
    )


def _with_counts(rows: QuerySet[Round]) -> QuerySet[Round]:
    """Adds how many conflicts the programme keeps, and how many words are still open."""
    here = {"programme_id": OuterRef("programme_id")}
    kept = Conflict.objects.filter(**here).order_by().values("programme_id").annotate(n=Count("id")).values("n")
    words = DeclaredConflict.objects.filter(**here, settled_at=None).order_by().values("programme_id")
    unsettled = words.annotate(n=Count("id")).values("n")
    return rows.annotate(
        conflict_count=Coalesce(Subquery(kept), 0), unsettled_count=Coalesce(Subquery(unsettled), 0)
    )


def count_ready(programme_id: UUID, today: date) -> Ready:
    """Counts who can be matched now; columns only, so that thousands cost little."""
    given = read_given(programme_id)
    rows = Enrolment.objects.filter(programme_id=programme_id, state=Enrolment.State.SUBMITTED)
    columns = ("id", "role", "is_paused", "paused_until", "capacity")
    able = {"mentee": 0, "mentor": 0}
    places, why = 0, {}
    for row in rows.only(*columns):
        if row.role == "mentee" and row.id in given.placed:
            continue
        standing = standing_of(row, given.taken)
        if reason := why_not_now(standing, row.role, today):
            why[row.id] = reason
            continue
        able[row.role] += 1
        places += standing.free_places if row.role == "mentor" else 0
    shown = rows.filter(pk__in=list(why)[:12]).select_related("person").order_by("role", "person__name")
    unable = tuple(Unable(row.person.name, row.get_role_display(), why[row.id]) for row in shown)
    return Ready(able["mentee"], able["mentor"], places, unable, len(why))


def _lines(rows: QuerySet[Proposal], number: int) -> tuple[ProposalLine, ...]:
    """Reads one page of proposals: doubts first to the eye are filters, here it is the order of the alphabet."""
    start = (number - 1) * PAGE
    found = rows.select_related("mentee__person", "mentor__person").order_by("mentee__person__name", "id")
    return tuple(
        ProposalLine(
            id=row.id,
            mentee=_side(row.mentee),
            mentor=_side(row.mentor) if row.mentor else None,
            reasons=_sentences(row.reasons),
            against=_sentences(row.against),
            way_on=row.way_on,
            is_pinned=row.is_pinned,
        )
        for row in found[start : start + PAGE]
    )


def _hand(row: Round) -> tuple[tuple[str, str, str], ...]:
    """Lists hand decisions as (mentee id, mentor id, sentence)."""
    found = HandDecision.objects.filter(round=row).select_related("mentee__person", "mentor__person")
    return tuple(
        (
            str(one.mentee_id),
            str(one.mentor_id),
            f"{one.mentee.person.name} and {one.mentor.person.name}: {one.get_kind_display().lower()}",
        )
        for one in found.order_by("kind", "mentee__person__name")[:100]
    )


def _side(row: Enrolment) -> Side:
    """Shows a person as a card does."""
    person = row.person
    words = (person.stage or person.department, person.site)
    return Side(row.id, person.name, " · ".join(filter(None, words)))


def _sentences(reasons: list[dict[str, Any]]) -> tuple[str, ...]:
    """Takes the plain sentences out of stored reasons."""
    return tuple(reason["sentence"] for reason in reasons)


def _line(row: Round) -> RoundLine:
    """Shows a round as a list does."""
    return RoundLine(row.id, row.name, row.state, row.get_state_display(), row.opened_at, row.published_at)
