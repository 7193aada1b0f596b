"""The people of a round of circles, as the engine sees them; and what a circle comes to, as rows keep it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from polyad.domain.matching.models import CircleSeat, Conflict, KeptApart, Proposal, Round, TakenPlace
from polyad.domain.matching.rules import TRAITS, Wishes, read_wishes
from polyad.domain.matching.translate import Clock, catalogue, clock_of
from polyad.domain.programmes.models import Enrolment
from polyad.engines.grouping import Circle as Told
from polyad.engines.grouping import CircleProblem, Peer, Wanted, describe

STAY = 1500  # points that staying where one is is worth: more than a place is, less than two
WAITING = {"role": Enrolment.Role.MENTEE, "state": Enrolment.State.SUBMITTED}


def sizes_of(format_key: str) -> tuple[int, int]:
    """Says how many equals a circle of this format has, at least and at most."""
    found = catalogue().formats.get(format_key)
    return (found.mentees.least, found.mentees.most) if found else (3, 6)


def is_of_circles(format_key: str) -> bool:
    """Says whether programmes of this format are matched into circles."""
    found = catalogue().formats.get(format_key)
    return found is not None and found.matching == "circles"


def wishes_of(round_: Round) -> Wishes:
    """Reads what the lead wants of this round's circles."""
    return read_wishes(round_.wishes, *sizes_of(round_.programme.format_key))


def list_waiting(round_: Round) -> list[Enrolment]:
    """Lists everybody who asked for a place and was given none by an earlier round, in one order."""
    return list_without_place(round_.programme_id)


def list_without_place(programme_id: UUID) -> list[Enrolment]:
    """Lists everybody of a programme who asked for a place and has none, in one order."""
    placed = CircleSeat.objects.filter(
        round__programme_id=programme_id, round__state=Round.State.PUBLISHED, circle__isnull=False, released_at=None
    )
    rows = Enrolment.objects.filter(programme_id=programme_id, is_paused=False, **WAITING)
    paired = Proposal.objects.filter(
        round__programme_id=programme_id, round__state=Round.State.PUBLISHED, mentor__isnull=False, released_at=None
    )
    rows = rows.exclude(pk__in=placed.values("enrolment_id")).exclude(pk__in=paired.values("mentee_id"))
    taken = TakenPlace.objects.filter(programme_id=programme_id, released_at=None, is_counted=True)
    rows = rows.exclude(pk__in=taken.values("mentee_id"))
    return list(rows.select_related("person").order_by("person__name", "id"))


def to_circle_problem(
    round_: Round, waiting: Collection[Enrolment], seats: Collection[CircleSeat] = (), *, keep: bool = False, by_machine: bool = False
) -> CircleProblem:
    """Builds the engine's problem. Pinned people keep their circle; with `keep` everybody does, as far as it serves.

    Only when the machine chooses does what is private count: held against a circle of the lead's own hand it would be told.
    """
    wishes, here = wishes_of(round_), {row.id for row in waiting}
    held: dict[UUID, list[str]] = {}
    for seat in seats:
        if seat.circle_id and seat.enrolment_id in here and (keep or seat.is_pinned):
            held.setdefault(seat.circle_id, []).append(str(seat.enrolment_id))
    pinned = {str(seat.enrolment_id) for seat in seats if seat.circle_id and seat.is_pinned and seat.enrolment_id in here}
    rows = Conflict.objects.filter(programme_id=round_.programme_id).values_list("mentee__person_id", "mentor__person_id")
    clock = clock_of(round_, waiting)
    by_person = {row.person_id: str(row.id) for row in waiting}
    pairs = (frozenset({by_person[one], by_person[other]}) for one, other in rows if one in by_person and other in by_person)
    apart = {pair for pair in pairs if len(pair) == 2}
    if by_machine:
        apart |= _private(by_person) - {frozenset({one, two}) for circle in held.values() for one in circle for two in circle}
    return CircleProblem(
        people=tuple(_peer(row, clock) for row in waiting),
        least=wishes.least,
        most=wishes.most,
        common_hours=wishes.common_hours,
        needs_language=wishes.needs_language,
        wants=_wants(wishes),
        apart=frozenset(apart),
        standing=tuple(tuple(sorted(circle)) for _, circle in sorted(held.items(), key=lambda one: sorted(one[1]))),
        pinned=frozenset(pinned),
        price_of_change=STAY if keep else 0,
    )


def _private(by_person: Mapping[UUID, str]) -> set[frozenset[str]]:
    """Reads who of these is kept apart for a reason that nobody reads."""
    rows = KeptApart.objects.order_by("id").values_list("asked_by_id", "other_id")
    return {frozenset({by_person[one], by_person[two]}) for one, two in rows if one in by_person and two in by_person}


def _wants(wishes: Wishes) -> tuple[Wanted, ...]:
    named = tuple(Wanted(way, trait, 1) for trait in TRAITS if (way := getattr(wishes, trait)))
    return (*named, Wanted("company", "", 1)) if wishes.company else named


def _peer(row: Enrolment, clock: Clock) -> Peer:
    person = row.person
    traits = {"stage": person.stage, "department": person.department, "site": person.site, "field": (row.fields or [""])[0]}
    return Peer(
        id=str(row.id),
        name=person.name,
        called=person.name,
        hours=clock.hours(row),
        languages=tuple(row.languages),
        traits={key: str(value) for key, value in traits.items() if value},
        company=row.background,
    )


def as_kept(told: Told) -> dict[str, Any]:
    """Puts what the engine says of a circle into what a row keeps."""
    return {
        "points": told.points,
        "hours": list(told.hours),
        "languages": list(told.languages),
        "reasons": [reason.sentence for reason in told.reasons],
        "against": [reason.sentence for reason in told.against],
    }


def read_circle(problem: CircleProblem, members: Sequence[str]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """Reads one circle as it is or might be: what a row keeps of it, and what it breaks."""
    wanted = set(members)
    alone = replace(
        problem, standing=(), pinned=frozenset(), people=tuple(peer for peer in problem.people if peer.id in wanted)
    )
    told, faults = describe(alone, members)
    return as_kept(told), faults
