"""The master keys: one a line in a file outside the database, the newest first; older ones still open what they closed."""

import base64
import binascii
import contextlib
import hashlib
import os
import secrets
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from polyad.foundation.actors import Refused

LENGTH = 32
HIDDEN = 0o600


class MasterKeyMissing(Refused):
    """There is no master key to close words with, or none that opens what is there."""

    def __init__(self) -> None:
        super().__init__(
            "This cannot be kept just now: the key that private words are closed with is not there. "
            "Your words are still here. Please tell those who run this service."
        )


@dataclass(frozen=True)
class Master:
    """A master key and the short name by which rows remember it; the name says nothing about the key."""

    name: str
    key: bytes


def make_master() -> Master:
    """Makes a new master key."""
    return _name(secrets.token_bytes(LENGTH))


def read_masters() -> tuple[Master, ...]:
    """Reads the file anew, the newest key first; none where there is no file. Raises MasterKeyMissing for an unreadable one."""
    try:
        lines = settings.KEY_FILE.read_text("ascii").split()
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError):
        raise MasterKeyMissing from None
    try:
        keys = [base64.urlsafe_b64decode(line) for line in lines]
    except (ValueError, binascii.Error):
        raise MasterKeyMissing from None
    if any(len(key) != LENGTH for key in keys):
        raise MasterKeyMissing
    return tuple(_name(key) for key in keys)


def begin_file() -> tuple[Master, ...]:
    """Makes the file with one key where there is none yet; whoever is first wins. Raises MasterKeyMissing where it cannot."""
    with contextlib.suppress(FileExistsError):
        _put((make_master(),), replace=False)
    return read_masters()


def write_masters(masters: tuple[Master, ...]) -> None:
    """Puts these keys into the file, all or nothing."""
    _put(masters, replace=True)


def find_exposure(place: Path) -> str:
    """Says how to mend a key file that others on this machine can read; nothing where it is well or not there."""
    if os.name != "posix" or not place.exists() or not stat.S_IMODE(place.stat().st_mode) & 0o077:
        return ""
    return f"Others on this machine can read {place}: chmod 600 {place}"


def _put(masters: tuple[Master, ...], *, replace: bool) -> None:
    """Writes beside and moves into place, so that nobody ever reads half a file."""
    place: Path = settings.KEY_FILE
    text = "".join(base64.urlsafe_b64encode(master.key).decode() + "\n" for master in masters)
    try:
        handle, beside = tempfile.mkstemp(dir=place.parent, prefix=".key-")
    except OSError:
        raise MasterKeyMissing from None
    try:
        with os.fdopen(handle, "w") as new:
            new.write(text)
            new.flush()
            os.fsync(new.fileno())
        os.chmod(beside, HIDDEN)
        if replace:
            os.replace(beside, place)
        else:
            os.link(beside, place)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)


def _name(key: bytes) -> Master:
    """Gives a key its name."""
    return Master(hashlib.sha256(b"polyad master key" + key).hexdigest()[:16], key)
