"""What cues may rest on, for many relationships at once: phase, days, who is in it, what is signed. No page reads this."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet
from django.db.models.functions import Coalesce

from polyad.domain.relationships.models import (
    Agreement,
    Attempt,
    Goal,
    GoalShare,
    HelpAnswer,
    Member,
    Relationship,
    Signature,
)
from polyad.domain.relationships.translate import scaffold, to_course
from polyad.engines.scoring.fading import find_proposal
from polyad.foundation.among import among
from polyad.foundation.reading import read_rows

CHUNK = 400
# A chair is asked what a mentor is asked; a facilitator guards the process and is asked nothing about mentees.
SIDES = {"chair": "mentor"}


class Tie(NamedTuple):
    """What is read of a relationship."""

    id: UUID
    phase: str
    paused_until: date | None
    opened_at: datetime
    review_on: date | None
    ends_on: date | None
    cadence_days: int


class Newest(NamedTuple):
    """What is read of its newest agreement."""

    id: UUID
    relationship_id: UUID
    signed_at: datetime | None
    own_credit: bool | None


@dataclass(frozen=True)
class TieFacts:
    """What is known of one running relationship. `has_own_credit` is nothing where there is no such section."""

    id: UUID
    phase: str
    paused_until: date | None
    opened_at: datetime
    review_on: date | None
    ends_on: date | None
    cadence_days: int
    members: tuple[tuple[UUID, str], ...]
    agreement: str
    signers: frozenset[UUID]
    has_own_credit: bool | None
    only_tie_since: Mapping[UUID, datetime]
    goals: int
    own_goals: Mapping[UUID, "GoalFacts"]


@dataclass(frozen=True)
class GoalFacts:
    """What is known of one person's active goals: for that person's own cues alone."""

    active: int = 0
    personal: int = 0
    moved_at: datetime | None = None
    proposals: int = 0


def list_tie_facts(
    *, after: UUID | None = None, most: int = CHUNK, round_id: UUID | None = None
) -> tuple[TieFacts, ...]:
    """Reads the next running relationships after one, in the order of their ids, so that all can be walked through.

    With a round, only those it opened.
    """
    rows = _running() if round_id is None else _running().filter(opened_by_round=round_id)
    return _facts((rows if after is None else rows.filter(pk__gt=after))[:most])


def list_tie_facts_of(ids: Collection[UUID]) -> tuple[TieFacts, ...]:
    """Reads these relationships, as far as they run."""
    return _facts(_running().filter(pk__in=ids))


def _running() -> QuerySet[Relationship, Any]:
    """Reads running relationships, without what no cue asks for."""
    return Relationship.objects.filter(ended_at=None).order_by("pk").values_list(*Tie._fields)


def _facts(running: QuerySet[Any, Any]) -> tuple[TieFacts, ...]:
    """Reads the facts of these rows in a fixed number of queries."""
    rows = [Tie(*row) for row in read_rows(running)]
    ids = [row.id for row in rows]
    members: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    found = Member.objects.filter(relationship_id__in=among(ids), left_at=None).order_by("pk")
    for relationship, person, role in read_rows(found.values_list("relationship_id", "person_id", "role")):
        members[relationship].append((person, SIDES.get(role, role)))
    mentees = {person for people in members.values() for person, role in people if role == "mentee"}
    alone = _only_ties(ids)
    shared, own = _shared_goals(ids), _own_goals(mentees)
    agreements = {row.relationship_id: row for row in _newest(ids)}
    signers = _signers(agreements.values())
    return tuple(_make(row, tuple(members[row.id]), agreements.get(row.id), signers, alone, shared[row.id], own) for row in rows)


def _newest(ids: Collection[UUID]) -> list[Newest]:
    """Reads the newest agreement of each."""
    newer = Agreement.objects.filter(relationship_id=OuterRef("relationship_id"), number__gt=OuterRef("number"))
    rows = Agreement.objects.filter(~Exists(newer), relationship_id__in=among(ids)).order_by()
    return [Newest(*row) for row in read_rows(rows.values_list(*Newest._fields))]


def _signers(agreements: Collection[Any]) -> dict[UUID, set[UUID]]:
    """Lists who has signed each agreement."""
    found: dict[UUID, set[UUID]] = defaultdict(set)
    rows = Signature.objects.filter(agreement_id__in=among(row.id for row in agreements)).order_by()
    for agreement, person in read_rows(rows.values_list("agreement_id", "person_id")):
        found[agreement].add(person)
    return found


def _only_ties(ids: Collection[UUID]) -> dict[UUID, datetime]:
    """Finds since when one of these relationships has been the only running one of its mentee; others are absent."""
    running = Q(left_at=None, relationship__ended_at=None)
    other = Member.objects.filter(running, person_id=OuterRef("person_id")).exclude(pk=OuterRef("pk"))
    rows = Member.objects.filter(running, ~Exists(other), relationship_id__in=among(ids), role="mentee")
    since = dict(read_rows(rows.order_by().values_list("person_id", "relationship__opened_at")))
    over = Member.objects.filter(~running, person_id__in=among(since)).order_by().values_list("person_id")
    for person, left_at in read_rows(over.annotate(last=Max(Coalesce("left_at", "relationship__ended_at")))):
        since[person] = max(since[person], left_at)
    return since


def _shared_goals(ids: Collection[UUID]) -> Counter[UUID]:
    """Counts the active goals each relationship works on."""
    rows = GoalShare.objects.filter(relationship_id__in=among(ids), goal__state=Goal.State.ACTIVE).order_by()
    return Counter(dict(read_rows(rows.values_list("relationship_id").annotate(n=Count("pk")))))


def _own_goals(people: Collection[UUID]) -> dict[UUID, GoalFacts]:
    """Counts each person's active goals, and finds when one of them last moved."""
    active = {"owner_id__in": among(people), "state": Goal.State.ACTIVE}
    rows = Goal.objects.filter(**active).order_by().values_list("owner_id")
    counted = rows.annotate(n=Count("pk"), personal=Count("pk", filter=Q(layer=Goal.Layer.PERSONALISED)), made=Max("created_at"))
    goes = Attempt.objects.filter(**{f"goal__{name}": value for name, value in active.items()}).order_by()
    tried = dict(read_rows(goes.values_list("goal__owner_id").annotate(last=Max("logged_at"))))
    proposed = _count_proposals(tried)
    return {
        owner: GoalFacts(n, personal, max(made, tried.get(owner, made)), proposed[owner])
        for owner, n, personal, made in read_rows(counted)
    }


