"""One goes, the others stay: what they share goes on, what waited for the one who left waits no more."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments.operations import close_door as close_pulses
from polyad.domain.matching.operations import release_place_of
from polyad.domain.meetings.operations import close_door, keep_own_actions
from polyad.domain.networks.operations import close_door as close_maps
from polyad.domain.programmes.operations import offer_another
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations.agreeing import settle_signatures
from polyad.domain.relationships.operations.ending import close_relationship
from polyad.domain.relationships.operations.locks import lock_relationship
from polyad.domain.relationships.operations.replying import settle_open_askings
from polyad.domain.relationships.operations.seats import free_seats
from polyad.domain.relationships.operations.together.rota import keep_turns
from polyad.domain.relationships.rules import ENDED, HELPERS
from polyad.foundation import journal
from polyad.foundation.actors import Actor

LEARNING = ("mentee", "peer")


def leave_relationship(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Takes one member out of a group; where fewer than two, or nobody who helps, would remain, it ends for all.

    Raises RelationshipClosed.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        if by.person_id is not None:
            let_go(row, by.person_id, by=by, at=at)


def let_go(row: Relationship, person_id: UUID, *, by: Actor, at: datetime) -> bool:
    """Takes one member out of a locked relationship; says whether it goes on for the others."""
    staying = row.members.filter(left_at=None).exclude(person_id=person_id)
    roles = set(staying.values_list("role", flat=True))
    if staying.count() < 2 or (row.members.filter(role__in=HELPERS).exists() and not roles & HELPERS):
        close_relationship(row, to=ENDED, by=by, at=at)
        return False
    if row.members.filter(person_id=person_id, left_at=None, role__in=LEARNING).exists():
        offer_another(programme_id=row.programme_id, person_ids=[person_id], at=at)
    row.members.filter(person_id=person_id, left_at=None).update(left_at=at)
    free_seats(row, mentee__person_id=person_id)
    release_place_of(person_id=person_id, held_for=row.pk, round_id=row.opened_by_round, at=at)
    keep_own_actions(held_for=row.pk, people=[person_id], at=at)
    close_door(held_for=row.pk, people=[person_id], is_over=False, by=by, at=at)
    close_pulses(held_for=row.pk, people=[person_id])
    close_maps(held_for=row.pk, people=[person_id])
    settle_signatures(row, by=by, at=at)
    settle_open_askings(row, by=by, at=at)
    keep_turns(row, by=by, at=at)
    journal.record("relationship.left", row, by=by, at=at, programme_id=row.programme_id)
    return True
