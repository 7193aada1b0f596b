"""The onion ladder: one question at a time, always one layer deeper than the last answer, stopped whenever one likes."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments.access import may_reflect
from polyad.domain.instruments.models import Rung
from polyad.domain.instruments.operations.refusals import NotYours, ReflectionRefused, clean
from polyad.domain.instruments.rules import MOST_FIELD_LETTERS, next_layer
from polyad.domain.instruments.translate import reflection_of
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def answer_layer(*, ladder: UUID, key: str, words: str, by: Actor, at: datetime) -> str | None:
    """Keeps the answer to the layer that is next, or changes an answer given before; returns the layer after it.

    Layers are not skipped. Raises NotYours, ReflectionRefused.
    """
    if not may_reflect(by):
        raise NotYours
    answer = clean(words, MOST_FIELD_LETTERS, "words")
    if not answer:
        raise ReflectionRefused("Write a line, or stop here: that is deep enough.", "words")
    order = [part.key for part in reflection_of("onion").parts]
    with transaction.atomic():
        rungs = Rung.objects.select_for_update().filter(ladder=ladder)
        if rungs.exclude(owner_id=by.person_id).exists():
            raise NotYours
        answered = {rung.key: rung for rung in rungs}
        if key not in (*answered, next_layer(order, answered)):
            raise ReflectionRefused("One layer at a time: please answer the one before first.", "words")
        kept = {"words": answer, "answered_at": at}
        rung, _ = Rung.objects.update_or_create(owner_id=by.person_id, ladder=ladder, key=key, defaults=kept)
        journal.record("layer.answered", rung, by=by, at=at)
    return next_layer(order, [*answered, key])


def delete_ladder(*, ladder: UUID, by: Actor, at: datetime) -> None:
    """Deletes one's own answers of one descent; deleting them again changes nothing."""
    with transaction.atomic():
        for rung in Rung.objects.select_for_update().filter(ladder=ladder, owner_id=by.person_id):
            journal.record("layer.deleted", rung, by=by, at=at)
            rung.delete()
