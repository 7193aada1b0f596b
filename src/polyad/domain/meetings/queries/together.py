"""What a meeting of many shows while it runs: slots and pool, what is parked, the opened box, airtime as a whole."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from polyad.domain.meetings.access import takes_part, visible_to
from polyad.domain.meetings.models import AirtimeMark, BoxOpening, BoxQuestion, Meeting, ParkedItem, RotaAbsence, Slot
from polyad.domain.meetings.queries.moments import local_day, say_day
from polyad.domain.meetings.rules.sharing_time import are_counts_shown, minutes_in_pool, minutes_used
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class SlotLine:
    """One presenter's slot: waiting, running or over. `ends_iso` is when its minutes are up."""

    id: UUID
    person_id: UUID
    name: str
    is_me: bool
    minutes: int
    state: str
    used: int
    began_iso: str
    ends_iso: str


@dataclass(frozen=True)
class TimeView:
    """How the time of a meeting is shared. `next` is the slot that would begin next, `stamp` changes with any of it."""

    meeting_id: UUID
    state: str
    minutes: int
    slots: tuple[SlotLine, ...]
    pool: int
    now_iso: str

    @property
    def running(self) -> SlotLine | None:
        """Finds the slot that runs."""
        return next((slot for slot in self.slots if slot.state == "running"), None)

    @property
    def next(self) -> SlotLine | None:
        """Finds the slot that comes next."""
        return next((slot for slot in self.slots if slot.state == "waiting"), None)

    @property
    def all_done(self) -> bool:
        """Says whether everybody has had their slot: only then do those who guard the process speak."""
        return bool(self.slots) and all(slot.state == "over" for slot in self.slots)

    @property
    def stamp(self) -> str:
        """Gives a word that changes whenever anything of it changes, for screens that stay in step."""
        told = "|".join(f"{slot.id}{slot.minutes}{slot.state}" for slot in self.slots)
        return sha256(f"{self.state}{told}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class ParkedLine:
    """Something that waits."""

    id: UUID
    text: str
    author: str
    when: str


@dataclass(frozen=True)
class BoxLine:
    """A question out of the box."""

    id: UUID
    body: str
    is_done: bool


@dataclass(frozen=True)
class BoxView:
    """The box in one meeting: opened or not, and what was in it, in no order that means anything."""

    is_open: bool
    questions: tuple[BoxLine, ...]


@dataclass(frozen=True)
class AirtimeView:
    """One's own mark; and, once it is shown, how many said what."""

    mine: str
    counts: tuple[tuple[str, int], ...]


def get_time_view(meeting_id: UUID, actor: Actor, *, at: datetime) -> TimeView | None:
    """Reads how the time of a meeting of the actor is shared, in two queries."""
    row = Meeting.objects.filter(visible_to(actor), pk=meeting_id).only("state", "minutes").first()
    return read_time(row.pk, row.state, row.minutes, actor, at=at) if row else None


def read_time(meeting_id: UUID, state: str, minutes: int, actor: Actor, *, at: datetime) -> TimeView:
    """Reads the slots of a meeting that the caller has found, in one query."""
    rows = Slot.objects.filter(takes_part(actor, "meeting_id"), meeting_id=meeting_id)
    slots = tuple(_slot(row, actor) for row in rows.select_related("person").order_by("position"))
    pool = minutes_in_pool(minutes, [(slot.minutes, slot.used if slot.state == "over" else None) for slot in slots])
    return TimeView(meeting_id, state, minutes, slots, pool if slots else 0, at.isoformat(timespec="seconds"))


def list_parked(held_for: UUID, actor: Actor, *, zone: str, at: datetime, most: int = 30) -> tuple[ParkedLine, ...]:
    """Lists what waits in a matter, the oldest first; the caller has looked that the actor is in it."""
    rows = ParkedItem.objects.filter(held_for=held_for, state=ParkedItem.State.WAITING).select_related("author")
    today = local_day(at, zone)
    return tuple(
        ParkedLine(row.pk, row.text, row.author.name if row.author else "", say_day(local_day(row.parked_at, zone), today))
        for row in rows.order_by("parked_at", "pk")[:most]
    )


def get_box(meeting_id: UUID, actor: Actor) -> BoxView:
    """Reads the box as a meeting of the actor has opened it: nothing before, nothing put in since. Two queries."""
    if not BoxOpening.objects.filter(takes_part(actor, "meeting_id"), meeting_id=meeting_id).exists():
        return BoxView(False, ())
    rows = list(BoxQuestion.objects.filter(opened_in_id=meeting_id))
    shuffled = sorted(rows, key=lambda row: sha256(f"{meeting_id}{row.pk}".encode()).digest())
    return BoxView(True, tuple(BoxLine(row.pk, row.body, row.is_done) for row in shuffled))


def get_airtime(meeting_id: UUID, actor: Actor, *, present: int, is_over: bool) -> AirtimeView:
    """Reads one's own mark and, from four on and only when no other can follow, the counts of all."""
    rows = AirtimeMark.objects.filter(takes_part(actor, "meeting_id"), meeting_id=meeting_id)
    marks = dict(rows.values_list("person_id", "word"))
    mine = marks.get(actor.person_id, "") if actor.person_id else ""
    if not are_counts_shown(len(marks), present, is_over=is_over):
        return AirtimeView(mine, ())
    counted = Counter(marks.values())
    return AirtimeView(mine, tuple((word, counted.get(word, 0)) for word in AirtimeMark.Word.values))


def list_away(meeting_id: UUID, actor: Actor) -> frozenset[UUID]:
    """Lists who has said that they cannot be at a meeting of the actor."""
    rows = RotaAbsence.objects.filter(takes_part(actor, "meeting_id"), meeting_id=meeting_id)
    return frozenset(rows.values_list("person_id", flat=True))


def _slot(row: Slot, actor: Actor) -> SlotLine:
    """Turns a row with its person into a line."""
    state = "waiting" if row.began_at is None else "running" if row.ended_at is None else "over"
    used = minutes_used(row.began_at, row.ended_at) if row.began_at and row.ended_at else 0
    ends = row.began_at + timedelta(minutes=row.minutes) if row.began_at else None
    return SlotLine(
        row.pk,
        row.person_id,
        row.person.name,
        row.person_id == actor.person_id,
        row.minutes,
        state,
        used,
        row.began_at.isoformat(timespec="seconds") if row.began_at else "",
        ends.isoformat(timespec="seconds") if ends else "",
    )
