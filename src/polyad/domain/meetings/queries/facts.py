"""What cues may rest on, for many matters at once, in a fixed number of queries: counts and days, never a word of content."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, Window
from django.db.models.functions import RowNumber

from polyad.domain.meetings.models import Action, AgendaItem, Meeting
from polyad.domain.meetings.rules import CHEMISTRY_CALL
from polyad.foundation.among import Named, among
from polyad.foundation.journal import list_acts
from polyad.foundation.reading import read_rows

RECENT = 4
GAPS = 6
Owner = UUID | None


@dataclass(frozen=True)
class ItemCounts:
    """Who wrote how many items of one meeting's agenda, and how many of them ask for a kind of help."""

    by_author: Mapping[Owner, int] = field(default_factory=dict)
    with_help: Mapping[Owner, int] = field(default_factory=dict)

    @property
    def total(self) -> int:
        """Counts all items."""
        return sum(self.by_author.values())


@dataclass(frozen=True)
class ActionFacts:
    """One person's actions in one matter: open, past their day, from before the last meeting."""

    open: int = 0
    overdue: int = 0
    carried: int = 0


@dataclass(frozen=True)
class MeetingFacts:
    """What is known of one matter's meetings."""

    held: int = 0
    held_at: tuple[datetime, ...] = ()
    next_at: datetime | None = None
    next_items: int = 0
    unclosed_at: datetime | None = None
    recent: tuple[ItemCounts, ...] = ()
    moved_by: Mapping[UUID, int] = field(default_factory=dict)
    agreed: Mapping[UUID, tuple[int, int]] = field(default_factory=dict)
    missed: int = 0
    actions: Mapping[UUID, ActionFacts] = field(default_factory=dict)


def list_meeting_facts(held_fors: Collection[UUID], *, at: datetime) -> dict[UUID, MeetingFacts]:
    """Reads the facts of many matters; those that never met or planned are absent. The caller owns the matters."""
    matters = among(held_fors)
    held, planned = _held(matters), _planned(matters)
    coming = {matter: _next(rows, at) for matter, rows in planned.items()}
    recent = among(one for rows in held.values() for _, one in rows[:RECENT])
    items = {**_items(recent), **_items(among(found[0] for found in coming.values() if found))}
    acts, agreed, missed = _actions(matters, held, at.date()), _agreed(recent), _missed(matters, held)
    moved = list_acts("meeting.moved", recent)
    return {
        matter: _make(matter, held.get(matter, []), planned.get(matter, []), coming.get(matter), items, acts, moved, at, agreed.get(matter, {}), missed.get(matter, 0))
        for matter in {*held, *planned, *acts}
    }


def _held(matters: Named) -> dict[UUID, list[tuple[tuple[datetime, int], UUID]]]:
    """Reads the last meetings held of each matter, the newest first, each with how many there were in all."""
    rows = Meeting.objects.filter(held_for__in=matters, state=Meeting.State.HELD)
    rows = rows.exclude(agenda_key=CHEMISTRY_CALL).annotate(
        rank=Window(RowNumber(), partition_by="held_for", order_by=(F("starts_at").desc(), "pk")),
        count=Window(Count("pk"), partition_by="held_for"),
    )
    found: dict[UUID, list[tuple[tuple[datetime, int], UUID]]] = defaultdict(list)
    picked = rows.filter(rank__lte=GAPS).order_by("held_for", "rank")
    for matter, key, starts_at, count in read_rows(picked.values_list("held_for", "pk", "starts_at", "count")):
        found[matter].append(((starts_at, count), key))
    return found


def _planned(matters: Named) -> dict[UUID, list[tuple[UUID, datetime, int]]]:
    """Reads planned meetings, soonest first; those that are over wait to be written up."""
    rows = Meeting.objects.filter(held_for__in=matters, state=Meeting.State.PLANNED).order_by("starts_at", "pk")
    found: dict[UUID, list[tuple[UUID, datetime, int]]] = defaultdict(list)
    for matter, *rest in read_rows(rows.values_list("held_for", "pk", "starts_at", "minutes")):
        found[matter].append(tuple(rest))
    return found


