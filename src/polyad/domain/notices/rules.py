"""Decisions about letters on plain values."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo

RETRY_MINUTES = (1, 5, 30, 120, 720)
# Nobody's act waits for these: time has passed, or others go on without the reader. They are held back in calm weeks and pauses.
CAN_WAIT = frozenset(
    {
        "after-a-silence",
        "agreement-review",
        "back-from-a-pause",
        "contact-asked",
        "contact-reminded",
        "desk-asked",
        "door-news",
        "door-soon",
        "door-waits",
        "messages-waiting",
        "format-changed",
        "format-proposed",
        "move-proposed",
        "rung-answered",
        "rung-asked",
        "speed-goal",
        "speed-survey",
    }
)
# These go at once, whatever weeks it is: they answer somebody's own act, change a date in a calendar, open a door, tell an
# end, say who reads along from now on, or are about somebody's safety.
GO_AT_ONCE = frozenset(
    {
        "agreement-ready",
        "agreement-signed",
        "contact-news",
        "contact-told",
        "desk-waits",
        "import-finished",
        "invitation",
        "invitation-administrator",
        "invitation-lead",
        "match-mentee",
        "match-mentor",
        "match-together",
        "meeting-cancelled",
        "meeting-changed",
        "meeting-invitation",
        "meeting-summary-ready",
        "need-closed",
        "need-given-back",
        "need-lapsed",
        "need-taken",
        "need-withdrawn",
        "officer-needed",
        "plan-sent-round",
        "password-reset",
        "relationship-ended",
        "relationship-redefined",
        "round-published-lead",
        "series-case-planned",
        "series-page-due",
        "series-page-ready",
        "series-session-moved",
        "series-session-soon",
        "somebody-joined",
        "speed-after",
        "speed-card",
        "speed-check",
        "speed-invite",
        "speed-off",
        "told-answered",
        "told-check",
        "told-released",
        "unmatched-mentee",
    }
)

# Which letter tells of what the members are asked.
ASKS = {
    "move-proposed": "move", "format-proposed": "format", "agreement-review": "review", "after-a-silence": "silence", "back-from-a-pause": "return",
}  # fmt: skip


def can_wait(text_key: str) -> bool:
    """Says whether a letter is held back while its reader is to be left alone; one that is not known goes at once."""
    return text_key in CAN_WAIT


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


@dataclass(frozen=True)
class Wish:
    """When somebody wants to hear of messages: `how` is at-once, daily or none; quiet hours by the clock on their wall."""

    how: str = "daily"
    quiet_from: int | None = 21
    quiet_until: int | None = 7

    @property
    def has_quiet(self) -> bool:
        """Says whether there are quiet hours at all."""
        return self.quiet_from is not None and self.quiet_until is not None and self.quiet_from != self.quiet_until


MORNING = 7


def is_quiet(wish: Wish, at: datetime, zone: tzinfo) -> bool:
    """Says whether a moment falls into somebody's quiet hours; they may reach over midnight."""
    begins, ends = wish.quiet_from, wish.quiet_until
    if begins is None or ends is None or begins == ends:
        return False
    hour = at.astimezone(zone).hour
    return begins <= hour < ends if begins < ends else hour >= begins or hour < ends


def end_of_quiet(wish: Wish, at: datetime, zone: tzinfo) -> datetime:
    """Gives the moment from which a letter may go out: now, or when the quiet hours end."""
    if not is_quiet(wish, at, zone) or wish.quiet_until is None:
        return at
    return next_hour(wish.quiet_until, at, zone)


def next_hour(hour: int, at: datetime, zone: tzinfo) -> datetime:
    """Finds the next time the clock on the wall strikes this hour, later than now."""
    local = at.astimezone(zone)
    struck = local.replace(hour=hour, minute=0, second=0, microsecond=0, fold=0)
    if struck.astimezone(UTC) <= at:
        day = (local + timedelta(days=1)).date()
        struck = struck.replace(year=day.year, month=day.month, day=day.day)
    return struck.astimezone(UTC)


def next_digest(wish: Wish, at: datetime, zone: tzinfo) -> datetime:
    """Finds when the next daily letter goes out: in the morning, when the quiet hours are over."""
    hour = wish.quiet_until if wish.has_quiet and wish.quiet_until is not None else MORNING
    due = next_hour(hour, at, zone)
    return end_of_quiet(wish, due, zone)
