"""Finds mentors by words, within the programmes somebody may see: those are named before anything is matched.

However many people there are, a bounded number of rows is read: who has each word is gathered, and who has all of them put in
order where that are not many; else the directory is walked by name until enough were found. Each further word is looked up by
a scalar subquery, which no database turns into a join: right after an import PostgreSQL knows no figures to plan a join by.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, Q, QuerySet, Subquery, TextField

from polyad.domain.programmes.models import Listing, ListingWord, Programme
from polyad.domain.programmes.rules import kind_word
from polyad.engines.words import cut_query
from polyad.foundation.among import among

MOST_FOUND = 240
PLENTY = 5_000  # people who have all words: more of them are met soon on a walk by name
MANY = 20_000  # people who have one of the words: fewer are gathered at once, of more each is looked up
TRIED = 200  # of those who have the rarer words, so many are looked at to see whether it will be plenty
STRETCH = 5_000  # names of a directory that are looked along at once
MOST_APART = 12
TOGETHER = f"(SELECT CASE WHEN COUNT(*) <= {MANY} THEN COALESCE(%s, '{{}}') END FROM (%%(subquery)s) found)"


@dataclass(frozen=True)
class Found:
    """Enrolments in order of their names; `is_more` says that further ones fit."""

    ids: tuple[UUID, ...]
    is_more: bool


def find_mentors(programmes: Collection[UUID], query: str, kind: str = "", narrow: Q | None = None, only_free: bool = False) -> Found:
    """Finds mentors whose words begin with all that was typed and who offer a kind of help; with neither, everybody.

    `narrow` says further what listings must be; with `only_free`, those marked as full are passed over.
    """
    words = [word.encode("utf-8", "surrogatepass") for word in cut_query(query)]
    if not programmes or (query.strip() and not words):
        return Found((), False)
    if kind:
        words.append(kind_word(kind))
    lines = Listing.objects.filter(is_full=False) if only_free else Listing.objects.all()
    listed = lines.filter(narrow) if narrow else lines
    ids, left = _gather(programmes, words) if words else (None, words)
    if ids is not None and len(ids) > PLENTY:
        found, is_all = _look_along(_with(left, listed), lines, programmes, ids)
        if is_all or len(found) > MOST_FOUND:
            return Found(tuple(found[:MOST_FOUND]), len(found) > MOST_FOUND)
        ids, left = _look_up(ids, left)
    if ids is None:
        found = _read(_walk(_with(words, listed), programmes))
    else:
        found = _read(Q(pk__in=_take_first(_with(left, listed).filter(pk__in=among(ids)))))
    return Found(tuple(found[:MOST_FOUND]), len(found) > MOST_FOUND)


def _read(first: Q) -> list[UUID]:
    """Reads whose listings these are, in order of their names."""
    rows = Listing.objects.filter(first, enrolment__state="submitted", enrolment__role="mentor").order_by("sort_name", "pk")
    return list(rows.values_list("enrolment_id", flat=True)[: MOST_FOUND + 1])


def _gather(programmes: Collection[UUID], words: Sequence[bytes]) -> tuple[set[int] | None, Sequence[bytes]]:
    """Gathers who has all words that not very many have, and gives the words left to look up; None where no word is so."""
    rows = (ListingWord.objects.filter(_begins(word), programme__in=programmes).values(one=F("listing_id")) for word in words)
    having = dict(zip(words, _together(programmes, [some[: MANY + 1] for some in rows]), strict=True))
    common = [word for word in words if having[word] is None]
    known = sorted((ids for ids in having.values() if ids is not None), key=len)
    if not known:
        return None, words
    return set(known[0]).intersection(*known[1:]), common


def _look_along(
    listed: QuerySet[Listing], lines: QuerySet[Listing], programmes: Collection[UUID], ids: set[int]
) -> tuple[list[UUID], bool]:
    """Looks for some of very many along the beginning of one directory, which may hold too few of them; says whether that was all of it."""
    if len(programmes) > 1:
        return [], False
    rows = lines.filter(programme__in=programmes).order_by("sort_name", "pk").values(one=F("pk"))
    (along,) = _together(programmes, [rows[:STRETCH]])
    along = along or []
    found = _read(Q(pk__in=_take_first(listed.filter(pk__in=among(ids.intersection(along))))))
    return found, len(along) < STRETCH


def _look_up(ids: set[int], words: Sequence[bytes]) -> tuple[set[int] | None, Sequence[bytes]]:
    """Looks up who of very many has some more common words, unless a few of them show that it will be plenty: then None."""
    tried = list(ids)[:TRIED]
    if not words or _with(words, Listing.objects.filter(pk__in=among(tried))).count() * len(ids) > PLENTY * len(tried):
        return None, words
    return set(_with(words, Listing.objects.filter(pk__in=among(ids))).values_list("pk", flat=True)), ()


def _together(programmes: Collection[UUID], rows: Sequence[QuerySet[Any, Any]]) -> list[list[int] | None]:
    """Lists all ids that each of several queries gives as `one`, asking the database once; None for more than many."""
    asked = Programme.objects.filter(pk__in=programmes).order_by().values_list(*map(_Together, rows))[:1]
    told = next(iter(asked), ["[]"] * len(rows))
    return [None if text is None else json.loads(f"[{text[1:-1]}]") for text in told]


class _Together(Subquery):
    """The ids a query gives as `one`, as a single text in brackets, where they are not very many: rows would each be made ready."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template=TOGETHER % "JSON_GROUP_ARRAY(one)", **more)

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, template=TOGETHER % "ARRAY_AGG(one)::text", **more)


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
