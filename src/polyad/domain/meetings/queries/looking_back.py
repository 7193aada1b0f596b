"""What a matter came to, as those who were in it look back: counts and first words, for them alone."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, F, Max, Min, Q, Window
from django.db.models.functions import Coalesce, RowNumber, TruncDate

from polyad.domain.meetings.access import actions_visible_to, visible_to
from polyad.domain.meetings.models import Action, AgendaItem, Meeting
from polyad.domain.meetings.queries.lists import ActionLine, make_action_lines
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import warm_keys

MOST_OPEN = 20


@dataclass(frozen=True)
class LookBack:
    """Meetings held, when the first and the last was, what was done, what the first agenda wished for, what is still open."""

    held: int
    first_on: date | None
    last_on: date | None
    done: tuple[str, ...]
    done_count: int
    first_wishes: tuple[tuple[str, str], ...]
    mine: tuple[ActionLine, ...]


def look_back(held_for: UUID, actor: Actor, *, zone: str, at: datetime, most: int = 12) -> LookBack:
    """Reads what a matter came to, for somebody who is in it now; nothing for anybody else. Three queries."""
    meetings = Meeting.objects.filter(visible_to(actor), held_for=held_for, state=Meeting.State.HELD)
    found = meetings.aggregate(n=Count("pk"), first=Min("starts_at"), last=Max("starts_at"))
    done, count, mine = _actions(held_for, actor, most)
    items = AgendaItem.objects.filter(Q(meeting__in=meetings.order_by("starts_at", "pk").values("pk")[:1]))
    first = list(items.order_by("position", "pk")[:3])
    warm_keys([*(row.owner_id for row in done), *(item.author_id for item in first)])
    return LookBack(
        held=found["n"],
        first_on=found["first"].date() if found["first"] else None,
        last_on=found["last"].date() if found["last"] else None,
        done=tuple(row.text for row in done),
        done_count=count,
        first_wishes=tuple((item.title, item.outcome) for item in first),
        mine=make_action_lines(mine, actor, zone, at),
    )


def _actions(held_for: UUID, actor: Actor, most: int) -> tuple[list[Action], int, list[Action]]:
    """Reads the first things done and how many there were, and one's own that are open, in one query."""
    done, own = Q(state=Action.State.DONE), Q(state=Action.State.OPEN, owner_id=actor.person_id)
    rows = Action.objects.filter(actions_visible_to(actor, [held_for]), done | own, held_for=held_for)
    by_day = Coalesce(TruncDate("settled_at"), F("due_on"))
    rows = rows.annotate(
        in_state=Window(Count("pk"), partition_by=[F("state")]),
        place=Window(RowNumber(), partition_by=[F("state")], order_by=[by_day, F("settled_at"), F("pk")]),
    )
    found = list(rows.filter(place__lte=max(most, MOST_OPEN)).select_related("owner").order_by("state", "place"))
    finished = [row for row in found if row.state == Action.State.DONE]
    return finished[:most], finished[0].in_state if finished else 0, [row for row in found if row.state == "open"][:MOST_OPEN]
