"""Finds mentors by words, within the programmes somebody may see: those are named before anything is matched.

However many people there are, a bounded number of rows is read: the rarest word is taken first, and where every word is common
the directory is walked by name until enough were found.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from polyad.domain.programmes.models import Listing, ListingWord
from polyad.engines.words import cut_query

MOST_FOUND = 240
RARE = 400
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
    listed = Listing.objects.filter(enrolment__state="submitted", enrolment__role="mentor")
    if narrow is not None:
        listed = listed.filter(narrow)
    rare, others = _take_rarest(programmes, words)
    for word in others:
        listed = listed.filter(Exists(ListingWord.objects.filter(_begins(word), listing=OuterRef("pk"))))
    if rare is not None:
        rows = listed.filter(pk__in=rare, programme__in=programmes).order_by("sort_name", "pk")
        return _cut(list(rows.values_list("enrolment_id", flat=True)[: MOST_FOUND + 1]))
    return _cut(_walk(listed, programmes))


def _take_rarest(programmes: Collection[UUID], words: Sequence[bytes]) -> tuple[list[int] | None, list[bytes]]:
    """Finds a word that few have, who has it, and which words are left to look for; None where every word is common."""
    for word in words:
        rows = ListingWord.objects.filter(_begins(word), programme__in=programmes)
        ids = list(rows.values_list("listing_id", flat=True)[: RARE + 1])
        if len(ids) <= RARE:
            return list(dict.fromkeys(ids)), [other for other in words if other != word]
    return _take_together(programmes, words), list(words)


def _take_together(programmes: Collection[UUID], words: Sequence[bytes]) -> list[int] | None:
    """Finds who has several common words at once, where that are few; None where they are many, or there is one word only."""
    if len(words) < 2:
        return None
    rows = ListingWord.objects.filter(_begins(words[0]), programme__in=programmes)
    for word in words[1:]:
        rows = rows.filter(Exists(ListingWord.objects.filter(_begins(word), listing=OuterRef("listing"))))
    ids = list(rows.values_list("listing_id", flat=True)[: RARE + 1])
    return list(dict.fromkeys(ids)) if len(ids) <= RARE else None


def _walk(listed: QuerySet[Listing], programmes: Collection[UUID]) -> list[UUID]:
    """Walks the directory by name, each programme by itself, since an index holds the order of one."""
    if len(programmes) > MOST_APART:
        rows = listed.filter(programme__in=programmes)
    else:
        first = Q()
        for programme in programmes:
            first |= Q(pk__in=listed.filter(programme=programme).order_by("sort_name", "pk").values("pk")[: MOST_FOUND + 1])
        rows = Listing.objects.filter(first)
    return list(rows.order_by("sort_name", "pk").values_list("enrolment_id", flat=True)[: MOST_FOUND + 1])


def _begins(word: bytes) -> Q:
    return Q(word__gte=word, word__lt=word + b"\xff")


def _cut(ids: list[UUID]) -> Found:
    return Found(tuple(ids[:MOST_FOUND]), len(ids) > MOST_FOUND)
