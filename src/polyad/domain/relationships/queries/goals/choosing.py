"""Which goals an action may serve: those that all who see the action may read."""

from uuid import UUID

from polyad.domain.relationships.access import goals_visible_to
from polyad.domain.relationships.models import Goal
from polyad.foundation.actors import Actor

MOST = 40


def list_goals_to_serve(actor: Actor, relationship_id: UUID | None = None) -> tuple[tuple[str, str, str], ...]:
    """Lists active goals as id, title and owner: those a relationship works on, or without one the actor's own."""
    rows = Goal.objects.filter(goals_visible_to(actor), state=Goal.State.ACTIVE).select_related("owner")
    if relationship_id is None:
        rows = rows.filter(owner_id=actor.person_id)
    else:
        rows = rows.filter(shares__relationship_id=relationship_id)
    return tuple((str(row.pk), row.title, row.owner.name) for row in rows.order_by("owner__name", "created_at", "pk")[:MOST])
