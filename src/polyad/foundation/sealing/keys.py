"""The key of each record set: made when something is first written in it, kept wrapped, unwrapped once per process."""

import contextlib
import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Collection, Iterable
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.db import connection, transaction

from polyad.foundation.models import SetKey
from polyad.foundation.sealing.masters import LENGTH, Master, MasterKeyMissing, begin_file, read_masters

NONCE = 12
MOST_KEPT = 4096
KEPT_SECONDS = 300.0
Pair = tuple[int, bytes]


class Lost(Exception):
    """A key was destroyed, or cannot be unwrapped."""


class _Kept:
    """Unwrapped keys by set, for a few minutes and not too many; version 0 stands for the one to write with."""

    def __init__(self) -> None:
        self._keys: OrderedDict[tuple[UUID, int], tuple[float, Pair]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, set_id: UUID, version: int) -> Pair | None:
        with self._lock:
            found = self._keys.get((set_id, version))
            return found[1] if found and time.monotonic() - found[0] < KEPT_SECONDS else None

    def put(self, set_id: UUID, version: int, pair: Pair) -> None:
        with self._lock:
            self._keys[set_id, version] = (time.monotonic(), pair)
            while len(self._keys) > MOST_KEPT:
                self._keys.popitem(last=False)

    def drop(self, set_id: UUID | None = None) -> None:
        with self._lock:
            for known in [k for k in self._keys if set_id in (None, k[0])]:
                del self._keys[known]


class _Fresh:
    """Keys made in a transaction that is still open. Django forgets this when the transaction, or its part, is undone."""

    def __init__(self, made: dict[UUID, Pair]) -> None:
        self.made = made

    def __call__(self) -> None:
        for set_id, pair in self.made.items():
            _kept.put(set_id, 0, pair)
            _kept.put(set_id, pair[0], pair)


_kept = _Kept()
forget_keys = _kept.drop


def get_writing_key(set_id: UUID) -> Pair:
    """Gives the version and key to close words of a set with; makes one on first use. Raises MasterKeyMissing."""
    found = _kept.get(set_id, 0) or _get_fresh(set_id)
    if found is None:
        prepare_keys([set_id])
        found = _kept.get(set_id, 0) or _get_fresh(set_id) or _read_newest([set_id])[set_id]
    return found


def get_reading_key(set_id: UUID, version: int) -> bytes:
    """Gives the key of one version; raises Lost when it was destroyed or cannot be unwrapped."""
    fresh = _get_fresh(set_id)
    found = fresh if fresh and fresh[0] == version else _kept.get(set_id, version)
    if found is None:
        row = SetKey.objects.filter(set_id=set_id, version=version).exclude(wrapped="").first()
        if row is None:
            raise Lost
        found = (version, unwrap(row, _read_or_lose()))
        _kept.put(set_id, version, found)
    return found[1]


def prepare_keys(set_ids: Iterable[UUID]) -> None:
    """Makes the keys that many rows will need, in few statements. Raises MasterKeyMissing."""
    wanted = [set_id for set_id in dict.fromkeys(set_ids) if not (_kept.get(set_id, 0) or _get_fresh(set_id))]
    for start in range(0, len(wanted), 500):
        some = wanted[start : start + 500]
        known = _read_newest(some)
        for set_id, pair in known.items():
            _kept.put(set_id, 0, pair)
        _make([set_id for set_id in some if set_id not in known])


def warm_keys(set_ids: Iterable[UUID]) -> None:
    """Fetches the keys that a page of several authors will need, in one query; what cannot be unwrapped is left out."""
    wanted = [set_id for set_id in dict.fromkeys(set_ids) if not (_kept.get(set_id, 0) or _get_fresh(set_id))]
    with contextlib.suppress(MasterKeyMissing):
        for set_id, pair in (_read_newest(wanted) if wanted else {}).items():
            _kept.put(set_id, 0, pair)
            _kept.put(set_id, pair[0], pair)


def destroy_key(set_id: UUID) -> None:
    """Makes everything of a set unreadable for ever, in every copy of the database made from now on."""
    with transaction.atomic():
        SetKey.objects.filter(set_id=set_id).update(wrapped="", master="")
        for _, waiting, _ in connection.run_on_commit:
            if isinstance(waiting, _Fresh):
                waiting.made.pop(set_id, None)
        _kept.drop(set_id)
        transaction.on_commit(lambda: _kept.drop(set_id))


def wrap(set_id: UUID, version: int, key: bytes, master: Master) -> str:
    """Closes a set's key with a master key, for this set and version only."""
    nonce = secrets.token_bytes(NONCE)
    return (nonce + AESGCM(master.key).encrypt(nonce, key, _bound(set_id, version))).hex()


def _make(set_ids: Collection[UUID]) -> None:
    """Makes first (or, after destroying, next) keys; another process may be making the same ones."""
    if not set_ids:
        return
    master = _find_master()
    dead = SetKey.objects.filter(set_id__in=set_ids).order_by("version").values_list("set_id", "version")
    last = dict(dead)
    rows = []
    for set_id in set_ids:
        version = last.get(set_id, 0) + 1
        wrapped = wrap(set_id, version, secrets.token_bytes(LENGTH), master)
        rows.append(SetKey(set_id=set_id, version=version, master=master.name, wrapped=wrapped))
    with transaction.atomic():
        SetKey.objects.bulk_create(rows, ignore_conflicts=True)
        transaction.on_commit(_Fresh(_read_newest(set_ids)))


def _find_master() -> Master:
    """Finds the newest master key; makes the file only where nothing was ever closed with another."""
    masters = read_masters()
    if not masters and not SetKey.objects.exclude(wrapped="").exists():
        masters = begin_file()
    if not masters:
        raise MasterKeyMissing
    return masters[0]


def _read_newest(set_ids: Collection[UUID]) -> dict[UUID, Pair]:
    """Reads the newest living key of each set."""
    rows = list(SetKey.objects.filter(set_id__in=set_ids).exclude(wrapped="").order_by("version"))
    masters = {master.name: master for master in read_masters()} if rows else {}
    try:
        return {row.set_id: (row.version, unwrap(row, masters)) for row in rows}
    except Lost:
        raise MasterKeyMissing from None


def _read_or_lose() -> dict[str, Master]:
    """Reads the master keys; raises Lost when their file cannot be read."""
    try:
        return {master.name: master for master in read_masters()}
    except MasterKeyMissing:
        raise Lost from None


def unwrap(row: SetKey, masters: dict[str, Master]) -> bytes:
    """Opens a set's key; raises Lost."""
    if row.master not in masters:
        raise Lost
    try:
        whole = bytes.fromhex(row.wrapped)
        return AESGCM(masters[row.master].key).decrypt(whole[:NONCE], whole[NONCE:], _bound(row.set_id, row.version))
    except (ValueError, InvalidTag):
        raise Lost from None


def _bound(set_id: UUID, version: int) -> bytes:
    """Says which set and version a wrapped key belongs to."""
    return f"set key\x1f{set_id}\x1f{version}".encode()


def _get_fresh(set_id: UUID) -> Pair | None:
    """Finds a key made in the transaction that is open now."""
    for _, waiting, _ in connection.run_on_commit:
        if isinstance(waiting, _Fresh) and set_id in waiting.made:
            return waiting.made[set_id]
    return None
