"""A goal is written, changed, done, let go, taken up again, deleted: always by its owner."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.relationships.access import may_change_goal
from polyad.domain.relationships.models import Goal
from polyad.domain.relationships.rules.goals import LAYERS, MOST_ACTIVE_GOALS
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused
from polyad.library.vocabulary import HELP_KINDS

LENGTHS = {
    "title": 200,
    "why_mine": 2000,
    "help_wanted": 1000,
    "first_step": 1000,
    "obstacle": 1000,
    "if_this": 500,
    "then_i": 500,
    "certificate": 200,
    "result": 100,
}


@dataclass(frozen=True)
class GoalWords:
    """A goal as it was typed. Certificate and result belong to canonical goals only."""

    title: str
    layer: str
    why_mine: str = ""
    help_wanted: str = ""
    first_step: str = ""
    obstacle: str = ""
    if_this: str = ""
    then_i: str = ""
    review_on: date | None = None
    certificate: str = ""
    result: str = ""
    result_on: date | None = None
    help_kinds: tuple[str, ...] = ()


class GoalRefused(Refused):
    """The goal cannot be kept like this."""


class NotYourGoal(Refused):
    """There is no such goal of this person; the sentence does not say whether there is one of somebody else."""

    def __init__(self) -> None:
        super().__init__("This goal is not open to you.")


class GoalChangedMeanwhile(Refused):
    """The goal was changed in another tab; `version` is the one that stands now."""

    def __init__(self, version: int) -> None:
        super().__init__("This goal was changed meanwhile, perhaps in another tab. Yours is still below; keep it if it is right.")
        self.version = version


def create_goal(
    *, goal_id: UUID, words: GoalWords, by: Actor, at: datetime, part_of: UUID | None = None, help_level: int = 2
) -> UUID:
    """Writes a goal for its owner alone, perhaps a smaller part of another; the same id twice writes one. Returns its id.

    Raises GoalRefused, NotYourGoal.
    """
    values = _clean(words)
    if not by.is_signed_in:
        raise NotYourGoal
    with transaction.atomic():
        there = Goal.objects.filter(pk=goal_id).first()
        if there is not None:
            if not may_change_goal(by, there):
                raise NotYourGoal
            return there.pk
        _refuse_too_many(by)
        whole = lock_goal(part_of, by) if part_of else None
        row = Goal.objects.create(
            pk=goal_id, owner_id=by.person_id, created_at=at, part_of=whole, help_level=help_level, **values
        )
        journal.record("goal.written", row, by=by, at=at)
    return row.pk


def edit_goal(*, goal_id: UUID, words: GoalWords, version: int, by: Actor, at: datetime) -> int:
    """Changes a goal by compare-and-set; returns its new version.

    Raises NotYourGoal, GoalRefused, GoalChangedMeanwhile.
    """
    values = _clean(words)
    with transaction.atomic():
        row = lock_goal(goal_id, by)
        if all(getattr(row, name) == value for name, value in values.items()):
            return row.version
        if version != row.version:
            raise GoalChangedMeanwhile(row.version)
        for name, value in values.items():
            setattr(row, name, value)
        row.look_again_at = None
        row.version += 1
        row.save()
        journal.record("goal.changed", row, by=by, at=at)
    return row.version


def settle_goal(*, goal_id: UUID, state: str, by: Actor, at: datetime) -> None:
    """Calls a goal done, lets it go, or takes it up again; twice changes nothing. Raises NotYourGoal, GoalRefused."""
    with transaction.atomic():
        row = lock_goal(goal_id, by)
        if state not in Goal.State.values:
            raise GoalRefused("A goal is active, done or let go.")
        if row.state == state:
            return
        if state == Goal.State.ACTIVE:
            _refuse_too_many(by)
        settle(row, state, at)
        journal.record(f"goal.{state}", row, by=by, at=at)


def settle(row: Goal, state: str, at: datetime) -> None:
    """Puts a locked goal into a state."""
    row.state = state
    row.settled_at = None if state == Goal.State.ACTIVE else at
    row.look_again_at = None
    row.version += 1
    row.save()


def delete_goal(*, goal_id: UUID, by: Actor, at: datetime) -> None:
    """Deletes one's own goal with all that hangs on it; again changes nothing. Raises NotYourGoal."""
    with transaction.atomic():
        row = Goal.objects.select_for_update().filter(pk=goal_id).first()
        if row is None:
            return
        if not may_change_goal(by, row):
            raise NotYourGoal
        journal.record("goal.deleted", row, by=by, at=at)
        row.delete()


def lock_goal(goal_id: UUID, by: Actor) -> Goal:
    """Locks one's own goal for a change; raises NotYourGoal."""
    row = Goal.objects.select_for_update().filter(pk=goal_id).first()
    if row is None or not may_change_goal(by, row):
        raise NotYourGoal
    return row


def _refuse_too_many(by: Actor) -> None:
    """Raises GoalRefused where a further active goal would be one too many to hold."""
    if Goal.objects.filter(owner_id=by.person_id, state=Goal.State.ACTIVE).count() >= MOST_ACTIVE_GOALS:
        raise GoalRefused(gettext("You have %(most)s active goals. Please let one go or call one done first.") % {"most": MOST_ACTIVE_GOALS}, "title")


def _clean(words: GoalWords) -> dict[str, object]:
    """Takes the words as they are, with one kind of line end; raises GoalRefused."""
    values = {
        name: value.replace("\r\n", "\n").strip() if isinstance(value, str) else value
        for name, value in asdict(words).items()
    }
    values["help_kinds"] = [kind for kind in HELP_KINDS if kind in words.help_kinds]
    if not values["title"]:
        raise GoalRefused("Please say in a few words what you want to be different.", "title")
    if values["layer"] not in LAYERS:
        raise GoalRefused("Please choose which kind of goal this is.", "layer")
    for name, most in LENGTHS.items():
        if len(str(values[name])) > most:
            raise GoalRefused(gettext("This holds at most %(most)s letters.") % {"most": f"{most:,}"}, name)
    if values["layer"] != "canonical" and any(values[name] for name in ("certificate", "result", "result_on")):
        raise GoalRefused("Only what everyone must have is shown by a result. Please empty it, or choose the first kind.", "result")
    return values
