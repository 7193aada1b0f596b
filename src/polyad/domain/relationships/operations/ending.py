"""Ending: either side, at any time, no reason asked, nothing held against anybody."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments.operations import close_door as close_pulses
from polyad.domain.meetings.operations import close_door, keep_own_actions
from polyad.domain.networks.operations import close_door as close_maps
from polyad.domain.programmes.operations import offer_another
from polyad.domain.relationships.events import RelationshipEnded, RelationshipRedefined
from polyad.domain.relationships.models import Asking, Relationship, Seat, WaitingEnd
from polyad.domain.relationships.operations.locks import lock_relationship
from polyad.domain.relationships.operations.together.rota import keep_turns
from polyad.domain.relationships.rules import ENDED, HELPERS
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor


def end_relationship(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Ends a relationship for all its members at once: seats are free, planned meetings off, shared words closed.

    Raises RelationshipClosed, also when it has ended meanwhile.
    """
    with transaction.atomic():
        close_relationship(lock_relationship(relationship_id, by), to=ENDED, by=by, at=at)


def leave_relationship(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Takes one member out of a group; where fewer than two, or nobody who helps, would remain, it ends for all.

    Raises RelationshipClosed.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        staying = row.members.filter(left_at=None).exclude(person_id=by.person_id)
        roles = set(staying.values_list("role", flat=True))
        if staying.count() < 2 or (row.members.filter(role__in=HELPERS).exists() and not roles & HELPERS):
            close_relationship(row, to=ENDED, by=by, at=at)
            return
        if row.members.filter(person_id=by.person_id, left_at=None, role="mentee").exists() and by.person_id:
            offer_another(programme_id=row.programme_id, person_ids=[by.person_id], at=at)
        row.members.filter(person_id=by.person_id, left_at=None).update(left_at=at)
        Seat.objects.filter(relationship=row, mentee__person_id=by.person_id).delete()
        keep_own_actions(held_for=row.pk, people=[by.person_id], at=at)
        close_door(held_for=row.pk, people=[by.person_id], is_over=False, by=by, at=at)
        close_pulses(held_for=row.pk, people=[by.person_id])
        close_maps(held_for=row.pk, people=[by.person_id])
        keep_turns(row, by=by, at=at)
        journal.record("relationship.left", row, by=by, at=at, programme_id=row.programme_id)


def close_relationship(row: Relationship, *, to: str, by: Actor, at: datetime) -> None:
    """Closes a locked relationship for all: ended, or redefined where all agreed on what comes next.

    Everybody's open actions stay their own, however it ends; mentees are offered somebody new, and rest until they say yes.
    """
    members = list(row.members.filter(left_at=None).order_by("pk").values_list("person_id", flat=True))
    row.phase, row.phase_at, row.ended_at = to, at, at
    row.version += 1
    row.save(update_fields=["phase", "phase_at", "ended_at", "version"])
    row.askings.filter(state=Asking.State.OPEN).update(state=Asking.State.WITHDRAWN, settled_at=at)
    learning = row.members.filter(left_at=None, role="mentee").values_list("person_id", flat=True)
    offer_another(programme_id=row.programme_id, person_ids=list(learning), at=at)
    row.members.filter(left_at=None).update(left_at=at)
    Seat.objects.filter(relationship=row).delete()
    keep_own_actions(held_for=row.pk, people=members, at=at)
    close_door(held_for=row.pk, people=members, is_over=True, by=by, at=at)
    close_pulses(held_for=row.pk, people=members)
    close_maps(held_for=row.pk, people=members)
    WaitingEnd.objects.filter(relationship=row).delete()
    journal.record(f"relationship.{to}", row, by=by, at=at, programme_id=row.programme_id)
    kind = RelationshipEnded if to == ENDED else RelationshipRedefined
    event = kind(str(row.pk), str(row.programme_id), [str(pk) for pk in members])
    outbox.announce(event, key=str(row.pk), at=at)
