"""What shows that a goal is reached, suited to its layer. The third layer takes words only."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from polyad.domain.relationships.access import may_see_goal
from polyad.domain.relationships.models import Goal, Observation, Recognition
from polyad.domain.relationships.operations.goals.editing import GoalRefused, NotYourGoal
from polyad.foundation import journal
from polyad.foundation.actors import Actor

MOST_EVIDENCE = 60
FURTHEST_BACK = timedelta(days=10 * 366)


@dataclass(frozen=True)
class Seen:
    """Evidence as it was typed. `who` saw or recognised it; a story of one's own names nobody."""

    words: str
    on: date
    who: str = ""
    context: str = ""


def add_observation(*, goal_id: UUID, row_id: UUID, seen: Seen, today: date, by: Actor, at: datetime) -> None:
    """Adds what somebody saw of a goal of the second layer, where; twice adds one. Raises NotYourGoal, GoalRefused."""
    with transaction.atomic():
        goal = _find(goal_id, Goal.Layer.CONTEXTUAL, "What others saw belongs to a goal for where you work.", by)
        if Observation.objects.filter(pk=row_id).exists():
            return
        words = _clean(seen, today)
        context = seen.context.strip()
        if not context or len(context) > 120:
            raise GoalRefused("Please say where it was, in a few words.", "context")
        if goal.observations.count() >= MOST_EVIDENCE:
            raise GoalRefused("This goal holds as much as it can.", "words")
        observer = by.name if goal.owner_id != by.person_id else seen.who.strip()
        if not observer or len(observer) > 120:
            raise GoalRefused("Please say who saw it.", "who")
        made = goal.observations.create(
            pk=row_id, author_id=by.person_id, observer=observer, context=context, words=words, seen_on=seen.on, written_at=at
        )
        journal.record("goal.observed", made, by=by, at=at)


def add_recognition(*, goal_id: UUID, row_id: UUID, seen: Seen, today: date, by: Actor, at: datetime) -> None:
    """Adds a story, or what somebody recognised, to a goal of the third layer. Raises NotYourGoal, GoalRefused."""
    with transaction.atomic():
        goal = _find(goal_id, Goal.Layer.PERSONALISED, "A story belongs to a goal that is your own.", by)
        if Recognition.objects.filter(pk=row_id).exists():
            return
        words = _clean(seen, today)
        if goal.recognitions.count() >= MOST_EVIDENCE:
            raise GoalRefused("This goal holds as much as it can.", "words")
        who = by.name if goal.owner_id != by.person_id else seen.who.strip()
        if len(who) > 120:
            raise GoalRefused("This holds at most 120 letters.", "who")
        kind = Recognition.Kind.RECOGNITION if who else Recognition.Kind.STORY
        made = goal.recognitions.create(
            pk=row_id, author_id=by.person_id, kind=kind, from_whom=who, words=words, happened_on=seen.on, written_at=at
        )
        journal.record("goal.recognised", made, by=by, at=at)


def remove_evidence(*, goal_id: UUID, row_id: UUID, by: Actor, at: datetime) -> None:
    """Removes evidence: its author may, and the goal's owner may; again changes nothing. Raises NotYourGoal."""
    with transaction.atomic():
        if not may_see_goal(by, goal_id):
            raise NotYourGoal
        for table in (Observation, Recognition):
            row = table.objects.select_related("goal").filter(pk=row_id, goal_id=goal_id).first()
            if row is None:
                continue
            if by.person_id not in (row.author_id, row.goal.owner_id):
                raise NotYourGoal
            journal.record("goal.evidence_removed", row, by=by, at=at)
            row.delete()


def _find(goal_id: UUID, layer: str, otherwise: str, by: Actor) -> Goal:
    """Finds a goal the actor may read now, of the layer this evidence suits. Raises NotYourGoal, GoalRefused."""
    row = Goal.objects.select_for_update().filter(pk=goal_id).first()
    if row is None or not may_see_goal(by, goal_id):
        raise NotYourGoal
    if row.layer != layer:
        raise GoalRefused(otherwise, "words")
    return row


def _clean(seen: Seen, today: date) -> str:
    """Gives the words to keep; raises GoalRefused."""
    words = seen.words.replace("\r\n", "\n").strip()
    if not words:
        raise GoalRefused("Please write something first.", "words")
    if len(words) > 2000:
        raise GoalRefused("This holds at most 2,000 letters.", "words")
    if not today - FURTHEST_BACK <= seen.on <= today:
        raise GoalRefused("Please choose a day that has been.", "on")
    return words
