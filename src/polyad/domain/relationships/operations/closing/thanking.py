"""Thanks: written to one person, shown only where that person allows it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.relationships.models import Thanks
from polyad.domain.relationships.operations.closing.answering import (
    ClosingEditedMeanwhile,
    ClosingRefused,
    find_closure,
)
from polyad.domain.relationships.operations.locks import RelationshipClosed, lock_relationship
from polyad.domain.relationships.rules.ending import CHOICES, MOST_THANKS_LETTERS
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def write_thanks(*, relationship_id: UUID, to: UUID, words: str, version: int, by: Actor, at: datetime) -> int:
    """Keeps thanks to another member; returns their version; empty words take them back.

    Raises RelationshipClosed, ClosingRefused, ClosingEditedMeanwhile.
    """
    clean = words.replace("\r\n", "\n").strip()
    if len(clean) > MOST_THANKS_LETTERS:
        raise ClosingRefused(gettext("Please use at most %(most)s letters; these are %(had)s.") % {"most": f"{MOST_THANKS_LETTERS:,}", "had": f"{len(clean):,}"}, "words")
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        if to == by.person_id or not row.members.filter(person_id=to, left_at=None).exists():
            raise RelationshipClosed
        closure = find_closure(row, by, at)
        between = {"closure": closure, "author_id": by.person_id, "receiver_id": to}
        said = Thanks.objects.filter(**between).first()
        if said is None:
            if not clean:
                return 1
            said = Thanks.objects.create(**between, words=clean, written_at=at)
            journal.record("thanks.written", said, by=by, at=at)
            return said.version
        if said.words == clean:
            return said.version
        if said.version != version:
            raise ClosingEditedMeanwhile(said.words, said.version)
        if not clean:
            journal.record("thanks.taken_back", said, by=by, at=at)
            said.delete()
            return 1
        said.words, said.written_at = clean, at
        said.version += 1
        said.save()
        journal.record("thanks.written", said, by=by, at=at)
    return said.version


def choose_thanks(*, thanks_id: UUID, choice: str, by: Actor, at: datetime) -> UUID:
    """Lets the receiver read thanks now, keep them for later, or never see them; returns the relationship.

    It is open after the end too. Raises RelationshipClosed, ClosingRefused.
    """
    if choice not in CHOICES:
        raise ClosingRefused("Choose whether you would like to read it now, later or never.")
    with transaction.atomic():
        said = Thanks.objects.select_for_update().filter(pk=thanks_id, receiver_id=by.person_id).first()
        if said is None:
            raise RelationshipClosed
        if said.choice != choice:
            said.choice = choice
            said.save(update_fields=["choice"])
            journal.record("thanks.chosen", said, by=by, at=at)
        return said.closure.relationship_id