def _count_proposals(people: Collection[UUID]) -> Counter[UUID]:
    """Counts the goals of each person for which more or less help is proposed; only goals that were tried are read."""
    tried = Exists(Attempt.objects.filter(goal_id=OuterRef("pk")))
    rows = Goal.objects.filter(tried, owner_id__in=people, state=Goal.State.ACTIVE)
    attempts = Prefetch("attempts", Attempt.objects.order_by("logged_at", "pk"))
    answers = Prefetch("help_answers", HelpAnswer.objects.order_by("answered_at", "pk"))
    rule, found = scaffold().rule, Counter[UUID]()
    for row in rows.prefetch_related(attempts, answers):
        course = to_course(list(row.attempts.all()), list(row.help_answers.all()))
        found[row.owner_id] += bool(find_proposal(row.help_level, course, rule))
    return found


def _make(
    row: Tie,
    members: tuple[tuple[UUID, str], ...],
    agreement: Newest | None,
    signers: Mapping[UUID, set[UUID]],
    alone: Mapping[UUID, datetime],
    goals: int,
    own_goals: Mapping[UUID, GoalFacts],
) -> TieFacts:
    """Puts the facts of one relationship together."""
    return TieFacts(
        id=row.id,
        phase=row.phase,
        paused_until=row.paused_until,
        opened_at=row.opened_at,
        review_on=row.review_on,
        ends_on=row.ends_on,
        cadence_days=row.cadence_days,
        members=members,
        agreement="none" if agreement is None else "signed" if agreement.signed_at else "draft",
        signers=frozenset(signers.get(agreement.id, ())) if agreement else frozenset(),
        has_own_credit=agreement.own_credit if agreement else None,
        only_tie_since={person: alone[person] for person, role in members if role == "mentee" and person in alone},
        goals=goals,
        own_goals={person: own_goals[person] for person, role in members if role == "mentee" and person in own_goals},
    )
