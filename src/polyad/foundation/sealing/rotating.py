"""Changing the master key: the small keys are wrapped anew; not one text is touched."""

from collections import Counter

from django.db import transaction
from django.db.models import Count

from polyad.foundation.models import SetKey
from polyad.foundation.sealing.keys import Lost, unwrap, wrap
from polyad.foundation.sealing.masters import make_master, read_masters, write_masters

BATCH = 500


def count_by_master() -> Counter[str]:
    """Counts living keys by the name of the master key that closes them."""
    rows = SetKey.objects.exclude(wrapped="").order_by().values_list("master").annotate(n=Count("pk"))
    return Counter(dict(rows))


def count_lost() -> int:
    """Counts living keys that no master key in the file opens. Raises MasterKeyMissing for an unreadable file."""
    there = {master.name for master in read_masters()}
    return sum(count for name, count in count_by_master().items() if name not in there)


def add_master() -> str:
    """Puts a new master key first in the file; what is written from now on is closed with it. Returns its name."""
    new = make_master()
    write_masters((new, *read_masters()))
    return new.name


def rewrap() -> tuple[int, int]:
    """Closes every set's key with the newest master key, batch by batch; returns how many, and how many it could not open."""
    masters = read_masters()
    by_name = {master.name: master for master in masters}
    done, lost, last = 0, 0, None
    while masters:
        with transaction.atomic():
            rows = SetKey.objects.select_for_update().exclude(wrapped="").exclude(master=masters[0].name).order_by("pk")
            some = list((rows if last is None else rows.filter(pk__gt=last))[:BATCH])
            if not some:
                break
            last = some[-1].pk
            for row in some:
                try:
                    row.wrapped = wrap(row.set_id, row.version, unwrap(row, by_name), masters[0])
                except Lost:
                    lost += 1
                    continue
                row.master = masters[0].name
                row.save(update_fields=["wrapped", "master"])
                done += 1
    return done, lost


def retire_masters() -> int:
    """Takes master keys out of the file that close nothing any more, never the newest; returns how many."""
    masters, used = read_masters(), count_by_master()
    kept = tuple(master for n, master in enumerate(masters) if n == 0 or used[master.name])
    if len(kept) < len(masters):
        write_masters(kept)
    return len(masters) - len(kept)
