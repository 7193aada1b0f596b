"""Places that are taken outside a round, and places that come back when a relationship ends or somebody leaves it."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.models import CircleSeat, Proposal, Round, TakenPlace
from polyad.domain.matching.operations.taking import mark_changed
from polyad.domain.programmes.models import Enrolment


@transaction.atomic
def take_place(
    *,
    held_for: UUID,
    mentee_id: UUID,
    mentor_id: UUID | None,
    at: datetime,
    is_counted: bool = True,
) -> None:
    """Notes that a mentee has a place in a relationship that no round gave; twice is once, and after a release it stands anew.

    Must be called by whoever opened that relationship, or let somebody into it.
    """
    mentee = Enrolment.objects.only("programme_id").get(pk=mentee_id)
    wanted = {"programme_id": mentee.programme_id, "is_counted": is_counted, "taken_at": at, "released_at": None}
    TakenPlace.objects.update_or_create(held_for=held_for, mentee_id=mentee_id, mentor_id=mentor_id, defaults=wanted)
    mark_changed(mentee.programme_id, at)


@transaction.atomic
def release_places(
    *, programme_id: UUID, person_ids: Collection[str], at: datetime, held_for: UUID | None = None, round_id: UUID | None = None
) -> int:
    """Frees the places of a relationship that ended; its mentee, or everybody of its circle, may be matched again.

    Only what its own round gave comes back: whoever is in another circle besides keeps that place.
    """
    given = Proposal.objects.filter(
        round__programme_id=programme_id, round__state=Round.State.PUBLISHED, released_at=None
    )
    freed = 0
    if round_id is not None:
        given = given.filter(round_id=round_id)
        seats = CircleSeat.objects.filter(round_id=round_id, circle__isnull=False, released_at=None)
        freed += seats.filter(enrolment__person_id__in=person_ids).update(released_at=at)
    if held_for is not None:
        freed += TakenPlace.objects.filter(held_for=held_for, released_at=None).update(released_at=at)
    both = given.filter(mentee__person_id__in=person_ids, mentor__person_id__in=person_ids)
    return freed + both.update(released_at=at)


@transaction.atomic
def release_place_of(*, person_id: UUID, held_for: UUID, round_id: UUID | None, at: datetime) -> int:
    """Frees the place of one who leaves a relationship that goes on. Must be called by whoever lets them go."""
    taken = TakenPlace.objects.filter(held_for=held_for, released_at=None)
    freed = taken.filter(mentee__person_id=person_id).update(released_at=at)
    if round_id is not None:
        mine = {"round_id": round_id, "round__state": Round.State.PUBLISHED, "released_at": None}
        freed += CircleSeat.objects.filter(**mine, enrolment__person_id=person_id, circle__isnull=False).update(released_at=at)
        freed += Proposal.objects.filter(**mine, mentee__person_id=person_id).update(released_at=at)
    return freed
