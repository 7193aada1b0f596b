"""A round as its lead reads it: one page of pairs, each with its reasons."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Conflict, HandDecision, Proposal, Round
from polyad.domain.matching.queries.people import Ready, count_ready
from polyad.domain.matching.queries.rounds import RoundLine, to_line
from polyad.domain.matching.rules import AIM_WORDS, GOOD_FROM, say_load, say_proof, say_swaps, suitability_word
from polyad.domain.programmes.models import DeclaredConflict, Enrolment
from polyad.foundation.actors import Actor

PAGE = 25
MOST_HAND = 100
PAIRED = Q(mentor__isnull=False)
FILTERS = {
    "": Q(),
    "fair": PAIRED & Q(score__lt=GOOD_FROM),
    "doubts": PAIRED & ~Q(against=[]),
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
class Decision:
    """A pair that the lead pinned or forbade by hand."""

    mentee_id: UUID
    mentor_id: UUID
    mentee: str
    mentor: str
    kind: str


@dataclass(frozen=True)
class ProposalLine:
    """A proposed pair, or a mentee without a mentor; `decision` is what the lead said of this very pair."""

    mentee: Side
    mentor: Side | None
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    way_on: str
    suitability: str
    decision: str
    pinned_to: str
    is_further: bool = False

    @property
    def anchor(self) -> str:
        """Names the place of this line on its page."""
        return f"m-{self.mentee.id}-{self.mentor.id}" if self.is_further and self.mentor else f"m-{self.mentee.id}"

    @property
    def is_kept(self) -> bool:
        """Says whether this very pair is pinned."""
        return self.decision == HandDecision.Kind.PIN


@dataclass(frozen=True)
class Sieve:
    """What the proposal is narrowed to."""

    show: str = ""
    words: str = ""


@dataclass(frozen=True)
class RoundPage:
    """Everything that the page of a round shows; `ready` only until there is a proposal."""

    round: RoundLine
    programme_id: UUID
    version: int
    is_stale: bool
    seed: int
    policy: str
    fingerprint: str
    proof: str
    aim: str
    aim_words: str
    swaps: str
    load: str
    ready: Ready | None
    lines: tuple[ProposalLine, ...]
    found: int
    number: int
    pages: int
    pairs: int
    unmatched: int
    fair: int
    doubts: int
    conflicts: int
    unsettled: int
    hand: tuple[Decision, ...]

    @property
    def is_proposed(self) -> bool:
        """Says whether there is a proposal to publish."""
        return self.round.state == Round.State.PROPOSED


def get_round_page(
    round_id: UUID, actor: Actor, *, today: date, sieve: Sieve | None = None, number: int = 1
) -> RoundPage | None:
    """Reads a round with one page of its proposals; None outside the actor's scope."""
    row = _with_counts(Round.objects.select_related("programme").filter(visible_to(actor), pk=round_id)).first()
    if row is None:
        return None
    proposals = Proposal.objects.filter(round=row)
    counts = proposals.aggregate(all=Count("id"), **{key: Count("id", filter=FILTERS[key]) for key in FILTERS if key})
    rows = _sift(proposals, sieve or Sieve())
    found = rows.count()
    pages = max(1, -(-found // PAGE))
    number = min(max(1, number), pages)
    hand = _list_decisions(row)
    return RoundPage(
        round=to_line(row),
        programme_id=row.programme_id,
        version=row.version,
        is_stale=bool(row.proposed_at and row.changed_at and row.changed_at >= row.proposed_at),
        seed=row.seed,
        policy=f"{row.policy_key} {row.policy_version}",
        fingerprint=row.fingerprint[:12],
        proof=say_proof(row.certificate.get("aim", "most-matched"), row.objective is not None and row.objective == row.upper_bound),
        aim=row.aim,
        aim_words=AIM_WORDS.get(row.aim, row.aim),
        swaps=say_swaps(row.certificate.get("blocking_pairs")),
        load=say_load(row.load),
        ready=count_ready(row.programme_id, actor, today=today) if row.state == Round.State.OPEN else None,
        lines=_lines(rows, number, row),
        found=found,
        number=number,
        pages=pages,
        pairs=counts["all"] - counts["unmatched"],
        unmatched=counts["unmatched"],
        fair=counts["fair"],
        doubts=counts["doubts"],
        conflicts=row.conflict_count,
        unsettled=row.unsettled_count,
        hand=hand,
    )


def _with_counts(rows: QuerySet[Round]) -> Any:
    """Adds how many conflicts the programme keeps, and how many words are still open."""
    here = {"programme_id": OuterRef("programme_id")}
    kept = Conflict.objects.filter(**here).order_by().values("programme_id").annotate(n=Count("id")).values("n")
    words = DeclaredConflict.objects.filter(**here, settled_at=None).order_by().values("programme_id")
    unsettled = words.annotate(n=Count("id")).values("n")
    return rows.annotate(
        conflict_count=Coalesce(Subquery(kept), 0), unsettled_count=Coalesce(Subquery(unsettled), 0)
    )


def _sift(rows: QuerySet[Proposal], sieve: Sieve) -> QuerySet[Proposal]:
    """Narrows the proposals; an unknown filter narrows nothing."""
    rows = rows.filter(FILTERS.get(sieve.show, Q()))
    for word in sieve.words.split()[:6]:
        rows = rows.filter(Q(mentee__person__name__icontains=word) | Q(mentor__person__name__icontains=word))
    return rows


def _lines(rows: QuerySet[Proposal], number: int, round_: Round) -> tuple[ProposalLine, ...]:
    """Reads one page of proposals in the order of the mentees' names."""
    start = (number - 1) * PAGE
    # Sorting ids first keeps thousands of rows of reasons out of the sort.
    ids = rows.order_by("mentee__person__name", "id").values_list("id", flat=True)[start : start + PAGE]
    found = Proposal.objects.filter(pk__in=list(ids)).select_related("mentee__person", "mentor__person")
    shown = list(found.order_by("mentee__person__name", "id"))
    hand = HandDecision.objects.filter(round=round_, mentee__in=[row.mentee_id for row in shown])
    said = _decisions(hand)
    before = [None, *(row.mentee_id for row in shown)]  # a team's further lines follow its first one
    return tuple(
        replace(_line(row, [one for one in said if one.mentee_id == row.mentee_id]), is_further=row.mentee_id == last)
        for row, last in zip(shown, before, strict=False)
    )


def _line(row: Proposal, said: list[Decision]) -> ProposalLine:
    """Turns a row into a line, with what the lead said of it since."""
    return ProposalLine(
        mentee=_side(row.mentee),
        mentor=_side(row.mentor) if row.mentor else None,
        reasons=tuple(reason["sentence"] for reason in row.reasons),
        against=tuple(reason["sentence"] for reason in row.against),
        way_on=row.way_on,
        suitability=suitability_word(row.score) if row.mentor_id else "",
        decision=next((one.kind for one in said if one.mentor_id == row.mentor_id), ""),
        pinned_to=next((one.mentor for one in said if one.kind == "pin" and one.mentor_id != row.mentor_id), ""),
    )


def _list_decisions(round_: Round) -> tuple[Decision, ...]:
    """Lists what the lead decided by hand in an open round."""
    if round_.state == Round.State.PUBLISHED:
        return ()
    return _decisions(HandDecision.objects.filter(round=round_).order_by("-kind", "mentee__person__name", "id")[:MOST_HAND])


def _decisions(rows: QuerySet[HandDecision]) -> tuple[Decision, ...]:
    """Turns rows into decisions."""
    found: Iterable[HandDecision] = rows.select_related("mentee__person", "mentor__person")
    return tuple(
        Decision(one.mentee_id, one.mentor_id, one.mentee.person.name, one.mentor.person.name, one.kind)
        for one in found
    )


def _side(row: Enrolment) -> Side:
    """Shows a person as a card does."""
    person = row.person
    words = " · ".join(filter(None, (person.stage or person.department, person.site)))
    return Side(row.id, person.name, words, f"/lead/programmes/{row.programme_id}/enrolments/{row.id}/")
