"""Who is in a relationship now."""

from uuid import UUID

from polyad.domain.relationships.models import Member


def is_member_now(relationship_id: UUID, person_id: UUID) -> bool:
    """Says whether this person is in this relationship and it still runs."""
    return Member.objects.filter(
        relationship_id=relationship_id, person_id=person_id, left_at=None, relationship__ended_at=None
    ).exists()
