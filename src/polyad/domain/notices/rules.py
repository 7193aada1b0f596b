"""Decisions about letters on plain values."""

import hashlib
from datetime import timedelta

RETRY_MINUTES = (1, 5, 30, 120, 720)


def letter_key(event: str, event_key: str, person_id: str, text_key: str, text_version: str) -> str:
    """Names a letter so that the same event can queue it only once."""
    return f"{event}:{event_key}:{person_id}:{text_key}:{text_version}"


def hash_token(token: str) -> str:
    """Hashes a secret address; the address itself is kept nowhere. It is long and random, so a plain hash will do."""
    return hashlib.sha256(token.encode()).hexdigest()


def message_id(key: str, host: str) -> str:
    """Derives the Message-ID from the outbox key: a letter sent twice collapses into one at the reader's."""
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:40]}@{host or 'polyad.invalid'}>"


def next_delay(attempts: int) -> timedelta | None:
    """Says how long to wait after this many failed attempts; None when it is time to give up."""
    return timedelta(minutes=RETRY_MINUTES[attempts - 1]) if attempts <= len(RETRY_MINUTES) else None
