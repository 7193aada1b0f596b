"""The portrait: written part by part, begun anew after a while, never shown to anybody unless a part is shared."""

from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from polyad.domain.instruments.access import may_reflect
from polyad.domain.instruments.models import PartShare, Portrait, PortraitPart
from polyad.domain.instruments.operations.refusals import NotYours, ReflectionRefused, WrittenMeanwhile, clean
from polyad.domain.instruments.rules import MOST_FIELD_LETTERS, MOST_PART_LETTERS, next_wave, read_rating
from polyad.domain.instruments.translate import part_keys, reflection_of
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def begin_portrait(*, after: int, by: Actor, at: datetime) -> int:
    """Begins the portrait that follows number `after`, with the words of the last one to go on from; returns its number.

    Asked for twice, it is begun once. Raises NotYours.
    """
    if not may_reflect(by):
        raise NotYours
    with transaction.atomic():
        newest = Portrait.objects.select_for_update().filter(owner_id=by.person_id).order_by("-number").first()
        number = newest.number if newest else 0
        if number > after:
            return number
        try:
            with transaction.atomic():
                return _begin(newest, number + 1, by, at)
        except IntegrityError:  # the other of two clicks was first
            return number + 1


def write_part(
    *, number: int, key: str, words: str, rating: str, moved: str, version: int, by: Actor, at: datetime
) -> int:
    """Keeps one part of one's newest portrait; returns its new version.

    Raises NotYours, ReflectionRefused, WrittenMeanwhile.
    """
    words, moved = clean(words, MOST_PART_LETTERS, "words"), clean(moved, MOST_FIELD_LETTERS, "moved")
    if rating and read_rating(rating) is None:
        raise ReflectionRefused("Please choose one of the seven steps, or none.", "rating")
    with transaction.atomic():
        part = (
            PortraitPart.objects.select_for_update()
            .filter(portrait__owner_id=by.person_id, portrait__number=number, key=key)
            .first()
        )
        if part is None or not may_reflect(by):
            raise NotYours
        if Portrait.objects.filter(owner_id=by.person_id, number__gt=number).exists():
            raise ReflectionRefused("This is an earlier portrait; it stays as it was. Write in the newest one.")
        if (words, rating, moved) == (part.words, part.rating, part.moved):
            return part.version
        if version != part.version:
            raise WrittenMeanwhile(part.words, part.version)
        part.words, part.rating, part.moved = words, rating, moved
        part.version += 1
        part.changed_at = at
        part.save()
        journal.record("portrait.written", part, by=by, at=at)
    return part.version


def delete_portrait(*, number: int, by: Actor, at: datetime) -> None:
    """Deletes one of one's own portraits for good; deleting it again changes nothing."""
    with transaction.atomic():
        found = Portrait.objects.select_for_update().filter(owner_id=by.person_id, number=number)
        for row in found if may_reflect(by) else ():
            journal.record("portrait.deleted", row, by=by, at=at)
            row.delete()


def share_part(
    *, key: str, held_for: UUID, is_exchange: bool, until_on: date | None, by: Actor, at: datetime
) -> None:
    """Shows a part of one's portrait to a relationship; again only changes how. Whoever owns the matter checks it runs.

    Raises NotYours, ReflectionRefused.
    """
    if not may_reflect(by):
        raise NotYours
    if key not in part_keys():
        raise ReflectionRefused("A portrait has no such part.", "key")
    if until_on is not None and until_on < at.date():
        raise ReflectionRefused("This day is over. Choose a later one, or none.", "until_on")
    with transaction.atomic():
        how = {"is_exchange": is_exchange, "until_on": until_on, "shared_at": at}
        row, is_new = PartShare.objects.update_or_create(
            owner_id=by.person_id, held_for=held_for, key=key, defaults=how
        )
        journal.record("portrait.shared" if is_new else "portrait.shared-otherwise", row, by=by, at=at)


def unshare_part(*, key: str, held_for: UUID, by: Actor, at: datetime) -> None:
    """Takes a part back; from this moment its author alone reads it. Taking it back again changes nothing."""
    with transaction.atomic():
        for row in PartShare.objects.select_for_update().filter(owner_id=by.person_id, held_for=held_for, key=key):
            journal.record("portrait.unshared", row, by=by, at=at)
            row.delete()


def _begin(newest: Portrait | None, number: int, by: Actor, at: datetime) -> int:
    """Makes a portrait with its five parts; words go on from the newest, ratings are given afresh."""
    asked = reflection_of("portrait")
    made = Portrait.objects.create(
        owner_id=by.person_id,
        number=number,
        wave=next_wave(number - 1),
        content_key=asked.key,
        content_version=asked.version,
        begun_at=at,
    )
    before = {part.key: part.words for part in newest.parts.all()} if newest else {}
    for part in asked.parts:
        PortraitPart.objects.create(
            portrait=made, owner_id=by.person_id, key=part.key, words=before.get(part.key, ""), changed_at=at
        )
    journal.record("portrait.begun", made, by=by, at=at)
    return number
