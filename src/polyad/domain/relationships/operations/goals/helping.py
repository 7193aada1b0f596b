"""Where a goal stands and how much help it needs: attempts are logged, changes proposed by the rule, confirmed by the person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from polyad.domain.relationships.models import Attempt, Goal, ZoneWord
from polyad.domain.relationships.operations.goals.editing import GoalRefused, NotYourGoal, lock_goal, settle
from polyad.domain.relationships.translate import scaffold, to_course
from polyad.engines.scoring.fading import ALL_HELP, FINISH, SET, change_level, find_proposal
from polyad.foundation import journal
from polyad.foundation.actors import Actor

MOST_ATTEMPTS = 300
FURTHEST_BACK = timedelta(days=366)


@dataclass(frozen=True)
class AttemptEntry:
    """One go at a goal, as it was typed."""

    outcome: str
    context: str
    tried_on: date
    words: str = ""


def say_zone(*, goal_id: UUID, zone: str, by: Actor, at: datetime) -> None:
    """Says where one's own goal stands now; what was said before is kept. Raises NotYourGoal, GoalRefused."""
    with transaction.atomic():
        row = lock_goal(goal_id, by)
        if zone not in Goal.Zone.values:
            raise GoalRefused("Please choose one of the three.", "zone")
        if row.zone == zone:
            return
        row.zone = zone
        row.version += 1
        row.save(update_fields=["zone", "version"])
        ZoneWord.objects.create(goal=row, zone=zone, said_at=at)
        journal.record("goal.placed", row, by=by, at=at)


def set_help(*, goal_id: UUID, level: int, by: Actor, at: datetime) -> None:
    """Sets the help wanted by hand, which begins the counting anew. Raises NotYourGoal, GoalRefused."""
    with transaction.atomic():
        row = lock_goal(goal_id, by)
        if not 0 <= level <= ALL_HELP:
            raise GoalRefused("Please choose one of the five.", "level")
        if row.help_level != level:
            _answer(row, SET, accepted=True, level=level, by=by, at=at)


def log_attempt(*, goal_id: UUID, attempt_id: UUID, entry: AttemptEntry, today: date, by: Actor, at: datetime) -> str:
    """Notes a go at one's own active goal; the same id twice notes one. Returns what is proposed now, or nothing.

    Raises NotYourGoal, GoalRefused.
    """
    with transaction.atomic():
        row = lock_goal(goal_id, by)
        if not Attempt.objects.filter(pk=attempt_id).exists():
            words = _check_attempt(row, entry, today)
            if row.attempts.count() >= MOST_ATTEMPTS:
                raise GoalRefused("This goal holds as many goes as it can. Perhaps it is time for a new one.", "outcome")
            attempt = row.attempts.create(
                pk=attempt_id, owner_id=row.owner_id, help_level=row.help_level, logged_at=at, tried_on=entry.tried_on, **words
            )
            journal.record("goal.tried", attempt, by=by, at=at)
        elif not row.attempts.filter(pk=attempt_id).exists():
            raise NotYourGoal
        return propose_help(row)


def answer_help(*, goal_id: UUID, kind: str, accepted: bool, by: Actor, at: datetime) -> None:
    """Takes the owner's yes or no to what is proposed now; an answer to what is proposed no more changes nothing.

    Raises NotYourGoal.
    """
    with transaction.atomic():
        row = lock_goal(goal_id, by)
        if not kind or propose_help(row) != kind:
            return
        level = change_level(row.help_level, kind) if accepted else row.help_level
        _answer(row, kind, accepted=accepted, level=level, by=by, at=at)
        if accepted and kind == FINISH:
            settle(row, Goal.State.DONE, at)
            journal.record("goal.done", row, by=by, at=at)


def propose_help(row: Goal) -> str:
    """Finds what to propose for a goal now."""
    if row.state != Goal.State.ACTIVE:
        return ""
    course = to_course(row.attempts.all(), row.help_answers.all())
    return find_proposal(row.help_level, course, scaffold().rule)


def _answer(row: Goal, kind: str, *, accepted: bool, level: int, by: Actor, at: datetime) -> None:
    """Keeps an answer and the level that follows from it."""
    row.help_answers.create(kind=kind, accepted=accepted, help_level=level, answered_at=at)
    if level != row.help_level:
        row.help_level = level
        row.version += 1
        row.save(update_fields=["help_level", "version"])
    journal.record(f"goal.help_{kind}", row, by=by, at=at)


def _check_attempt(row: Goal, entry: AttemptEntry, today: date) -> dict[str, str]:
    """Gives the words to keep; raises GoalRefused."""
    if row.state != Goal.State.ACTIVE:
        raise GoalRefused("This goal is not active. Take it up again first.", "outcome")
    if entry.outcome not in Attempt.Outcome.values:
        raise GoalRefused("Please say how it went.", "outcome")
    context, words = entry.context.strip(), entry.words.replace("\r\n", "\n").strip()
    if not context:
        raise GoalRefused("Please say where or with whom it was, in a few words.", "context")
    if len(context) > 120:
        raise GoalRefused("This holds at most 120 letters.", "context")
    if len(words) > 2000:
        raise GoalRefused("This holds at most 2,000 letters.", "words")
    if not today - FURTHEST_BACK <= entry.tried_on <= today:
        raise GoalRefused("Please choose a day within the past year, today at the latest.", "tried_on")
    return {"outcome": entry.outcome, "context": context, "words": words}


