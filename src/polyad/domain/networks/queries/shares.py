"""What of a map is shown to whom, and what the others read of it: each part by itself, never more."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from polyad.domain.networks.access import own, shown_in
from polyad.domain.networks.models import Acquaintance, Alter, MapShare
from polyad.domain.networks.queries.maps import AlterLine, MapPage, make_map
from polyad.domain.networks.rules import NAMED
from polyad.domain.networks.translate import guide
from polyad.foundation.actors import Actor

NO_NAME = ""


@dataclass(frozen=True)
class ShareLine:
    """A part that the actor shows in a matter; `people` counts those who are named there."""

    held_for: UUID
    part: str
    people: int


@dataclass(frozen=True)
class SharedMap:
    """What somebody shows of their map; a part that is not shown is empty."""

    owner_id: UUID
    parts: frozenset[str]
    covered: tuple[tuple[str, int], ...]
    places: tuple[AlterLine, ...]
    figures: tuple[tuple[str, str], ...]
    type_name: str
    people: tuple[AlterLine, ...]


def list_own_shares(actor: Actor) -> tuple[ShareLine, ...]:
    """Lists what the actor shows, and where."""
    rows = MapShare.objects.filter(own(actor)).order_by("held_for", "part")
    return tuple(ShareLine(row.held_for, row.part, len(row.people)) for row in rows)


def list_shared_maps(held_for: UUID, actor: Actor, circle: Collection[UUID], today: date, *, since: datetime | None = None) -> tuple[SharedMap, ...]:
    """Reads what the people of a matter show each other there, in three queries; nothing unless the actor is one of them.

    `since` is when the actor came, if late: only what was shown from then on.
    """
    shares: dict[UUID, dict[str, list[str]]] = {}
    for row in MapShare.objects.filter(shown_in(held_for, actor, circle, since)).order_by("shared_at", "pk"):
        shares.setdefault(row.owner_id, {})[row.part] = row.people
    if not shares:
        return ()
    rows = list(Alter.objects.filter(owner_id__in=shares).order_by("named_at", "pk"))
    known = list(Acquaintance.objects.filter(owner_id__in=shares))
    return tuple(
        _read(
            owner,
            parts,
            make_map([row for row in rows if row.owner_id == owner], [pair for pair in known if pair.owner_id == owner], today),
        )
        for owner, parts in shares.items()
    )


def _read(owner: UUID, parts: dict[str, list[str]], whole: MapPage) -> SharedMap:
    """Takes from a whole map what is shown of it."""
    return SharedMap(
        owner_id=owner,
        parts=frozenset(parts),
        covered=tuple((one.name, len(one.givers)) for one in whole.functions) if "covered" in parts else (),
        places=tuple(_without_name(one) for one in whole.people) if "picture" in parts else (),
        figures=_read_figures(whole) if "figures" in parts and whole.people else (),
        type_name=whole.type_name if "figures" in parts else "",
        people=tuple(one for one in whole.people if str(one.id) in parts.get(NAMED, ())),
    )


def _without_name(one: AlterLine) -> AlterLine:
    """Leaves of somebody the place on the map: how near, from where, how often."""
    return replace(
        one, name=NO_NAME, seniority="", seniority_name="", functions=(), function_names=(), help_kinds=(), help_names=(), last_on=None
    )


def _read_figures(whole: MapPage) -> tuple[tuple[str, str], ...]:
    """Writes every figure by its name, to two places or as a whole number."""
    found = [(one.name, getattr(whole.reading, one.key)) for one in guide().measures]
    return tuple(
        (name, "–" if value is None else str(value) if isinstance(value, int) else f"{float(value):.2f}") for name, value in found
    )
