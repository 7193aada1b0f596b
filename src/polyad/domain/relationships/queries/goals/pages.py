"""The goals of a relationship on one page."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.relationships.access import visible_to
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.queries.goals.lines import GoalLine, list_own_goals, list_shared_goals
from polyad.domain.relationships.queries.membership import list_members, list_open_people
from polyad.domain.relationships.rules import join_names
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class GoalsPage:
    """The goals a relationship works on, and one's own that it does not see."""

    id: UUID
    name: str
    programme: str
    role: str
    active: tuple[GoalLine, ...]
    settled: tuple[GoalLine, ...]
    mine_elsewhere: tuple[GoalLine, ...]
    people: tuple[UUID, ...]

    @property
    def slug(self) -> str:
        """Gives the id as words, to be put into an address."""
        return str(self.id)


def get_goals_page(relationship_id: UUID, actor: Actor, *, zone: str, at: datetime) -> GoalsPage | None:
    """Reads the page in four queries, or nothing outside the actor's own running relationships."""
    row = Relationship.objects.filter(visible_to(actor), pk=relationship_id).select_related("programme").first()
    members = list_members(relationship_id, actor) if row else ()
    if row is None or not members:
        return None
    shown = list_shared_goals(row.pk, actor, zone=zone, at=at)
    mine = list_own_goals(actor, zone=zone, at=at, relationship_id=row.pk)
    return GoalsPage(
        id=row.pk,
        name=join_names([member.name for member in members[1:]]),
        programme=row.programme.name,
        role=members[0].side,
        active=tuple(line for line in shown if line.is_active),
        settled=tuple(line for line in shown if not line.is_active),
        mine_elsewhere=tuple(line for line in mine if not line.is_shared_here and line.is_active),
        people=tuple(list_open_people(members)),
    )
