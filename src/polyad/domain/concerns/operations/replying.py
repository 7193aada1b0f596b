"""Words to and fro: between whoever told and the officers."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.concerns.models import Concern, Reply
from polyad.domain.concerns.operations.apart import settle_apart
from polyad.domain.concerns.operations.locks import (
    ConcernClosed,
    NotYours,
    clean_words,
    lock_either,
    tell_officers,
    tell_teller,
)
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def reply(*, concern_id: UUID, reply_id: UUID, words: str, by: Actor, at: datetime) -> None:
    """Adds words to a concern, once per id. What was finished is open again when its teller writes.

    Raises NotYours, ConcernRefused, ConcernClosed.
    """
    clean = clean_words(words)
    with transaction.atomic():
        row = lock_either(concern_id, by)
        if row.state in (Concern.State.WITHDRAWN, Concern.State.HELD):
            raise ConcernClosed
        kept = {"concern": row, "author_id": by.person_id, "words": clean, "said_at": at}
        said, is_new = Reply.objects.get_or_create(pk=reply_id, defaults=kept)
        if said.author_id != by.person_id or said.concern_id != row.pk:
            raise NotYours
        if not is_new:
            return
        journal.record("concern.answered", row, by=by, at=at)
        if row.teller_id != by.person_id:
            tell_teller(row, key=str(reply_id), at=at)
            return
        if row.state == Concern.State.CLOSED:
            row.state, row.settled_at = Concern.State.OPEN, None
            row.save(update_fields=["state", "settled_at"])
            settle_apart(row, at=at)
        tell_officers(row, key=str(reply_id), at=at)
