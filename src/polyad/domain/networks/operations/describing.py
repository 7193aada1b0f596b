"""What a tie is like, who knows whom, and taking somebody off the map."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.networks.access import may_draw_map
from polyad.domain.networks.models import Acquaintance, Alter
from polyad.domain.networks.operations.reading import lock_map, take_reading
from polyad.domain.networks.operations.refusals import ChangedMeanwhile, MapRefused, NotOnYourMap
from polyad.domain.networks.rules import MOST_NAME, clean_names, fold_name, in_order
from polyad.domain.networks.translate import guide
from polyad.foundation import journal
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS


@dataclass(frozen=True)
class Description:
    """A tie as its owner sees it; keys are those of the content."""

    name: str
    seniority: str
    closeness: int
    rhythm: str
    arenas: tuple[str, ...]
    functions: tuple[str, ...]
    help_kinds: tuple[str, ...]
    gives: bool
    gets: bool
    last_on: date | None


def describe_alter(*, alter_id: UUID, as_is: Description, version: int, by: Actor, at: datetime) -> int:
    """Keeps what a tie is like; returns its version. A second press changes nothing. Raises NotOnYourMap, MapRefused, ChangedMeanwhile."""
    with transaction.atomic():
        rows = lock_map(owner_of(by))
        row = find_row(rows, alter_id)
        name = _check(as_is, at.date(), {fold_name(one.name) for one in rows if one is not row})
        said = _as_kept(as_is, name)
        if version != row.version:
            if all(getattr(row, key) == value for key, value in said.items()):
                return row.version
            raise ChangedMeanwhile(row.version)
        for key, value in said.items():
            setattr(row, key, value)
        row.version += 1
        row.save()
        journal.record("alter.described", row, by=by, at=at)
        take_reading(row.owner_id, at)
        return row.version


def delete_alter(*, alter_id: UUID, by: Actor, at: datetime) -> None:
    """Takes somebody off one's own map; doing it again changes nothing. Raises NotOnYourMap."""
    owner = owner_of(by)
    with transaction.atomic():
        row = Alter.objects.select_for_update().filter(pk=alter_id).first()
        if row is None:
            return
        if row.owner_id != owner:
            raise NotOnYourMap
        journal.record("alter.deleted", row, by=by, at=at)
        row.delete()
        take_reading(owner, at)


def set_acquaintances(*, of: UUID, known: Collection[UUID], by: Actor, at: datetime) -> None:
    """Says whom somebody on the map knows, among the others there; the rest they do not. Raises NotOnYourMap."""
    owner = owner_of(by)
    with transaction.atomic():
        rows = lock_map(owner)
        row = find_row(rows, of)
        others = {str(one.pk) for one in rows if one is not row} & {str(one) for one in known}
        wanted = {in_order(str(of), other) for other in others}
        there = {
            (str(pair.one_id), str(pair.other_id)): pair
            for pair in Acquaintance.objects.filter(owner_id=owner)
            if of in (pair.one_id, pair.other_id)
        }
        Acquaintance.objects.filter(pk__in=[pair.pk for ends, pair in there.items() if ends not in wanted]).delete()
        Acquaintance.objects.bulk_create(
            [Acquaintance(owner_id=owner, one_id=one, other_id=other) for one, other in sorted(wanted - there.keys())]
        )
        journal.record("alter.acquainted", row, by=by, at=at)
        take_reading(owner, at)


def owner_of(by: Actor) -> UUID:
    """Says whose map this actor may change: their own. Raises NotOnYourMap."""
    if not may_draw_map(by) or by.person_id is None:
        raise NotOnYourMap
    return by.person_id


def find_row(rows: list[Alter], alter_id: UUID) -> Alter:
    """Finds somebody among a map's rows. Raises NotOnYourMap."""
    row = next((one for one in rows if one.pk == alter_id), None)
    if row is None:
        raise NotOnYourMap
    return row


def _as_kept(as_is: Description, name: str) -> dict[str, Any]:
    """Gives a description by the fields it is kept in, keys in the order of the content."""
    return {
        "name": name,
        **{key: getattr(as_is, key) for key in ("seniority", "closeness", "rhythm", "gives", "gets", "last_on")},
        "arenas": [one.key for one in guide().arenas if one.key in as_is.arenas],
        "functions": [one for one in guide().rules.functions if one in as_is.functions],
        "help_kinds": [one for one in HELP_KINDS if one in as_is.help_kinds],
        "is_described": True,
    }


def _check(as_is: Description, today: date, taken: Collection[str]) -> str:
    """Gives the name as it will stand; the rest comes from closed lists."""
    name = " ".join(clean_names([as_is.name]))
    if not name or len(name) > MOST_NAME:
        raise MapRefused(gettext("Please write a name of at most %(most)s letters; initials are enough.") % {"most": MOST_NAME}, "name")
    if fold_name(name) in taken:
        raise MapRefused(gettext("%(name)s stands on your map already. Add a letter that tells the two apart, or join them.") % {"name": name}, "name")
    if not 1 <= as_is.closeness <= 5 or as_is.rhythm not in guide().rules.rhythms:
        raise MapRefused("Please choose how close you are and how often you speak.", "closeness")
    if not (as_is.gives or as_is.gets):
        raise MapRefused("Help goes at least one way. If it no longer does, take this person off your map.", "gives")
    if as_is.last_on and as_is.last_on > today + timedelta(days=1):  # east of us it is tomorrow already
        raise MapRefused("That day has not come yet.", "last_on")
    return name
