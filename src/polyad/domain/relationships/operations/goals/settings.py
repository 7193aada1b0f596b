"""A new post or place: what is needed where one works does not move along whole, so those goals are looked at again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.relationships.models import Goal
from polyad.domain.relationships.operations.goals.editing import NotYourGoal, lock_goal
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def tell_new_setting(*, by: Actor, at: datetime) -> int:
    """Asks a person to look again at their goals for where they work, done ones too; returns how many. Raises NotYourGoal."""
    if not by.is_signed_in:
        raise NotYourGoal
    with transaction.atomic():
        mine = Goal.objects.select_for_update().filter(owner_id=by.person_id, layer=Goal.Layer.CONTEXTUAL)
        rows = list(mine.exclude(state=Goal.State.LET_GO).filter(look_again_at=None))
        for row in rows:
            row.look_again_at = at
            row.save(update_fields=["look_again_at"])
            journal.record("goal.to_look_at", row, by=by, at=at)
    return len(rows)


def keep_as_it_is(*, goal_id: UUID, by: Actor, at: datetime) -> None:
    """Says that a goal still holds in the new place. Raises NotYourGoal."""
    with transaction.atomic():
        row = lock_goal(goal_id, by)
        if row.look_again_at is not None:
            row.look_again_at = None
            row.save(update_fields=["look_again_at"])
            journal.record("goal.holds", row, by=by, at=at)
