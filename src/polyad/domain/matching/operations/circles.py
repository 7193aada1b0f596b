"""Circles of a round: wanted, proposed, moved by hand, pinned, kept apart."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.models import Circle, CircleSeat, Conflict, Round
from polyad.domain.matching.operations.taking import RoundClosed, take_round
from polyad.domain.matching.queries.circle_leaders import able_leaders, needs_leader, suggest_leaders
from polyad.domain.matching.queries.circle_problem import (
    as_kept,
    is_of_circles,
    list_waiting,
    read_circle,
    sizes_of,
    to_circle_problem,
)
from polyad.domain.matching.rules import read_wishes
from polyad.domain.programmes.models import Enrolment
from polyad.engines.grouping import Circles, InvalidCircles, form_circles
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record

STALE = "Somebody changed the circles while you were reading. Here they are as they stand now."


@transaction.atomic
def want_of_circles(*, round_id: UUID, told: dict[str, Any], by: Actor, at: datetime) -> None:
    """Keeps what the lead wants of circles; the proposal stays as it was until the next. Raises RoundClosed."""
    round_ = _take(round_id, by)
    wishes = read_wishes(told, *sizes_of(round_.programme.format_key)).kept
    if wishes != round_.wishes:
        round_.wishes, round_.changed_at = wishes, at
        round_.save(update_fields=["wishes", "changed_at"])
        record("chose what circles are to be", round_, by=by, at=at, programme_id=round_.programme_id)


@transaction.atomic
def propose_circles(*, round_id: UUID, keep: bool = False, by: Actor, at: datetime) -> Round:
    """Forms circles anew, but for those pinned; with `keep` only as far as somebody came or went. Raises RoundClosed."""
    round_ = _take(round_id, by)
    waiting = list_waiting(round_)
    if not waiting:
        raise RoundClosed("Nobody is waiting for a circle yet. Import or enrol people first.")
    seats = list(CircleSeat.objects.filter(round=round_).order_by("id"))
    problem = to_circle_problem(round_, waiting, seats, keep=keep, by_machine=True)
    try:
        found = form_circles(problem, round_.seed)
    except InvalidCircles as impossible:
        raise RoundClosed(str(impossible)) from impossible
    _write(round_, found, {str(seat.enrolment_id) for seat in seats if seat.is_pinned}, {str(row.id): row for row in waiting})
    known = found.certificate
    round_.certificate = {
        "people": known.people, "placed": known.placed, "points": known.points, "best_points": known.best_points,
        "bound_by": known.bound_by, "is_proven": known.is_proven, "moved": known.moved if keep else 0, "kept": keep,
    }  # fmt: skip
    round_.objective, round_.upper_bound, round_.fingerprint = known.objective, known.upper_bound, known.fingerprint
    round_.state, round_.proposed_at, round_.changed_at, round_.version = Round.State.PROPOSED, at, None, round_.version + 1
    round_.save()
    record("proposed circles", round_, by=by, at=at, programme_id=round_.programme_id)
    return round_


def _write(round_: Round, found: Circles, pinned: Collection[str], waiting: Mapping[str, Enrolment]) -> None:
    CircleSeat.objects.filter(round=round_).delete()
    Circle.objects.filter(round=round_).delete()
    circles = [Circle(round=round_, number=at, **as_kept(told)) for at, told in enumerate(found.circles, start=1)]
    if needs_leader(round_.programme.format_key):
        pairs = zip(circles, found.circles, strict=True)
        suggest_leaders(round_, [(circle, [waiting[name] for name in told.members]) for circle, told in pairs])
    Circle.objects.bulk_create(circles)
    seats = [
        CircleSeat(round=round_, circle=circle, enrolment_id=UUID(name), is_pinned=name in pinned)
        for circle, told in zip(circles, found.circles, strict=True)
        for name in told.members
    ]
    seats += [
        CircleSeat(round=round_, enrolment_id=UUID(one.person_id), reason=one.reason[:300], way_on=one.way_on[:300])
        for one in found.left_over
    ]
    CircleSeat.objects.bulk_create(seats)


@transaction.atomic
def move_between_circles(
    *, round_id: UUID, moves: Sequence[tuple[UUID, int]], version: int, by: Actor, at: datetime
) -> None:
    """Moves people by hand: each enrolment to a circle by its number, 0 for none, one past the last for a new one.

    What a circle then breaks is told on its card, and stands in the way of publishing. Raises RoundClosed.
    """
    round_ = _take(round_id, by)
    if version != round_.version:
        raise RoundClosed(STALE)
    circles = {circle.number: circle for circle in Circle.objects.filter(round=round_)}
    seats = {seat.enrolment_id: seat for seat in CircleSeat.objects.filter(round=round_)}
    waiting = {row.id: row for row in list_waiting(round_)}
    for enrolment_id, number in moves:
        if enrolment_id not in waiting or not 0 <= number <= max(circles, default=0) + 1:
            raise RoundClosed("Choose somebody of this round, and a circle of this round.")
        if number and number not in circles:
            circles[number] = Circle.objects.create(round=round_, number=number)
        seat = seats.get(enrolment_id) or CircleSeat(round=round_, enrolment=waiting[enrolment_id])
        seat.circle = circles.get(number)
        seat.is_pinned = bool(number)
        seat.reason = "" if number else "Taken out by hand."
        seat.way_on = "" if number else "Find a place by hand, or leave them for the next round."
        seat.save()
    _read_anew(round_, list(waiting.values()))
    round_.version += 1
    round_.save(update_fields=["version"])
    record("moved between circles", round_, by=by, at=at, programme_id=round_.programme_id)


def _read_anew(round_: Round, waiting: Collection[Enrolment]) -> None:
    """Says of every circle anew what it comes to; one that nobody is left in is gone."""
    problem = to_circle_problem(round_, waiting)
    known = {peer.id for peer in problem.people}
    for circle in Circle.objects.filter(round=round_):
        members = [str(name) for name in CircleSeat.objects.filter(circle=circle).values_list("enrolment_id", flat=True)]
        if not members:
            circle.delete()
            continue
        told, _ = read_circle(problem, [name for name in members if name in known])
        for name, value in told.items():
            setattr(circle, name, value)
        circle.save()


@transaction.atomic
def pin_in_circle(*, round_id: UUID, enrolment_id: UUID, pinned: bool, by: Actor, at: datetime) -> None:
    """Keeps somebody in their circle whatever is proposed next, or lets go again. Raises RoundClosed."""
    round_ = _take(round_id, by)
    seat = CircleSeat.objects.filter(round=round_, enrolment_id=enrolment_id, circle__isnull=False).first()
    if seat is None:
        raise RoundClosed("Only somebody who is in a circle can be pinned there.")
    if seat.is_pinned != pinned:
        seat.is_pinned = pinned
        seat.save(update_fields=["is_pinned"])
        record("pinned in circle" if pinned else "unpinned in circle", seat, by=by, at=at, programme_id=round_.programme_id)


@transaction.atomic
def keep_apart_in_circles(*, round_id: UUID, one_id: UUID, other_id: UUID, by: Actor, at: datetime) -> None:
    """Declares that two people of a round are never to be in one circle. Raises RoundClosed."""
    round_ = _take(round_id, by)
    waiting = {row.id: row for row in list_waiting(round_)}
    if one_id not in waiting or other_id not in waiting or one_id == other_id:
        raise RoundClosed("Choose two different people of this round.")
    one, other = sorted((waiting[one_id], waiting[other_id]), key=lambda row: str(row.id))
    _, is_new = Conflict.objects.get_or_create(
        mentee=one, mentor=other, kind=Conflict.Kind.NAMED, defaults={"programme_id": round_.programme_id, "declared_at": at}
    )
    if is_new:
        round_.changed_at = at
        round_.save(update_fields=["changed_at"])
        record("kept apart", round_, by=by, at=at, programme_id=round_.programme_id)


@transaction.atomic
def lead_circle(*, round_id: UUID, number: int, mentor_id: UUID | None, by: Actor, at: datetime) -> None:
    """Names who facilitates a circle, or nobody. Raises RoundClosed."""
    round_ = _take(round_id, by)
    circle = Circle.objects.filter(round=round_, number=number).first()
    leader = next((row for row in able_leaders(round_) if row.id == mentor_id), None)
    if circle is None or (mentor_id is not None and leader is None):
        raise RoundClosed("Choose a circle of this round, and a mentor of this programme who takes no pause.")
    circle.leader = leader
    circle.save(update_fields=["leader"])
    record("named who facilitates", circle, by=by, at=at, programme_id=round_.programme_id)


def _take(round_id: UUID, by: Actor) -> Round:
    """Finds and locks an open round of circles. Raises RoundClosed."""
    round_ = take_round(round_id, by)
    if round_.kind != Round.Kind.CIRCLES:
        raise RoundClosed("This round matches mentees with mentors; it forms no circles.")
    if not is_of_circles(round_.programme.format_key):
        raise RoundClosed("This programme has another format now and forms no circles. Open the round again from the list of rounds.")
    return round_
