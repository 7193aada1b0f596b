"""Two entries that turn out to be one person, and taking that back."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.networks.models import Acquaintance, Alter, Merge
from polyad.domain.networks.operations.describing import find_row, owner_of
from polyad.domain.networks.operations.reading import lock_map, take_reading
from polyad.domain.networks.operations.refusals import MapRefused
from polyad.domain.networks.rules import MOST_TIES, fold_name, in_order
from polyad.domain.networks.translate import guide
from polyad.foundation import journal
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

FIELDS = ("seniority", "closeness", "rhythm", "arenas", "functions", "help_kinds", "gives", "gets", "last_on", "is_described")


def merge_alters(*, keep_id: UUID, gone_id: UUID, by: Actor, at: datetime) -> UUID:
    """Joins two people on the map into the first; returns the id by which it can be undone.

    The first keeps its name, closeness and rhythm; arenas, functions, kinds of help and acquaintances are those of both.
    Joining the same two again changes nothing.
    Raises NotOnYourMap, MapRefused.
    """
    owner = owner_of(by)
    with transaction.atomic():
        rows = lock_map(owner)
        done = Merge.objects.filter(owner_id=owner, keep_id=keep_id, gone_id=gone_id).first()
        if done is not None:
            return done.pk
        keep, gone = find_row(rows, keep_id), find_row(rows, gone_id)
        if keep is gone:
            raise MapRefused("That is one and the same entry already.")
        pairs = _pairs(owner)
        before = json.dumps({"name": gone.name, "named_at": gone.named_at.isoformat(), "keep": _plain(keep), "gone": _plain(gone), "pairs": pairs})
        merge = Merge.objects.create(owner_id=owner, keep=keep, gone_id=gone_id, before=before, merged_at=at)
        keep.arenas = [one.key for one in guide().arenas if one.key in {*keep.arenas, *gone.arenas}]
        keep.functions = [one for one in guide().rules.functions if one in {*keep.functions, *gone.functions}]
        keep.help_kinds = [one for one in HELP_KINDS if one in {*keep.help_kinds, *gone.help_kinds}]
        keep.gives, keep.gets = keep.gives or gone.gives, keep.gets or gone.gets
        keep.last_on = max((day for day in (keep.last_on, gone.last_on) if day), default=None)
        keep.version += 1
        keep.save()
        gone.delete()
        moved = {in_order(*(str(keep_id) if end == str(gone_id) else end for end in pair)) for pair in pairs}
        _set_pairs(owner, {pair for pair in moved if pair[0] != pair[1]})
        journal.record("alter.merged", keep, by=by, at=at)
        take_reading(owner, at)
        return merge.pk


def undo_merge(*, merge_id: UUID, by: Actor, at: datetime) -> None:
    """Brings both entries back as they were, with whom they knew; doing it again changes nothing.

    Raises NotOnYourMap, and MapRefused where the name was given to somebody else meanwhile or the map is full.
    """
    owner = owner_of(by)
    with transaction.atomic():
        rows = lock_map(owner)
        merge = Merge.objects.select_for_update().filter(pk=merge_id, owner_id=owner).first()
        if merge is None:
            return
        keep, told = find_row(rows, merge.keep_id), json.loads(merge.before)
        _check_room(told["name"], rows)
        gone = Alter(pk=merge.gone_id, owner_id=owner, name=told["name"], named_at=datetime.fromisoformat(told["named_at"]))
        for row, values in ((keep, told["keep"]), (gone, told["gone"])):
            for field in FIELDS:
                setattr(row, field, values[field])
            row.last_on = date.fromisoformat(values["last_on"]) if values["last_on"] else None
        keep.version += 1
        keep.save()
        gone.save(force_insert=True)
        here = {str(row.pk) for row in rows} | {str(gone.pk)}
        ends = {str(keep.pk), str(gone.pk)}
        # Whom the two knew is as it was; what was said about others since then stays.
        since = {pair for pair in _pairs(owner) if not ends & set(pair)}
        _set_pairs(owner, since | {(one, other) for one, other in told["pairs"] if ends & {one, other} and {one, other} <= here})
        merge.delete()
        journal.record("alter.parted", keep, by=by, at=at)
        take_reading(owner, at)


def _check_room(name: str, rows: list[Alter]) -> None:
    """Refuses to bring somebody back where their name stands on the map again, or the map is full."""
    if fold_name(name) in {fold_name(row.name) for row in rows}:
        raise MapRefused(gettext("%(name)s stands on your map again meanwhile. Add a letter to that name, then the two can be parted.") % {"name": name})
    if len(rows) >= MOST_TIES:
        raise MapRefused(gettext("A map holds %(most)s people. Let one go, then the two can be parted.") % {"most": MOST_TIES})


def _plain(row: Alter) -> dict[str, Any]:
    return {field: getattr(row, field) for field in FIELDS} | {"last_on": row.last_on.isoformat() if row.last_on else None}


def _pairs(owner: UUID) -> list[tuple[str, str]]:
    return sorted((str(pair.one_id), str(pair.other_id)) for pair in Acquaintance.objects.filter(owner_id=owner))


def _set_pairs(owner: UUID, pairs: set[tuple[str, str]]) -> None:
    Acquaintance.objects.filter(owner_id=owner).delete()
    Acquaintance.objects.bulk_create([Acquaintance(owner_id=owner, one_id=one, other_id=other) for one, other in sorted(pairs)])
