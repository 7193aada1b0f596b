"""Publishing circles: each held against the rules of now, then announced, and everybody left over told honestly."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.access import may_run_round_of
from polyad.domain.matching.events import CircleConfirmed, MenteeLeftUnmatched, RoundPublished
from polyad.domain.matching.models import Circle, CircleSeat, Round
from polyad.domain.matching.operations.publishing import RoundNotReady
from polyad.domain.matching.operations.taking import RoundClosed
from polyad.domain.matching.queries.circle_leaders import needs_leader
from polyad.domain.matching.queries.circle_problem import list_waiting, read_circle, to_circle_problem
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record
from polyad.foundation.outbox import announce_all

SHOWN = 5


@transaction.atomic
def publish_circles(*, round_id: UUID, version: int, by: Actor, at: datetime) -> Round:
    """Publishes the circles as they stand; twice gives the first result. Raises RoundClosed, RoundNotReady."""
    round_ = Round.objects.select_for_update().filter(pk=round_id, kind=Round.Kind.CIRCLES).first()
    if round_ is None or not may_run_round_of(by, round_.programme_id):
        raise RoundClosed("This round is not one of yours.")
    if round_.state == Round.State.PUBLISHED:
        return round_
    if round_.state != Round.State.PROPOSED or not Circle.objects.filter(round=round_).exists():
        raise RoundNotReady("There are no circles yet. Propose first, read them, then publish.")
    if version != round_.version:
        raise RoundNotReady("The circles changed while you were reading. Here are the new ones; read them, then publish.")
    seats = list(
        CircleSeat.objects.filter(round=round_).select_related("circle__leader", "enrolment__person").order_by("circle__number", "enrolment__person__name", "id")
    )
    if faults := _faults(round_, seats):
        more = f" And {len(faults) - SHOWN} more." if len(faults) > SHOWN else ""
        raise RoundNotReady(f"{' '.join(faults[:SHOWN])}{more} Mend that, or propose again; nothing has been sent.")
    _announce(round_, seats, at)
    round_.state, round_.published_at, round_.version = Round.State.PUBLISHED, at, round_.version + 1
    round_.save()
    record("published circles", round_, by=by, at=at, programme_id=round_.programme_id)
    return round_


def _faults(round_: Round, seats: list[CircleSeat]) -> list[str]:
    """Holds every circle against the rules and people of now."""
    problem = to_circle_problem(round_, list_waiting(round_))
    here = {peer.id for peer in problem.people}
    found = []
    circles: dict[int, list[str]] = {}
    for seat in seats:
        if seat.circle is None:
            continue
        if str(seat.enrolment_id) not in here:
            found.append(f"{seat.enrolment.person.name} is not waiting for a circle any more.")
        else:
            circles.setdefault(seat.circle.number, []).append(str(seat.enrolment_id))
    if needs_leader(round_.programme.format_key):
        alone = Circle.objects.filter(round=round_, leader=None).order_by("number").values_list("number", flat=True)
        found += [f"Circle {number} has nobody who facilitates." for number in alone]
    for number, members in sorted(circles.items()):
        found += [f"Circle {number}: {fault}" for fault in read_circle(problem, members)[1]]
    return found


def _announce(round_: Round, seats: list[CircleSeat], at: datetime) -> None:
    shared = {"round_id": str(round_.id), "programme_id": str(round_.programme_id)}
    circles: dict[UUID, list[CircleSeat]] = {}
    told: list[tuple[str, Any]] = []
    for seat in seats:
        if seat.circle is not None:
            circles.setdefault(seat.circle.id, []).append(seat)
        else:
            gone = MenteeLeftUnmatched(
                **shared, mentee_id=str(seat.enrolment.person_id), reason=seat.reason, way_on=seat.way_on
            )
            told.append((f"{round_.id}:{seat.enrolment_id}", gone))
    for key, members in circles.items():
        people = [[str(seat.enrolment.person_id), "mentee"] for seat in members]
        circle = members[0].circle
        assert circle is not None
        if circle.leader is not None:
            people.append([str(circle.leader.person_id), "mentor"])
        event = CircleConfirmed(
            **shared, format_key=round_.programme.format_key, members=people, reasons=list(circle.reasons)
        )
        told.append((str(key), event))
    people = sum(len(event.members) for _, event in told if isinstance(event, CircleConfirmed))
    out = RoundPublished(**shared, pairs=len(circles), unmatched=len(told) - len(circles), people=people)
    announce_all([*told, (str(round_.id), out)], at=at)
