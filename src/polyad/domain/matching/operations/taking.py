"""Taking a round in hand: found, locked, or marked as changed."""

from datetime import datetime
from uuid import UUID

from polyad.domain.matching.access import may_run_round_of
from polyad.domain.matching.models import Round
from polyad.foundation.actors import Actor, Refused


class RoundClosed(Refused):
    """The round is published, or not this lead's to run."""


def mark_changed(programme_id: UUID, at: datetime) -> None:
    """Notes that the proposal of the running round is older than the rules; publishing waits for this write."""
    Round.objects.filter(programme_id=programme_id).exclude(state=Round.State.PUBLISHED).update(changed_at=at)


def find_round(round_id: UUID, by: Actor) -> Round:
    """Finds a round that is still open and the actor's to run. Raises RoundClosed."""
    return _still_open(Round.objects.filter(pk=round_id).first(), by)


def take_round(round_id: UUID, by: Actor) -> Round:
    """Finds and locks a round that is still open and the actor's to run. Raises RoundClosed."""
    return _still_open(Round.objects.select_for_update().filter(pk=round_id).first(), by)


def refuse_circles(round_: Round) -> None:
    """Refuses to pair in a round of circles. Raises RoundClosed."""
    if round_.kind == Round.Kind.CIRCLES:
        raise RoundClosed("This round forms circles; it matches nobody with a mentor.")


def _still_open(round_: Round | None, by: Actor) -> Round:
    """Hands back a round that may still change. Raises RoundClosed."""
    if round_ is None or not may_run_round_of(by, round_.programme_id):
        raise RoundClosed("This round is not one of yours.")
    if round_.state == Round.State.PUBLISHED:
        raise RoundClosed("This round is published. Open a new one for those who are still waiting.")
    return round_
