"""Why I mentor: at most three motives, each with the step it stands on. Never read by matching, ranking or a lead."""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from polyad.domain.instruments.access import may_reflect
from polyad.domain.instruments.models import MotiveReflection
from polyad.domain.instruments.operations.refusals import NotYours, ReflectionRefused, clean
from polyad.domain.instruments.rules import MOST_SENTENCE_LETTERS, trouble_in_motives
from polyad.domain.instruments.translate import reflection_of
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def keep_motives(
    *, chosen: Sequence[tuple[str, str]], sentence: str, share_sentence: bool, by: Actor, at: datetime
) -> None:
    """Keeps a reflection as of today; a second one on the same day takes the place of the first.

    `chosen` pairs each motive with its step of regulation. Raises NotYours, ReflectionRefused.
    """
    if not may_reflect(by):
        raise NotYours
    asked = reflection_of("motives")
    trouble = trouble_in_motives(chosen, [part.key for part in asked.parts], [step.key for step in asked.scale])
    if trouble:
        raise ReflectionRefused(trouble, "motives")
    words = clean(sentence, MOST_SENTENCE_LETTERS, "sentence")
    if share_sentence and not words:
        raise ReflectionRefused("There is no sentence to share yet.", "sentence")
    with transaction.atomic():
        MotiveReflection.objects.filter(owner_id=by.person_id, made_at__date=at.date()).delete()
        row = MotiveReflection.objects.create(
            owner_id=by.person_id,
            content_key=asked.key,
            content_version=asked.version,
            answers=json.dumps(list(chosen)),
            sentence=words,
            is_sentence_shared=share_sentence,
            made_at=at,
        )
        journal.record("motives.kept", row, by=by, at=at)


def unshare_sentence(*, by: Actor, at: datetime) -> None:
    """Takes the shared sentence back at once; taking it back again changes nothing."""
    with transaction.atomic():
        for row in MotiveReflection.objects.select_for_update().filter(owner_id=by.person_id, is_sentence_shared=True):
            row.is_sentence_shared = False
            row.save(update_fields=["is_sentence_shared"])
            journal.record("motives.unshared", row, by=by, at=at)
