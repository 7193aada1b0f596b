"""Showing a goal to a relationship, and taking it back at once."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.relationships.models import GoalShare
from polyad.domain.relationships.operations.goals.editing import NotYourGoal, lock_goal
from polyad.domain.relationships.operations.locks import lock_relationship
from polyad.domain.relationships.operations.phases import move_on
from polyad.foundation import journal
from polyad.foundation.actors import Actor

__all__ = ["NotYourGoal", "share_goal", "unshare_goal"]


def share_goal(*, goal_id: UUID, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Shows one's own goal to the people of a running relationship one is in; twice changes nothing.

    Raises NotYourGoal, RelationshipClosed.
    """
    with transaction.atomic():
        tie = lock_relationship(relationship_id, by)
        row = lock_goal(goal_id, by)
        _, is_new = GoalShare.objects.get_or_create(goal=row, relationship=tie, defaults={"shared_at": at})
        if is_new:
            journal.record("goal.shared", row, by=by, at=at)
            move_on(tie, by=by, at=at)


def unshare_goal(*, goal_id: UUID, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Takes a goal back: the others find nothing on their very next request. Raises NotYourGoal."""
    with transaction.atomic():
        row = lock_goal(goal_id, by)
        gone, _ = row.shares.filter(relationship_id=relationship_id).delete()
        if gone:
            journal.record("goal.unshared", row, by=by, at=at)
