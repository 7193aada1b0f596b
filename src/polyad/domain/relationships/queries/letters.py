"""What letters may say of a relationship: names, the programme, the reasons, the next review. Never content."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Asking, Member, Relationship
from polyad.domain.relationships.rules import join_names


@dataclass(frozen=True)
class LetterFacts:
    """What a letter to one member may say."""

    programme_id: UUID
    programme_name: str
    other_name: str
    reasons: tuple[str, ...]
    review_on: date | None


@dataclass(frozen=True)
class PartingFacts:
    """What a letter about the end may say."""

    programme_name: str
    other_name: str


@dataclass(frozen=True)
class AskedMember:
    """A member whose word is asked, and not for something they asked themselves."""

    asking_id: UUID
    relationship_id: UUID
    kind: str
    person_id: UUID


def get_letter_facts(relationship_id: UUID | str, person_id: UUID | str) -> LetterFacts | None:
    """Reads what a letter to this member may say; the letter's rights are checked again at send."""
    row = Relationship.objects.select_related("programme").filter(pk=relationship_id).first()
    if row is None:
        return None
    others = _others(relationship_id, person_id, is_over=row.ended_at is not None)
    return LetterFacts(row.programme_id, row.programme.name, others, tuple(row.reasons), row.review_on)


def get_parting_facts(relationship_id: UUID | str, person_id: UUID | str) -> PartingFacts | None:
    """Reads what a letter to a former member may say."""
    row = Relationship.objects.select_related("programme").filter(pk=relationship_id).first()
    return None if row is None else PartingFacts(row.programme.name, _others(relationship_id, person_id))


def list_asked_members(asking_ids: Collection[str]) -> list[AskedMember]:
    """Lists who is asked by these askings, as far as they are still open, in two queries."""
    open_ones = Asking.objects.filter(pk__in=asking_ids, state=Asking.State.OPEN, relationship__ended_at=None)
    rows = list(open_ones.order_by("pk").values_list("pk", "relationship_id", "kind", "asked_by_id"))
    members: dict[UUID, list[UUID]] = defaultdict(list)
    stay = Member.objects.filter(relationship_id__in=[tie for _, tie, *_ in rows], left_at=None).order_by("pk")
    for tie, person in stay.values_list("relationship_id", "person_id"):
        members[tie].append(person)
    return [AskedMember(pk, tie, kind, one) for pk, tie, kind, by in rows for one in members[tie] if one != by]


def is_asked(relationship_id: UUID | str, kind: str) -> bool:
    """Says whether the members are still asked this."""
    return Asking.objects.filter(relationship_id=relationship_id, kind=kind, state=Asking.State.OPEN).exists()


def list_paused(ids: Collection[UUID], *, day: date) -> frozenset[UUID]:
    """Lists which of these relationships pause on a day; on its last day people are back."""
    return frozenset(Relationship.objects.filter(pk__in=ids, paused_until__gt=day).values_list("pk", flat=True))


def rests_in(relationship_id: UUID, person_id: UUID, *, day: date) -> bool:
    """Says whether a member has a pause with a last day in this relationship's programme. One without is about new people."""
    paused = Enrolment.objects.filter(person_id=person_id, is_paused=True, paused_until__gt=day)
    return paused.filter(programme__relationships=relationship_id).exists()


def _others(relationship_id: UUID | str, person_id: UUID | str, *, is_over: bool = True) -> str:
    """Names everybody else; while it runs, those who are in it now."""
    rows = Member.objects.filter(relationship_id=relationship_id).exclude(person_id=person_id)
    rows = rows if is_over else rows.filter(left_at=None)
    return join_names(rows.order_by("person__name", "pk").values_list("person__name", flat=True))
