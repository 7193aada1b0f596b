"""Who does what in the meetings ahead: planned, swapped, passed on. What has begun or been held never changes."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.models import Meeting, RotaAbsence, RotaPlace, RotaSwap
from polyad.domain.meetings.operations.conflicts import NotYours, lock_meeting
from polyad.domain.meetings.queries.rota import count_before
from polyad.domain.meetings.rules.rota import MOST_AHEAD, Rota, Turn, plan_turns
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused

LOOK_BACK = 60


class RotaRefused(Refused):
    """This cannot be swapped or passed on like this, or no longer."""


def plan_rota_ahead(
    *,
    held_for: UUID,
    people: Sequence[UUID],
    roles: Sequence[str],
    by: Actor,
    at: datetime,
    came: Mapping[UUID, datetime] | None = None,
) -> int:
    """Gives the roles of the next meetings to these people; says how many meetings changed. `came` says who came late, and when.

    Must be called by whoever owns the matter, after anything that bears on it. The same again changes nothing.
    """
    with transaction.atomic():
        rows = Meeting.objects.select_for_update().filter(held_for=held_for, state="planned", starts_at__gt=at)
        ahead = list(rows.order_by("starts_at", "pk").defer("summary")[:MOST_AHEAD])
        if not ahead:
            return 0
        standing = _read_places([row.pk for row in ahead])
        turns = [_turn(row, standing.get(row.pk, [])) for row in ahead]
        members = sorted(str(person) for person in people)
        past = list_past_rota(held_for, at=at)
        joined = count_before(held_for, came or {}, until=at, most=LOOK_BACK)
        plans = plan_turns(members, tuple(roles), past, turns, joined) if roles else [{}] * len(ahead)
        changed = 0
        for row, plan in zip(ahead, plans, strict=True):
            if _write(row, standing.get(row.pk, []), plan):
                changed += 1
                journal.record("rota.planned", row, by=by, at=at)
        _withdraw_stale({row.pk: plan for row, plan in zip(ahead, plans, strict=True)}, members, at)
    return changed


def list_past_rota(held_for: UUID, *, at: datetime) -> list[dict[str, str]]:
    """Lists who did what in the meetings that have begun or been held, the earliest first."""
    rows = Meeting.objects.filter(held_for=held_for, starts_at__lte=at, state__in=("held", "planned"))
    recent = list(rows.order_by("-starts_at", "pk").values_list("pk", flat=True)[:LOOK_BACK])
    places = _read_places(recent)
    return [{place.role: str(place.person_id) for place in places.get(pk, [])} for pk in reversed(recent)]


def stay_away(*, meeting_id: UUID, by: Actor, at: datetime) -> bool:
    """Notes that somebody cannot be at a meeting; what they asked or were asked to swap there falls away. Twice is once.

    Raises NotYours, RotaRefused.
    """
    with transaction.atomic():
        meeting = _lock_ahead(meeting_id, by, at)
        _, is_new = RotaAbsence.objects.get_or_create(meeting=meeting, person_id=by.person_id, defaults={"told_at": at})
        if is_new:
            open_ones = meeting.swaps.filter(state=RotaSwap.State.OPEN)
            mine = open_ones.filter(asked_by_id=by.person_id) | open_ones.filter(asked_of_id=by.person_id)
            mine.update(state=RotaSwap.State.WITHDRAWN, settled_at=at)
            journal.record("rota.away", meeting, by=by, at=at)
    return is_new


def come_after_all(*, meeting_id: UUID, by: Actor, at: datetime) -> bool:
    """Takes an absence back; what others took over meanwhile is planned anew. Raises NotYours, RotaRefused."""
    with transaction.atomic():
        meeting = _lock_ahead(meeting_id, by, at)
        count, _ = meeting.absences.filter(person_id=by.person_id).delete()
        if count:
            journal.record("rota.back", meeting, by=by, at=at)
    return bool(count)


def ask_swap(*, meeting_id: UUID, role: str, asked_of: UUID, by: Actor, at: datetime) -> UUID:
    """Asks another member to take one's role in a meeting; the same again gives the question that is open.

    Raises NotYours, RotaRefused.
    """
    with transaction.atomic():
        meeting = _lock_ahead(meeting_id, by, at)
        if not meeting.rota.filter(role=role, person_id=by.person_id).exists():
            raise RotaRefused("This role is not yours in that meeting, so there is nothing to swap.")
        if asked_of == by.person_id or not _is_coming(meeting, asked_of):
            raise RotaRefused("Please choose somebody who will be at that meeting.", "asked_of")
        found = meeting.swaps.filter(role=role, state=RotaSwap.State.OPEN).first()
        if found is not None and found.asked_of_id == asked_of:
            return found.pk
        if found is not None:
            raise RotaRefused("You have asked somebody already. Take that back first, or wait for an answer.")
        row = RotaSwap.objects.create(
            meeting=meeting, role=role, asked_by_id=by.person_id, asked_of_id=asked_of, asked_at=at
        )
        journal.record("rota.swap_asked", row, by=by, at=at)
    return row.pk


def answer_swap(*, swap_id: UUID, held_for: UUID, yes: bool, by: Actor, at: datetime) -> UUID:
    """Takes somebody's role in exchange for one's own in the same meeting, or says no, or takes one's own question back.

    Returns the meeting. Raises NotYours, RotaRefused.
    """
    with transaction.atomic():
        found = RotaSwap.objects.filter(pk=swap_id, meeting__held_for=held_for).values_list("meeting_id", flat=True).first()
        if found is None:
            raise NotYours
        meeting = _lock_ahead(found, by, at)
        swap = RotaSwap.objects.get(pk=swap_id)
        if by.person_id not in (swap.asked_of_id, swap.asked_by_id):
            raise NotYours
        if swap.state != RotaSwap.State.OPEN:
            return meeting.pk
        is_own = by.person_id == swap.asked_by_id
        if yes and is_own:
            raise RotaRefused("The other person answers this.")
        if yes:
            _exchange(meeting, swap)
        words = RotaSwap.State
        swap.state = words.ACCEPTED if yes else words.WITHDRAWN if is_own else words.DECLINED
        swap.settled_at = at
        swap.save(update_fields=["state", "settled_at"])
        journal.record(f"rota.swap_{swap.state}", swap, by=by, at=at)
    return meeting.pk


def _exchange(meeting: Meeting, swap: RotaSwap) -> None:
    """Lets two members change roles in one meeting; raises RotaRefused where the ground has moved meanwhile."""
    places = {place.role: place for place in meeting.rota.select_for_update()}
    given = places.get(swap.role)
    if given is None or given.person_id != swap.asked_by_id or not _is_coming(meeting, swap.asked_of_id):
        raise RotaRefused("The turns have changed meanwhile, so this swap no longer fits.")
    taken = next((place for place in places.values() if place.person_id == swap.asked_of_id), None)
    given.person_id, given.is_swapped = swap.asked_of_id, True
    given.save(update_fields=["person", "is_swapped"])
    if taken is not None:
        taken.person_id, taken.is_swapped = swap.asked_by_id, True
        taken.save(update_fields=["person", "is_swapped"])


def _is_coming(meeting: Meeting, person_id: UUID) -> bool:
    """Says whether somebody takes part in a meeting and has not said that they cannot."""
    there = meeting.participants.filter(person_id=person_id, left_at=None).exists()
    return there and not meeting.absences.filter(person_id=person_id).exists()


def _lock_ahead(meeting_id: UUID, by: Actor, at: datetime) -> Meeting:
    """Locks a meeting that is still ahead; raises NotYours, RotaRefused."""
    meeting = lock_meeting(meeting_id, by)
    if meeting.state != Meeting.State.PLANNED or meeting.starts_at <= at:
        raise RotaRefused("This meeting has begun or is over, so its turns stay as they are.")
    return meeting


def _turn(row: Meeting, places: Sequence[RotaPlace]) -> Turn:
    """Gives what is settled for a meeting: accepted swaps, and who cannot be there."""
    fixed = {place.role: str(place.person_id) for place in places if place.is_swapped}
    absent = frozenset(str(pk) for pk in row.absences.values_list("person_id", flat=True))
    return Turn(fixed, absent)


def _withdraw_stale(plans: Mapping[UUID, Rota], members: Sequence[str], at: datetime) -> None:
    """Takes back questions about roles that whoever asked no longer has, and those put to somebody who has left."""
    for swap in RotaSwap.objects.filter(meeting_id__in=plans, state=RotaSwap.State.OPEN):
        if plans[swap.meeting_id].get(swap.role) != str(swap.asked_by_id) or str(swap.asked_of_id) not in members:
            swap.state, swap.settled_at = RotaSwap.State.WITHDRAWN, at
            swap.save(update_fields=["state", "settled_at"])


def _read_places(meetings: Sequence[UUID]) -> dict[UUID, list[RotaPlace]]:
    """Reads the places of several meetings."""
    found: dict[UUID, list[RotaPlace]] = {}
    for place in RotaPlace.objects.filter(meeting_id__in=meetings):
        found.setdefault(place.meeting_id, []).append(place)
    return found


def _write(meeting: Meeting, places: Sequence[RotaPlace], plan: Rota) -> bool:
    """Brings what stands in line with a plan; says whether anything changed."""
    wanted = dict(plan)
    standing = {place.role: place for place in places}
    if {role: str(place.person_id) for role, place in standing.items()} == wanted:
        return False
    for role, place in standing.items():
        if role not in wanted:
            place.delete()
        elif str(place.person_id) != wanted[role]:
            place.person_id, place.is_swapped = UUID(wanted[role]), False
            place.save(update_fields=["person", "is_swapped"])
    missing = [role for role in wanted if role not in standing]
    RotaPlace.objects.bulk_create(RotaPlace(meeting=meeting, role=role, person_id=UUID(wanted[role])) for role in missing)
    return True
