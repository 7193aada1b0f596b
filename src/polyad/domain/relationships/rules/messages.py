"""Decisions about messages on plain values."""

from datetime import datetime, timedelta

MOST_MESSAGE_LETTERS = 5_000
CORRECTABLE = timedelta(minutes=10)
# Working days within which one answers; 0 is no norm.
NORMS = (0, 1, 2, 3, 5, 10)
USUAL_NORM = 3


def may_still_correct(written_at: datetime, at: datetime) -> bool:
    """Says whether a message can still be corrected: for ten minutes; deleted it can be always."""
    return written_at <= at <= written_at + CORRECTABLE


def trouble_in_message(words: str) -> str:
    """Says what is wrong with the words of a message; nothing when they can be sent."""
    if not words:
        return "Please write something first."
    if len(words) > MOST_MESSAGE_LETTERS:
        return f"A message holds at most {MOST_MESSAGE_LETTERS:,} letters; this one has {len(words):,}."
    return ""
