"""Looking back: each answers for themselves, and shares what they like."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.relationships.models import ClosingAnswer, Closure, Relationship
from polyad.domain.relationships.operations.locks import lock_relationship
from polyad.domain.relationships.operations.replying import MoveRefused, propose_move
from polyad.domain.relationships.rules import CLOSING, may_move
from polyad.domain.relationships.rules.ending import MOST_ANSWER_LETTERS
from polyad.domain.relationships.translate import endings_of
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused


class ClosingRefused(Refused):
    """This cannot be kept like this."""


class ClosingEditedMeanwhile(Refused):
    """One's own words were changed in another tab; both texts are shown."""

    def __init__(self, theirs: str, version: int) -> None:
        super().__init__("You changed these words in another place meanwhile. Both texts are here; keep what you mean.", "words")
        self.theirs, self.version = theirs, version


def begin_closing(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Begins the closing conversation and proposes the phase; the others may say not yet. Twice changes nothing.

    Raises RelationshipClosed.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        find_closure(row, by, at)
        if may_move(row.phase, CLOSING):
            with suppress(MoveRefused):  # another move waits; the conversation needs no phase
                propose_move(relationship_id=relationship_id, to=CLOSING, by=by, at=at)


def answer_closing(
    *, relationship_id: UUID, question: str, words: str, is_shared: bool, version: int, by: Actor, at: datetime
) -> int:
    """Keeps one's own answer by compare-and-set; returns its version. Raises RelationshipClosed, ClosingRefused,
    ClosingEditedMeanwhile."""
    clean = words.replace("\r\n", "\n").strip()
    if len(clean) > MOST_ANSWER_LETTERS:
        raise ClosingRefused(gettext("Please use at most %(most)s letters; these are %(had)s.") % {"most": f"{MOST_ANSWER_LETTERS:,}", "had": f"{len(clean):,}"}, "words")
    with transaction.atomic():
        tie = lock_relationship(relationship_id, by)
        if question not in {one.key for one in endings_of(tie.format_key).questions}:
            raise ClosingRefused("This question is none of the closing conversation.")
        closure = find_closure(tie, by, at)
        found = {"words": clean, "is_shared": is_shared}
        mine = {"closure": closure, "author_id": by.person_id, "question": question}
        row, is_new = ClosingAnswer.objects.get_or_create(**mine, defaults=found)
        if is_new or (row.words == clean and row.is_shared == is_shared):
            return row.version
        if row.words != clean and row.version != version:
            raise ClosingEditedMeanwhile(row.words, row.version)
        row.words, row.is_shared = clean, is_shared
        row.version += 1
        row.save()
        journal.record("closing.answered", row, by=by, at=at)
    return row.version


def find_closure(row: Relationship, by: Actor, at: datetime) -> Closure:
    """Finds the closing conversation of a locked relationship, or begins it."""
    closure, is_new = Closure.objects.get_or_create(relationship=row, defaults={"opened_at": at})
    if is_new:
        journal.record("closing.begun", closure, by=by, at=at)
    return closure
