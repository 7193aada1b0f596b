"""Finds mentors by words, within the programmes somebody may see: those are named before anything is matched.

Whichever reads fewer rows is done: those who have the rarest word are put in order, or the directory is walked by name until
enough were found.
"""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from polyad.domain.programmes.models import Listing, ListingWord
from polyad.engines.words import cut_query

MOST_FOUND = 240
FEW = 20_000  # rows of one word that are put in order at once
MANY = 50_000  # rows of a further word that are gathered at once; where there are more, each person is looked up
PLENTY = 2_000  # where so many have all words, a walk by name is short
MOST_APART = 12


@dataclass(frozen=True)
class Found:
    """Enrolments in order of their names; `is_more` says that further ones fit."""

    ids: tuple[UUID, ...]
    is_more: bool


def find_mentors(programmes: Collection[UUID], query: str, narrow: Q | None = None) -> Found:
    """Finds mentors whose words begin with all that was typed; without words, everybody. `narrow` is about enrolments."""
    words = [word.encode("utf-8", "surrogatepass") for word in cut_query(query)]
    if not programmes or (query.strip() and not words):
        return Found((), False)
    listed = Listing.objects.filter(narrow) if narrow else Listing.objects.all()
    counts = {word: _having(programmes, word)[: MANY + 1].count() for word in words}
    rarest = min(words, key=lambda word: counts[word], default=b"")
    have_all = _having(programmes, rarest)
    for word in words:
        if word != rarest:
            have_all = have_all.filter(_beside(programmes, word, counts[word]))
    if not words or (counts[rarest] > FEW and have_all[:PLENTY].count() == PLENTY):
        for word in words:
            listed = listed.filter(Exists(ListingWord.objects.filter(_begins(word), listing=OuterRef("pk"))))
        first = _walk(listed, programmes)
    else:
        first = Q(pk__in=_take_first(listed.filter(pk__in=have_all.values("listing"))))
    rows = Listing.objects.filter(first, enrolment__state="submitted", enrolment__role="mentor").order_by("sort_name", "pk")
    ids = list(rows.values_list("enrolment_id", flat=True)[: MOST_FOUND + 1])
    return Found(tuple(ids[:MOST_FOUND]), len(ids) > MOST_FOUND)


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
