"""One lock for every change of a concern, and the refusals of this context."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext

from polyad.domain.concerns.access import matter_of, officers_free_in, read_by_officer, told_by
from polyad.domain.concerns.events import OfficersNeeded, TellerAnswered
from polyad.domain.concerns.models import Concern
from polyad.domain.concerns.rules import MOST_LETTERS
from polyad.foundation import outbox
from polyad.foundation.actors import Actor, Refused


class NotYours(Refused):
    """The concern is not the actor's to read or change, or no longer."""

    def __init__(self) -> None:
        super().__init__("This is not, or no longer, open to you.")


class ConcernRefused(Refused):
    """What was typed cannot be kept like this."""


class ConcernClosed(Refused):
    """It was finished or taken back meanwhile."""

    def __init__(self) -> None:
        super().__init__("This was finished or taken back meanwhile, so nothing was changed. Look at how it stands now.")


def lock_told(concern_id: UUID, by: Actor) -> Concern:
    """Locks a concern for whoever told it; raises NotYours."""
    return _lock(concern_id, told_by(by))


def lock_heard(concern_id: UUID, by: Actor) -> Concern:
    """Locks a concern for an officer free of a conflict; raises NotYours."""
    return _lock(concern_id, read_by_officer(by))


def lock_either(concern_id: UUID, by: Actor) -> Concern:
    """Locks a concern for whoever may read it; raises NotYours."""
    return _lock(concern_id, told_by(by) | read_by_officer(by))


def clean_words(words: str) -> str:
    """Takes the words as they are, with one kind of line end; raises ConcernRefused."""
    clean = words.replace("\r\n", "\n").replace("\0", "").strip()
    if not clean:
        raise ConcernRefused("Please write something first.", "words")
    if len(clean) > MOST_LETTERS:
        raise ConcernRefused(gettext("Please use at most %(most)s letters; these are %(had)s.") % {"most": f"{MOST_LETTERS:,}", "had": f"{len(clean):,}"}, "words")
    return clean


def tell_officers(row: Concern, *, key: str, at: datetime, leave_out: UUID | None = None) -> None:
    """Announces that something waits for the officers who are free of a conflict in it now."""
    ids = officers_free_in(matter_of(row)).order_by("pk").values_list("person_id", flat=True)
    event = OfficersNeeded(str(row.organisation_id), [str(pk) for pk in ids if pk != leave_out])
    outbox.announce(event, key=f"{row.pk}:{key}", at=at)


def tell_teller(row: Concern, *, key: str, at: datetime) -> None:
    """Announces that whoever told is to look; `key` names what moved."""
    outbox.announce(TellerAnswered(str(row.pk), str(row.teller_id), key), key=key, at=at)


def _lock(concern_id: UUID, mine: Q) -> Concern:
    """Locks the row inside a scope."""
    # The scope may join: a row is locked by its id first, then held against the scope as it is now.
    row = Concern.objects.select_for_update().filter(pk=concern_id).first()
    if row is None or not Concern.objects.filter(mine, pk=concern_id).exists():
        raise NotYours
    return row
