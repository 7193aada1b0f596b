"""How many goals a relationship works on: a number and nothing more, for the decision on its phase."""

from uuid import UUID

from polyad.domain.relationships.models import Goal, GoalShare


def count_goals(relationship_id: UUID) -> int:
    """Counts the goals shown to a relationship that are active or done."""
    rows = GoalShare.objects.filter(relationship_id=relationship_id)
    return rows.exclude(goal__state=Goal.State.LET_GO).count()
