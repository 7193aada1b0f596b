"""Decisions about people on plain values."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta

LONG, SHORT, MOST = 15, 8, 256
INVITATION_LASTS = timedelta(days=14)
INVITATIONS_A_DAY = 500
WRONG_PASSWORDS = 100
_ROWS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "0123456789")


@dataclass(frozen=True)
class Profile:
    """What people say about themselves."""

    name: str
    title: str = ""
    stage: str = ""
    site: str = ""
    department: str = ""
    about: str = ""
    zone: str = "Europe/London"


def least_length(has_second_factor: bool) -> int:
    """Says how long a password must be: 15, or 8 beside a second factor (NIST SP 800-63B-4)."""
    return SHORT if has_second_factor else LONG


def is_usable(expires_at: datetime, used_at: datetime | None, at: datetime) -> bool:
    """Says whether an invitation still opens the door."""
    return used_at is None and at < expires_at


def as_one_spelling(password: str) -> str:
    """Writes a password in one form, so that an accent typed on another keyboard still fits (NFKC)."""
    return unicodedata.normalize("NFKC", password)


def is_worn_out(wrong_passwords: int) -> bool:
    """Says whether so many wrong tries in a row have used a password up; a letter opens the way to a new one."""
    return wrong_passwords >= WRONG_PASSWORDS


def has_pattern(plain: str) -> bool:
    """Says whether a password is a short piece said again and again, or a walk along the keyboard."""
    period = (plain + plain).find(plain, 1)
    if len(set(plain)) < 4 or (period < len(plain) and period <= SHORT):
        return True
    walks = [row * 3 for row in _ROWS]
    return any(plain in walk or plain in walk[::-1] for walk in walks)
