"""Finds mentors by words, within the programmes somebody may see: those are named before anything is matched.

However many people there are, a bounded number of rows is read: who has each word is gathered, and who has all of them put in
order where that are not many; else the directory is walked by name until enough were found. Each further word is looked up by
a scalar subquery, which no database turns into a join: right after an import PostgreSQL knows no figures to plan a join by.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Aggregate, Count, JSONField, OuterRef, Q, QuerySet, Subquery

from polyad.domain.programmes.models import Listing, ListingWord
from polyad.domain.programmes.rules import kind_word
from polyad.engines.words import cut_query
from polyad.foundation.among import among

MOST_FOUND = 240
PLENTY = 5_000  # people who have all words: more of them are met soon on a walk by name
MANY = 20_000  # people who have one of the words: fewer are gathered at once, of more each is looked up
TRIED = 200  # of those who have the rarer words, so many are looked at to see whether it will be plenty
STRETCH = 5_000  # names of a directory that are looked along at once
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
    ids, left = _gather(programmes, words) if words else (None, words)
    if ids is not None and len(ids) <= PLENTY:
        found = _read(Q(pk__in=_take_first(_with(left, listed).filter(pk__in=among(ids)))))
    else:
        found = _look_along(_with(left, listed), programmes, ids) if ids else []
        if len(found) <= MOST_FOUND:
            found = _read(_walk(_with(words, listed), programmes))
    return Found(tuple(found[:MOST_FOUND]), len(found) > MOST_FOUND)


def _read(first: Q) -> list[UUID]:
    """Reads whose listings these are, in order of their names."""
    rows = Listing.objects.filter(first, enrolment__state="submitted", enrolment__role="mentor").order_by("sort_name", "pk")
    return list(rows.values_list("enrolment_id", flat=True)[: MOST_FOUND + 1])


def _gather(programmes: Collection[UUID], words: Sequence[bytes]) -> tuple[set[int] | None, Sequence[bytes]]:
    """Gathers who has all words that not very many have, and gives the words left to look up; None where no word is so."""
    having = {word: _having(programmes, word) for word in words}
    words = sorted(words, key=lambda word: having[word][0])  # the rarest first, since most people fail at it
    common = [word for word in words if having[word][0] > MANY]
    known = [having[word][1] or () for word in words if word not in common]
    if not known:
        return None, words
    ids = set(known[0]).intersection(*known[1:])
    if len(ids) > PLENTY and common:
        tried = list(ids)[:TRIED]
        some = _with(common, Listing.objects.filter(pk__in=among(tried))).count()
        if some * len(ids) <= PLENTY * len(tried):
            return set(_with(common, Listing.objects.filter(pk__in=among(ids))).values_list("pk", flat=True)), []
    return ids, common


def _look_along(listed: QuerySet[Listing], programmes: Collection[UUID], ids: set[int]) -> list[UUID]:
    """Looks for some of very many along the beginning of one directory, which may hold too few of them."""
    if len(programmes) > 1:
        return []
    rows = Listing.objects.filter(programme__in=programmes).order_by("sort_name", "pk").values("pk")[:STRETCH]
    along = rows.aggregate(ids=_Together("pk"))["ids"] or ()
    return _read(Q(pk__in=_take_first(listed.filter(pk__in=among(ids.intersection(along))))))


def _having(programmes: Collection[UUID], word: bytes) -> tuple[int, list[int] | None]:
    """Counts who has a word, up to one more than many, and lists them where they are not more."""
    rows = ListingWord.objects.filter(_begins(word), programme__in=programmes).values("listing_id")[: MANY + 1]
    told = rows.aggregate(count=Count("listing_id"), ids=_Together("listing_id"))
    return told["count"], told["ids"]


class _Together(Aggregate):
    """The values of a column as one, where they are not more than many: rows would each be made ready, these are unpacked at once."""

    output_field = JSONField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template=_unless_many("JSON_GROUP_ARRAY(%(expressions)s)"), **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template=_unless_many("ARRAY_TO_JSON(ARRAY_AGG(%(expressions)s))::text"), **more)


def _unless_many(made: str) -> str:
    return f"CASE WHEN COUNT(*) <= {MANY} THEN {made} END"


def _with(words: Collection[bytes], listed: QuerySet[Listing]) -> QuerySet[Listing]:
    """Narrows listings to those that have all words, looking each of them up."""
    for at, word in enumerate(words):
        rows = ListingWord.objects.filter(_begins(word), listing=OuterRef("pk")).values("pk")[:1]
        listed = listed.alias(**{f"word_{at}": Subquery(rows)}).filter(**{f"word_{at}__isnull": False})
    return listed


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
