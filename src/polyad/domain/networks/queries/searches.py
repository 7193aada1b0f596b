"""Searches that somebody keeps, to be run again; nobody else knows of them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from polyad.domain.networks.access import own
from polyad.domain.networks.models import SavedSearch
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class SearchLine:
    """A kept search: its name, the address that runs it, and how many are new since it was looked at."""

    id: UUID
    name: str
    address: str
    news: int
    is_quiet: bool


def list_searches(actor: Actor, today: date) -> tuple[SearchLine, ...]:
    """Lists the actor's own searches, in one query."""
    return tuple(_line(row, today) for row in SavedSearch.objects.filter(own(actor)).order_by("made_at", "pk"))


def list_search_news(actor: Actor, today: date) -> tuple[SearchLine, ...]:
    """Lists the searches with somebody new that are not put to rest, in one query."""
    return tuple(line for line in list_searches(actor, today) if line.news and not line.is_quiet)


def _line(row: SavedSearch, today: date) -> SearchLine:
    asked = {"q": row.words, "kind": row.help_kind, "free": "1" if row.only_free else "", "programme": row.programme_id}
    address = f"/network/find/?{urlencode({key: value for key, value in asked.items() if value})}"
    return SearchLine(row.pk, row.name, address, row.news, row.quiet_until is not None and row.quiet_until > today)