def _next(rows: Iterable[tuple[UUID, datetime, int]], at: datetime) -> tuple[UUID, datetime] | None:
    """Finds the soonest meeting that is not over."""
    return next(((key, start) for key, start, minutes in rows if start + timedelta(minutes=minutes) > at), None)


def _items(meetings: Named) -> dict[UUID, ItemCounts]:
    """Counts the items of each agenda by their author."""
    rows = AgendaItem.objects.filter(meeting_id__in=meetings).order_by().values_list("meeting_id", "author_id")
    by_author: dict[UUID, dict[Owner, int]] = defaultdict(dict)
    with_help: dict[UUID, dict[Owner, int]] = defaultdict(dict)
    for meeting, author, count, asked in read_rows(rows.annotate(n=Count("pk"), asked=Count("pk", filter=~Q(help_kind="")))):
        by_author[meeting][author], with_help[meeting][author] = count, asked
    return {meeting: ItemCounts(by_author[meeting], with_help[meeting]) for meeting in by_author}


def _actions(
    matters: Named, held: Mapping[UUID, list[Any]], today: date
) -> dict[UUID, dict[UUID, ActionFacts]]:
    """Counts open actions by owner."""
    counts: dict[UUID, dict[UUID, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0, 0]))
    rows = Action.objects.filter(held_for__in=matters, state=Action.State.OPEN).order_by()
    for matter, owner, meeting, due_on in read_rows(rows.values_list("held_for", "owner_id", "meeting_id", "due_on")):
        mine, last = counts[matter][owner], held.get(matter, [])
        mine[0] += 1
        mine[1] += due_on < today
        mine[2] += bool(last) and meeting != last[0][1]
    return {matter: {owner: ActionFacts(*n) for owner, n in owners.items()} for matter, owners in counts.items()}


def _agreed(meetings: Named) -> dict[UUID, dict[UUID, tuple[int, int]]]:
    """Counts what was agreed at these meetings by owner: in all, and linked to no goal."""
    found: dict[UUID, dict[UUID, tuple[int, int]]] = defaultdict(dict)
    rows = Action.objects.filter(meeting_id__in=meetings).order_by().values_list("held_for", "owner_id")
    for matter, owner, total, serving in read_rows(rows.annotate(n=Count("pk"), serving=Count("serves"))):
        found[matter][owner] = (total, total - serving)
    return found


def _missed(matters: Named, held: Mapping[UUID, list[Any]]) -> Counter[UUID]:
    """Counts the meetings of each matter that did not happen since the second last one that did."""
    counts: Counter[UUID] = Counter()
    rows = Meeting.objects.filter(held_for__in=matters, state=Meeting.State.MISSED)
    for matter, starts_at in read_rows(rows.order_by().values_list("held_for", "starts_at")):
        since = [start for (start, _), _key in held.get(matter, [])[:2]]
        counts[matter] += len(since) < 2 or starts_at > since[1]
    return counts


def _make(
    matter: UUID,
    held: list[tuple[tuple[datetime, int], UUID]],
    planned: list[tuple[UUID, datetime, int]],
    coming: tuple[UUID, datetime] | None,
    items: Mapping[UUID, ItemCounts],
    actions: Mapping[UUID, Mapping[UUID, ActionFacts]],
    moved: Mapping[UUID, Mapping[Owner, int]],
    at: datetime,
    agreed: Mapping[UUID, tuple[int, int]],
    missed: int,
) -> MeetingFacts:
    """Puts the facts of one matter together."""
    unclosed = [start for _, start, minutes in planned if start + timedelta(minutes=minutes) <= at]
    moved_by: dict[UUID, int] = defaultdict(int)
    for _, meeting in held[:RECENT]:
        for actor in moved.get(meeting, {}):
            if actor is not None:
                moved_by[actor] += 1
    return MeetingFacts(
        held=held[0][0][1] if held else 0,
        held_at=tuple(start for (start, _), _key in held),
        next_at=coming[1] if coming else None,
        next_items=items[coming[0]].total if coming and coming[0] in items else 0,
        unclosed_at=unclosed[0] if unclosed else None,
        recent=tuple(items[key] for _, key in held[:RECENT] if key in items),
        moved_by=moved_by,
        actions=actions.get(matter, {}),
        agreed=agreed,
        missed=missed,
    )
