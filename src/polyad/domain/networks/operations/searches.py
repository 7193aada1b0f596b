"""A search is kept, put to rest, looked at, thrown away."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.networks.access import may_seek, own
from polyad.domain.networks.models import SavedSearch
from polyad.domain.networks.operations.contacts import ContactRefused, NotYourContact
from polyad.domain.networks.rules import MOST_NAME
from polyad.domain.networks.translate import contact_guide
from polyad.foundation import journal
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

MOST_WORDS = 100
REST_DAYS = 30
MOST_A_DAY = 5_000
MOST_NEWS = 99
Count = Callable[[UUID, str, str, bool, UUID | None, datetime], int]


def keep_search(
    *, search_id: UUID, name: str, words: str, help_kind: str, only_free: bool, by: Actor, at: datetime, programme_id: UUID | None = None
) -> None:
    """Keeps a search under a name, of one programme the actor takes part in or leads, or of all of them; the same id again
    changes nothing. Raises NotYourContact, ContactRefused.
    """
    if not may_seek(by) or by.person_id is None:
        raise NotYourContact
    title, typed = " ".join(name.split()), " ".join(words.split())
    kind = help_kind if help_kind in HELP_KINDS else ""
    place = programme_id if programme_id in by.takes_part_in | by.leads else None
    if not (typed or kind or only_free or place):
        raise ContactRefused("There is nothing to keep yet: look for something first.", "name")
    if not title or len(title) > MOST_NAME or len(typed) > MOST_WORDS:
        raise ContactRefused(gettext("Please give it a name of at most %(most)s letters.") % {"most": MOST_NAME}, "name")
    with transaction.atomic():
        if SavedSearch.objects.filter(pk=search_id).exists():
            return
        if SavedSearch.objects.filter(own(by)).count() >= contact_guide().most_saved:
            raise ContactRefused(gettext("You keep %(most)s searches already. Throw one away first.") % {"most": contact_guide().most_saved}, "name")
        what = {"words": typed, "help_kind": kind, "only_free": only_free, "programme_id": place}
        row = SavedSearch.objects.create(pk=search_id, owner_id=by.person_id, name=title, made_at=at, looked_at=at, **what)
        journal.record("search.kept", row, by=by, at=at)


def delete_search(*, search_id: UUID, by: Actor, at: datetime) -> None:
    """Throws a search away; again changes nothing. Raises NotYourContact."""
    with transaction.atomic():
        row = _lock(search_id, by)
        if row is not None:
            journal.record("search.deleted", row, by=by, at=at)
            row.delete()


def rest_search(*, search_id: UUID, by: Actor, at: datetime) -> None:
    """Lets a search be quiet for a month, or speak again. Raises NotYourContact."""
    with transaction.atomic():
        row = _lock(search_id, by)
        if row is None:
            raise NotYourContact
        rests = row.quiet_until is not None and row.quiet_until > at.date()
        row.quiet_until = None if rests else at.date() + timedelta(days=REST_DAYS)
        row.save(update_fields=["quiet_until"])
        journal.record("search.rested", row, by=by, at=at)


def look_at_search(*, search_id: UUID, by: Actor, at: datetime) -> None:
    """Notes that its owner has looked: from now on only later people are new. Raises NotYourContact."""
    with transaction.atomic():
        row = _lock(search_id, by)
        if row is None:
            raise NotYourContact
        row.looked_at, row.news = at, 0
        row.save(update_fields=["looked_at", "news"])


def count_news(*, today: date, count: Count) -> int:
    """Runs every search that is not at rest, once a day, and keeps how many are new; returns how many have news.

    `count` says how many whom an owner may see fit a search and came since; it belongs to the context above that knows.
    """
    told = 0
    rows = SavedSearch.objects.exclude(quiet_until__gt=today).order_by("looked_at", "pk")
    for row in list(rows[:MOST_A_DAY]):
        news = min(count(row.owner_id, row.words, row.help_kind, row.only_free, row.programme_id, row.looked_at), MOST_NEWS)
        if news != row.news:
            SavedSearch.objects.filter(pk=row.pk, looked_at=row.looked_at).update(news=news)
        told += news > 0
    return told


def _lock(search_id: UUID, by: Actor) -> SavedSearch | None:
    """Locks one's own search; None where it is gone. Raises NotYourContact."""
    row = SavedSearch.objects.select_for_update().filter(pk=search_id).first()
    if row is not None and row.owner_id != by.person_id:
        raise NotYourContact
    return row
