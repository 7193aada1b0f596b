"""One lock for every change of a relationship."""

from uuid import UUID

from polyad.domain.relationships.access import visible_to
from polyad.domain.relationships.models import Relationship
from polyad.foundation.actors import Actor, Refused


class RelationshipClosed(Refused):
    """The relationship is over, or never was the actor's; the sentence does not say which."""

    def __init__(self) -> None:
        super().__init__("This relationship is no longer open to you. What you wrote for yourself is still yours.")


def lock_relationship(relationship_id: UUID, by: Actor) -> Relationship:
    """Locks a running relationship of the actor for a change; raises RelationshipClosed outside it."""
    found = Relationship.objects.select_for_update().filter(pk=relationship_id)
    row = (found if by.is_system else found.filter(visible_to(by))).first()
    if row is None:
        raise RelationshipClosed
    return row
