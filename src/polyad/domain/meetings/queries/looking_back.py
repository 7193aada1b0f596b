"""What a matter came to, as those who were in it look back: counts and first words, for them alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Max, Min, Q

from polyad.domain.meetings.access import actions_visible_to, visible_to
from polyad.domain.meetings.models import Action, AgendaItem, Meeting
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import warm_keys


@dataclass(frozen=True)
class LookBack:
    """Meetings held, when the first and the last was, what was done, and what the first agenda wished for."""

    held: int
    first_on: date | None
    last_on: date | None
    done: tuple[str, ...]
    done_count: int
    first_wishes: tuple[tuple[str, str], ...]


def look_back(held_for: UUID, actor: Actor, *, most: int = 12) -> LookBack:
    """Reads what a matter came to, for somebody who is in it now; nothing for anybody else. Four queries."""
    meetings = Meeting.objects.filter(visible_to(actor), held_for=held_for, state=Meeting.State.HELD)
    found = meetings.aggregate(n=Count("pk"), first=Min("starts_at"), last=Max("starts_at"))
    actions = Action.objects.filter(actions_visible_to(actor, [held_for]), held_for=held_for, state=Action.State.DONE)
    done = actions.aggregate(n=Count("pk"))["n"]
    shown = list(actions.order_by("settled_at", "pk")[:most])
    items = AgendaItem.objects.filter(Q(meeting__in=meetings.order_by("starts_at", "pk").values("pk")[:1]))
    first = list(items.order_by("position", "pk")[:3])
    warm_keys([*(row.owner_id for row in shown), *(item.author_id for item in first)])
    return LookBack(
        held=found["n"],
        first_on=found["first"].date() if found["first"] else None,
        last_on=found["last"].date() if found["last"] else None,
        done=tuple(row.text for row in shown),
        done_count=done,
        first_wishes=tuple((item.title, item.outcome) for item in first),
    )
