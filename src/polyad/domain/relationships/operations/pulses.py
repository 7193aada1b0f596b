"""Pulses of a relationship: kept by those who are in it now; told, shown and taken back by whoever gave them."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments import operations as instruments
from polyad.domain.instruments.operations import Occasion, PulseRefused
from polyad.domain.instruments.rules import (
    INTENT,
    MEETING,
    NEEDS,
    PULSE,
    SAFETY,
    answers_in_a_group,
    due_occasion,
)
from polyad.domain.matching.queries import find_power_over
from polyad.domain.meetings.queries import count_meetings, get_meeting
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations.locks import RelationshipClosed, lock_relationship
from polyad.domain.relationships.rules import side_of
from polyad.engines.scoring import LESS, MORE
from polyad.foundation.actors import Actor


def keep_pulse(
    *, meeting_id: UUID, typed: Mapping[str, str], finish: bool, by: Actor, at: datetime, needs: bool = False, tell: bool = False
) -> UUID:
    """Keeps what was tapped after a meeting; a mentor keeps what they meant to give. Returns the relationship.

    With `tell` the mentor hears what is wanted more or less of, and nothing else; without it, nothing is asked any
    more. Raises RelationshipClosed, PulseRefused.
    """
    with transaction.atomic():
        row, role, occasion = _after_meeting(meeting_id, by, at)
        key = INTENT if role == "mentor" else NEEDS if needs else PULSE
        told = tell if finish and key == PULSE else None
        answers = instruments.keep_answers(
            instrument_key=key, occasion=occasion, typed=typed, finish=finish, tell=told, by=by, at=at
        )
        if told is not None:
            asks = {axis: way for axis, way in answers.wants.items() if way in (MORE, LESS)} if tell else {}
            instruments.set_asks(held_for=row.pk, asks=asks, by=by, at=at)
    return row.pk


def put_off_pulse(*, meeting_id: UUID, passed: bool, by: Actor, at: datetime) -> UUID:
    """Puts the pulse of a meeting off, or passes it over; returns the relationship. Raises RelationshipClosed, PulseRefused."""
    with transaction.atomic():
        row, role, occasion = _after_meeting(meeting_id, by, at)
        key = INTENT if role == "mentor" else PULSE
        instruments.put_off(instrument_key=key, occasion=occasion, passed=passed, by=by, at=at)
    return row.pk


def keep_safety(*, relationship_id: UUID, typed: Mapping[str, str], finish: bool, by: Actor, at: datetime) -> None:
    """Keeps a safety pulse for the occasion that is due. In a group the answers make a round that closes once.

    Raises RelationshipClosed, PulseRefused.
    """
    with transaction.atomic():
        row, role, occasion = _due_safety(relationship_id, by, at)
        members = list(row.members.filter(left_at=None).values_list("person_id", "role"))
        asked = [person_id for person_id, theirs in members if answers_in_a_group(theirs)]
        in_round = len(members) > 2 and answers_in_a_group(role)
        if in_round:
            instruments.open_round(held_for=row.pk, occasion=occasion.word, at=at)
        instruments.keep_answers(instrument_key=SAFETY, occasion=occasion, typed=typed, finish=finish, by=by, at=at)
        if in_round:
            instruments.close_round_if_over(held_for=row.pk, occasion=occasion.word, asked=asked, at=at)


def put_off_safety(*, relationship_id: UUID, passed: bool, by: Actor, at: datetime) -> None:
    """Puts the safety pulse off, or passes it over. Raises RelationshipClosed, PulseRefused."""
    with transaction.atomic():
        _, _, occasion = _due_safety(relationship_id, by, at)
        instruments.put_off(instrument_key=SAFETY, occasion=occasion, passed=passed, by=by, at=at)


def ask_mentor(*, relationship_id: UUID, asks: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Tells the mentor what is wanted more or less of; nothing given takes it back. Raises RelationshipClosed, PulseRefused."""
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        if _role(row, by) == "mentor":
            raise PulseRefused("Asking is for the mentee.")
        instruments.set_asks(held_for=row.pk, asks=asks, by=by, at=at)


def correct_pulse(*, relationship_id: UUID, word: str, by: Actor, at: datetime) -> None:
    """Keeps one's own word for how it feels, also when the relationship is over. Raises PulseRefused."""
    instruments.correct_reading(held_for=relationship_id, word=word, by=by, at=at)


def share_pulses(*, relationship_id: UUID, instrument_key: str, reader_id: UUID | None, by: Actor, at: datetime) -> None:
    """Shows one's own results to everybody here, or to one who is here now. Raises RelationshipClosed, PulseRefused.

    A safety pulse of a group is never shown singly.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        people = set(row.members.filter(left_at=None).values_list("person_id", flat=True))
        if reader_id is not None and (reader_id not in people or reader_id == by.person_id):
            raise PulseRefused("This person is not in this relationship now.")
        if instrument_key == SAFETY and len(people) > 2:
            raise PulseRefused("In a group a safety pulse is only ever told as a figure of all.")
        instruments.share_pulses(held_for=row.pk, instrument_key=instrument_key, reader_id=reader_id, by=by, at=at)


def unshare_pulses(*, relationship_id: UUID, instrument_key: str, by: Actor, at: datetime) -> None:
    """Takes the showing back at once; possible even when the relationship is over."""
    instruments.unshare_pulses(held_for=relationship_id, instrument_key=instrument_key, by=by, at=at)


def _after_meeting(meeting_id: UUID, by: Actor, at: datetime) -> tuple[Relationship, str, Occasion]:
    """Finds the relationship, one's role and the occasion of a meeting that was held. Raises RelationshipClosed, PulseRefused."""
    meeting = get_meeting(meeting_id, by, zone="UTC", at=at)
    if meeting is None:
        raise RelationshipClosed
    row = lock_relationship(meeting.held_for, by)
    if meeting.state != "held":
        raise PulseRefused("A pulse comes after a meeting that was held and written up.")
    return row, _role(row, by), Occasion(row.pk, meeting_id, date.fromisoformat(meeting.held_on), MEETING)


def _due_safety(relationship_id: UUID, by: Actor, at: datetime) -> tuple[Relationship, str, Occasion]:
    """Finds for which occasion a safety pulse is due now. Raises RelationshipClosed, PulseRefused."""
    row = lock_relationship(relationship_id, by)
    held = count_meetings(row.pk, at=at).held
    dates = {"opened_on": row.opened_at.date(), "ends_on": row.ends_on, "today": at.date()}
    people = row.members.filter(left_at=None).values_list("person_id", flat=True)
    word = due_occasion(phase=row.phase, held=held, power_since=find_power_over(people), **dates)
    if not word:
        raise PulseRefused("The safety pulse comes after your second meeting.")
    return row, _role(row, by), Occasion(row.pk, row.pk, at.date(), word)


def _role(row: Relationship, by: Actor) -> str:
    """Finds one's side in a locked relationship."""
    return side_of(row.members.filter(person_id=by.person_id, left_at=None).values_list("role", flat=True).first() or "")
