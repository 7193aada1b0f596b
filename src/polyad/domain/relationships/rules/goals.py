"""Decisions about goals on plain values."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

MOST_ACTIVE_GOALS = 12
PERSONALISED = "personalised"
LAYERS = ("canonical", "contextual", "personalised")


@dataclass(frozen=True)
class Span:
    """From when to when a goal of some layer was active."""

    layer: str
    begun_on: date
    settled_on: date | None = None


def balance(layers: Collection[str]) -> tuple[tuple[str, int, int], ...]:
    """Counts active goals by layer, with each layer's share in whole percent; the shares make up a hundred."""
    counted = [(layer, sum(one == layer for one in layers)) for layer in LAYERS]
    whole = sum(count for _, count in counted)
    if not whole:
        return tuple((layer, 0, 0) for layer, _ in counted)
    shares = [count * 100 // whole for _, count in counted]
    rests = sorted(range(len(counted)), key=lambda n: (-(counted[n][1] * 100 % whole), n))
    for n in rests[: 100 - sum(shares)]:
        shares[n] += 1
    return tuple((layer, count, share) for (layer, count), share in zip(counted, shares, strict=True))


def asks_for_own_goal(spans: Collection[Span], today: date, quiet_days: int, sleeps_until: date | None = None) -> bool:
    """Says whether to ask the one question about goals of one's own: somebody has had goals for long, none of them theirs.

    A personalised goal that is active, or was within the time, answers it already; a person who said not now is left alone.
    """
    if not spans or (sleeps_until is not None and today < sleeps_until):
        return False
    since = today - timedelta(days=quiet_days)
    if min(span.begun_on for span in spans) > since:
        return False
    own = (span for span in spans if span.layer == PERSONALISED)
    return not any(span.settled_on is None or span.settled_on > since for span in own)
