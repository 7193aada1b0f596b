"""Answering: kept as it is tapped, once per person and occasion; put off or passed over at no cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments.access import own
from polyad.domain.instruments.models import Sitting
from polyad.domain.instruments.operations.refusals import PulseRefused
from polyad.domain.instruments.rules import PULSE, SNOOZED_FOR
from polyad.domain.instruments.translate import (
    Answers,
    instrument_of,
    read_answers,
    score_sitting,
    take_answers,
    write_answers,
)
from polyad.engines.scoring import QUADRANTS
from polyad.foundation import journal
from polyad.foundation.actors import Actor

MOST_LOOKED_AT = 5


@dataclass(frozen=True)
class Occasion:
    """What a sitting is about: the matter, the thing in it, its day, and the word for the occasion."""

    held_for: UUID
    about: UUID
    about_on: date
    word: str


def keep_answers(
    *,
    instrument_key: str,
    occasion: Occasion,
    typed: Mapping[str, str],
    finish: bool,
    by: Actor,
    at: datetime,
    tell: bool | None = None,
) -> Answers:
    """Lays taps over what was tapped before; done when the person says so, or when every item is answered.

    Twice keeps one. `tell` remembers whether the wants were told on. Returns what stands now. Raises PulseRefused.
    """
    instrument = instrument_of(instrument_key)
    with transaction.atomic():
        row = _lock(instrument_key, occasion, by, at)
        before = read_answers(row)
        after = take_answers(instrument, typed, before)
        if after is None:
            raise PulseRefused("Please choose one of the steps.")
        if finish and not (after.items or after.wants):
            raise PulseRefused("Please tap at least one answer, or choose “Not this time”.")
        if finish or len(after.items) == len(instrument.items):
            row.state = Sitting.State.DONE
        _write(row, after, at)
        row.is_told = row.is_told if tell is None else tell
        row.snoozed_until = None
        row.save()
        if finish:
            journal.record("pulse.kept", row, by=by, at=at)
    return after


def put_off(*, instrument_key: str, occasion: Occasion, passed: bool, by: Actor, at: datetime) -> None:
    """Puts a pulse off for two days, or passes it over; what was tapped already stays. Never counts against anybody."""
    with transaction.atomic():
        row = _lock(instrument_key, occasion, by, at)
        if row.state == Sitting.State.DONE:
            return
        row.state = Sitting.State.PASSED if passed else Sitting.State.OPEN
        row.snoozed_until = None if passed else at + SNOOZED_FOR
        row.save()


def correct_reading(*, held_for: UUID, word: str, by: Actor, at: datetime) -> None:
    """Lets the person say how it feels instead; it stands until the next pulse.

    An empty word takes the correction back. Raises PulseRefused.
    """
    if word and word not in QUADRANTS.values():
        raise PulseRefused("Please choose one of the four, or leave it as it is.")
    with transaction.atomic():
        found = Sitting.objects.select_for_update().filter(own(by), held_for=held_for, instrument_key=PULSE)
        kept = found.exclude(state=Sitting.State.PASSED).order_by("-about_on", "-pk")
        row = next((one for one in kept[:MOST_LOOKED_AT] if _has_a_figure(one)), None)
        if row is None:
            raise PulseRefused("We could not find this pulse.")
        answers = read_answers(row)
        _write(row, Answers(answers.items, answers.wants, word), at)
        row.save()
        journal.record("pulse.corrected", row, by=by, at=at)


def _has_a_figure(row: Sitting) -> bool:
    """Says whether a pulse comes to anything."""
    found = score_sitting(instrument_of(row.instrument_key), read_answers(row))
    return any(value is not None for value in found.values())


def _lock(instrument_key: str, occasion: Occasion, by: Actor, at: datetime) -> Sitting:
    """Finds or begins the one sitting of this person for this occasion, locked. Raises PulseRefused."""
    if not by.is_signed_in:
        raise PulseRefused("Please sign in first.")
    row, _ = Sitting.objects.select_for_update().get_or_create(
        owner_id=by.person_id,
        instrument_key=instrument_key,
        about=occasion.about,
        occasion=occasion.word,
        defaults={
            "held_for": occasion.held_for,
            "about_on": occasion.about_on,
            "instrument_version": instrument_of(instrument_key).version,
            "changed_at": at,
        },
    )
    if row.held_for != occasion.held_for:
        raise PulseRefused("We could not find this, or it is no longer open to you.")
    return row


def _write(row: Sitting, answers: Answers, at: datetime) -> None:
    """Puts answers in place."""
    words = write_answers(answers)
    if words != row.answers:
        row.answers, row.changed_at = words, at
        row.version += 1
