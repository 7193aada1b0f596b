"""Somebody comes late into a group that runs, or is let go from it by the lead; everybody else stays as they are."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.queries import leaves_no_hour, list_conflicted_people
from polyad.domain.meetings.operations import open_door
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.access import may_open, metadata_visible_to
from polyad.domain.relationships.events import MemberJoined
from polyad.domain.relationships.models import Bookmark, Member, Relationship
from polyad.domain.relationships.operations.agreeing import draft_for_all
from polyad.domain.relationships.operations.leaving import let_go
from polyad.domain.relationships.operations.locks import RelationshipClosed
from polyad.domain.relationships.operations.together.rota import keep_turns
from polyad.domain.relationships.operations.together.seating import take_seat
from polyad.domain.relationships.rules import CLOSING, side_of
from polyad.domain.relationships.rules.joining import trouble_in_joining
from polyad.domain.relationships.translate import format_of
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor, Refused
from polyad.library.shapes import Format

MENTEE, MENTOR = "mentee", "mentor"


class JoinRefused(Refused):
    """This person cannot come into this relationship, or not now."""


def join_group(*, relationship_id: UUID, enrolment_id: UUID, by: Actor, at: datetime) -> None:
    """Lets somebody into a running group, circle or team; whoever is in it already changes nothing.

    They take part in every meeting ahead, take turns level with the others, and read only what is written from here
    on. The agreement is drafted anew with their name, for all to sign. Raises RelationshipClosed, JoinRefused,
    AlreadyMatched, NoFreePlace.
    """
    with transaction.atomic():
        row = _lock(relationship_id, by)
        rows = Enrolment.objects.select_for_update(of=("self",)).select_related("person")
        comer = rows.filter(pk=enrolment_id, programme_id=row.programme_id, state="submitted").first()
        if comer is None:
            raise JoinRefused("Choose somebody who takes part in this programme and waits for a place.")
        members = list(row.members.filter(left_at=None).select_related("person"))
        if any(member.person_id == comer.person_id for member in members):
            return
        form = format_of(row.format_key)
        _check(row, form, comer, members, at.date())
        take_seat(row, comer, members, at=at)
        helping = sum(side_of(member.role) == MENTOR for member in members)
        has_chair = any(member.role == "chair" for member in members)
        role = form.role_of(comer.role, max(helping, int(has_chair)) if comer.role == MENTOR else 0)
        Member.objects.update_or_create(
            relationship=row, person=comer.person, defaults={"role": role, "joined_at": at, "left_at": None}
        )
        Bookmark.objects.update_or_create(relationship=row, person=comer.person, defaults={"read_until": at})
        open_door(held_for=row.pk, person_id=comer.person_id, at=at)
        draft_for_all(row, why=f"{comer.person.name} has joined", at=at)
        keep_turns(row, by=by, at=at)
        journal.record("relationship.joined", row, by=by, at=at, programme_id=row.programme_id)
        event = MemberJoined(str(row.pk), str(row.programme_id), str(comer.person_id))
        outbox.announce(event, key=f"{row.pk}:{comer.person_id}:{at.isoformat()}", at=at)


def let_leave(*, relationship_id: UUID, person_id: UUID, by: Actor, at: datetime) -> bool:
    """Lets one go from a group, at the lead's hand and without a reason kept; says whether the group goes on.

    Where fewer than two, or nobody who helps, would remain, it ends for all. Somebody who is gone already changes nothing.
    Raises RelationshipClosed.
    """
    with transaction.atomic():
        row = _lock(relationship_id, by)
        if not row.members.filter(person_id=person_id, left_at=None).exists():
            return True
        return let_go(row, person_id, by=by, at=at)


def _lock(relationship_id: UUID, by: Actor) -> Relationship:
    """Locks a running relationship of a programme that the actor leads; raises RelationshipClosed."""
    rows = Relationship.objects.select_for_update().filter(metadata_visible_to(by), pk=relationship_id, ended_at=None)
    row = rows.first()
    if row is None or not may_open(by, row.programme_id):
        raise RelationshipClosed
    return row


def _check(row: Relationship, form: Format, comer: Enrolment, members: list[Member], today: date) -> None:
    """Refuses whom the format, the size, a conflict or the hours keep out. Raises JoinRefused."""
    if row.phase == CLOSING:
        raise JoinRefused("They are taking leave of each other, so nobody joins any more.")
    if trouble := trouble_in_joining(form, [member.role for member in members], comer.role):
        raise JoinRefused(trouble)
    apart = list_conflicted_people(row.programme_id)
    for member in members:
        pair = (member.person_id, comer.person_id)
        if pair in apart or pair[::-1] in apart:
            raise JoinRefused(f"{member.person.name} and {comer.person.name} are to be kept apart.")
    if leaves_no_hour(row.programme_id, comer.pk, [member.person_id for member in members], today):
        raise JoinRefused(f"There is no hour of the week at which {comer.person.name} and all the others can meet.")
