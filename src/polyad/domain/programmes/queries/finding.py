"""Finds mentors by words, within the programmes somebody may see: those are named before anything is matched.

However many people there are, a bounded number of rows is read: those who have all words are gathered and put in order where
that are not many, else the directory is walked by name until enough were found.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from polyad.domain.programmes.models import Listing, ListingWord
from polyad.domain.programmes.rules import kind_word
from polyad.engines.words import cut_query
from polyad.foundation.among import among

MOST_FOUND = 240
PLENTY = 5_000  # people who have all words: more of them are met soon on a walk by name
MANY = 20_000  # people who have one of the words: fewer are gathered at once, of more each is looked up
TRIED = 500  # of those who have the rarest word, so many are looked at to see whether it will be plenty
MOST_APART = 12


@dataclass(frozen=True)
class Found:
    """Enrolments in order of their names; `is_more` says that further ones fit."""

    ids: tuple[UUID, ...]
    is_more: bool


def find_mentors(programmes: Collection[UUID], query: str, kind: str = "", narrow: Q | None = None) -> Found:
    """Finds mentors whose words begin with all that was typed and who offer a kind of help; with neither, everybody.

    `narrow` says further what listings must be.
    """
    words = [word.encode("utf-8", "surrogatepass") for word in cut_query(query)]
    if not programmes or (query.strip() and not words):
        return Found((), False)
    if kind:
        words.append(kind_word(kind))
    listed = Listing.objects.filter(narrow) if narrow else Listing.objects.all()
    ids = _gather(programmes, words) if words else None
    if ids is None:
        first = _walk(_with(words, listed), programmes)
    else:
        first = Q(pk__in=_take_first(listed.filter(pk__in=among(ids))))
    rows = Listing.objects.filter(first, enrolment__state="submitted", enrolment__role="mentor").order_by("sort_name", "pk")
    found = list(rows.values_list("enrolment_id", flat=True)[: MOST_FOUND + 1])
    return Found(tuple(found[:MOST_FOUND]), len(found) > MOST_FOUND)


def _gather(programmes: Collection[UUID], words: Sequence[bytes]) -> set[int] | None:
    """Gathers who has all words, beginning with the rarest; None where they are many."""
    counts = {word: _having(programmes, word)[: MANY + 1].count() if words[1:] else 0 for word in words}
    rarest = min(words, key=lambda word: counts[word])
    others = [word for word in words if word != rarest]
    rows = _having(programmes, rarest)
    if counts[rarest] > PLENTY:
        some = _with(others, Listing.objects.filter(pk__in=rows.values("listing")[:TRIED])).count()
        if some * counts[rarest] > PLENTY * TRIED:
            return None
    for word in others:
        rows = rows.filter(_beside(programmes, word, counts[word]))
    ids = rows.values_list("listing_id", flat=True)[: PLENTY + 1]
    return set(ids) if len(ids) <= PLENTY else None


def _with(words: Collection[bytes], listed: QuerySet[Listing]) -> QuerySet[Listing]:
    """Narrows listings to those that have all words, looking each of them up."""
    for word in words:
        listed = listed.filter(Exists(ListingWord.objects.filter(_begins(word), listing=OuterRef("pk"))))
    return listed


def _having(programmes: Collection[UUID], word: bytes) -> QuerySet[ListingWord]:
    return ListingWord.objects.filter(_begins(word), programme__in=programmes)


def _beside(programmes: Collection[UUID], word: bytes, count: int) -> Q | Exists:
    """Asks for another word of the same person: who has it is gathered where that are few, else each is looked up."""
    if count <= MANY:
        return Q(listing__in=_having(programmes, word).values("listing"))
    return Exists(ListingWord.objects.filter(_begins(word), listing=OuterRef("listing")))


def _walk(listed: QuerySet[Listing], programmes: Collection[UUID]) -> Q:
    """Walks the directory by name, each programme by itself, since an index holds the order of one."""
    if len(programmes) > MOST_APART:
        return Q(pk__in=_take_first(listed.filter(programme__in=programmes)))
    first = Q()
    for programme in programmes:
        first |= Q(pk__in=_take_first(listed.filter(programme=programme)))
    return first


def _take_first(listed: QuerySet[Listing]) -> QuerySet[Listing, int]:
    return listed.order_by("sort_name", "pk").values_list("pk", flat=True)[: MOST_FOUND + 1]


def _begins(word: bytes) -> Q:
    return Q(word__gte=word, word__lt=word + b"\xff")
