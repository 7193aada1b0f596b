"""Ending: either side, at any time, no reason asked, nothing held against anybody."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments.operations import close_door as close_pulses
from polyad.domain.meetings.operations import close_door, keep_own_actions
from polyad.domain.networks.operations import close_door as close_maps
from polyad.domain.programmes.operations import offer_another
from polyad.domain.relationships.events import RelationshipEnded, RelationshipRedefined
from polyad.domain.relationships.models import Asking, Relationship, WaitingEnd
from polyad.domain.relationships.operations.locks import lock_relationship
from polyad.domain.relationships.operations.seats import free_seats
from polyad.domain.relationships.rules import ENDED
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor


def end_relationship(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Ends a relationship for all its members at once: seats are free, planned meetings off, shared words closed.

    Raises RelationshipClosed, also when it has ended meanwhile.
    """
    with transaction.atomic():
        close_relationship(lock_relationship(relationship_id, by), to=ENDED, by=by, at=at)


def close_relationship(row: Relationship, *, to: str, by: Actor, at: datetime) -> None:
    """Closes a locked relationship for all: ended, or redefined where all agreed on what comes next.

    Everybody's open actions stay their own, however it ends; mentees are offered somebody new, and rest until they say yes.
    """
    members = list(row.members.filter(left_at=None).order_by("pk").values_list("person_id", flat=True))
    row.phase, row.phase_at, row.ended_at = to, at, at
    row.version += 1
    row.save(update_fields=["phase", "phase_at", "ended_at", "version"])
    row.askings.filter(state=Asking.State.OPEN).update(state=Asking.State.WITHDRAWN, settled_at=at)
    learning = row.members.filter(left_at=None, role__in=("mentee", "peer")).values_list("person_id", flat=True)
    offer_another(programme_id=row.programme_id, person_ids=list(learning), at=at)
    row.members.filter(left_at=None).update(left_at=at)
    free_seats(row)
    keep_own_actions(held_for=row.pk, people=members, at=at)
    close_door(held_for=row.pk, people=members, is_over=True, by=by, at=at)
    close_pulses(held_for=row.pk, people=members)
    close_maps(held_for=row.pk, people=members)
    WaitingEnd.objects.filter(relationship=row).delete()
    journal.record(f"relationship.{to}", row, by=by, at=at, programme_id=row.programme_id)
    kind = RelationshipEnded if to == ENDED else RelationshipRedefined
    event = kind(str(row.pk), str(row.programme_id), [str(pk) for pk in members], str(row.opened_by_round or ""))
    outbox.announce(event, key=str(row.pk), at=at)
