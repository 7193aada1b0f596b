"""What letters may say of a relationship: names, the programme, the reasons, the next review. Never content."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polyad.domain.relationships.models import Member, Relationship
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


def get_letter_facts(relationship_id: UUID | str, person_id: UUID | str) -> LetterFacts | None:
    """Reads what a letter to this member may say; the letter's rights are checked again at send."""
    row = Relationship.objects.select_related("programme").filter(pk=relationship_id).first()
    if row is None:
        return None
    others = _others(relationship_id, person_id)
    return LetterFacts(row.programme_id, row.programme.name, others, tuple(row.reasons), row.review_on)


def get_parting_facts(relationship_id: UUID | str, person_id: UUID | str) -> PartingFacts | None:
    """Reads what a letter to a former member may say."""
    row = Relationship.objects.select_related("programme").filter(pk=relationship_id).first()
    return None if row is None else PartingFacts(row.programme.name, _others(relationship_id, person_id))


def _others(relationship_id: UUID | str, person_id: UUID | str) -> str:
    """Names everybody else."""
    rows = Member.objects.filter(relationship_id=relationship_id).exclude(person_id=person_id)
    return join_names(rows.order_by("person__name", "pk").values_list("person__name", flat=True))
