"""Goals in lists, each list one query."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from polyad.domain.meetings.queries import local_day, say_day
from polyad.domain.relationships.access import goals_visible_to
from polyad.domain.relationships.models import Goal, GoalShare
from polyad.foundation.actors import Actor

MOST_LINES = 40


@dataclass(frozen=True)
class GoalLine:
    """A goal in a list."""

    id: UUID
    title: str
    layer: str
    state: str
    zone: str
    help_level: int
    owner: str
    is_mine: bool
    is_shared_here: bool
    review: str
    is_review_due: bool
    asks_to_look_again: bool

    @property
    def is_active(self) -> bool:
        """Says whether the goal is being worked on."""
        return self.state == "active"


def list_own_goals(
    actor: Actor, *, zone: str, at: datetime, relationship_id: UUID | None = None, most: int = MOST_LINES
) -> tuple[GoalLine, ...]:
    """Lists the actor's own goals, active ones first; says of each whether this relationship sees it."""
    rows = _goals(actor, relationship_id).filter(owner_id=actor.person_id)
    return tuple(_line(row, actor, zone, at) for row in rows[:most])


def list_shared_goals(
    relationship_id: UUID, actor: Actor, *, zone: str, at: datetime, most: int = MOST_LINES
) -> tuple[GoalLine, ...]:
    """Lists the goals that a relationship works on, the actor's own among them."""
    rows = _goals(actor, relationship_id).filter(shown=True)
    return tuple(_line(row, actor, zone, at) for row in rows[:most])


def _goals(actor: Actor, relationship_id: UUID | None) -> QuerySet[Goal]:
    """Starts from the goals this actor may read now, each with whether this relationship sees it."""
    here = GoalShare.objects.filter(goal_id=OuterRef("pk"), relationship_id=relationship_id)
    rows = Goal.objects.filter(goals_visible_to(actor)).annotate(shown=Exists(here))
    return rows.select_related("owner").order_by("state", "-created_at", "pk")


def _line(row: Goal, actor: Actor, zone: str, at: datetime) -> GoalLine:
    """Turns a row with its owner into a line."""
    today = local_day(at, zone)
    return GoalLine(
        id=row.pk,
        title=row.title,
        layer=row.layer,
        state=row.state,
        zone=row.zone,
        help_level=row.help_level,
        owner=row.owner.name,
        is_mine=row.owner_id == actor.person_id,
        is_shared_here=getattr(row, "shown", False),
        review=say_day(row.review_on, today) if row.review_on else "",
        is_review_due=row.state == Goal.State.ACTIVE and row.review_on is not None and row.review_on <= today,
        asks_to_look_again=row.look_again_at is not None,
    )
