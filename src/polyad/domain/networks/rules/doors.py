"""When a door is due, whose turn it is, what its words may hold, and which pairs need nobody to introduce them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from polyad.engines.words import fold

MOST_WORDS = 500  # letters
MOST_OPEN_INTRODUCTIONS = 10
MOST_OPEN_DOORS = 40
MOST_DAYS_AHEAD = 730
REMIND_DAYS = (14, 7, 2)  # before the day
INVITE_DAYS = (3,)
ASK_OUTCOME_AFTER = timedelta(days=14)
LAPSE_WITHOUT_DAY = timedelta(days=60)
INTRODUCTION_DAYS = 14
REST_DAYS = 180
SNOOZES = (7, 14, 30)
_CLOSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


def tidy(words: str) -> str:
    """Takes words as they were typed: no null letters, no blanks at either end."""
    return words.replace("\r\n", "\n").replace("\0", "").strip()


def trouble_in_day(day: date | None, today: date, *, may_be_past: bool = False) -> str:
    """Says what is wrong with a day; nothing where it is well."""
    if day is None:
        return ""
    if day < today and not may_be_past:
        return "This day has passed. Please choose today or a later one."
    if abs((day - today).days) > MOST_DAYS_AHEAD:
        return "Please choose a day within two years of today."
    return ""


def is_due(day: date, today: date, *, told_on: date | None, quiet_until: date | None, steps: Iterable[int] = REMIND_DAYS) -> bool:
    """Says whether somebody is reminded today: a step before the day was reached, they were not told since, and it is not quiet."""
    left = (day - today).days
    reached = [step for step in steps if left <= step]
    if left < 0 or not reached or (quiet_until is not None and today < quiet_until):
        return False
    since = day - timedelta(days=min(reached))
    return told_on is None or told_on < since


def has_lapsed(day: date | None, made_on: date, today: date) -> bool:
    """Says whether something that nobody answered has ended by itself."""
    return today > day if day is not None else today >= made_on + LAPSE_WITHOUT_DAY


def is_time_for_outcome(day: date | None, done_on: date, today: date, *, told_on: date | None, quiet_until: date | None) -> bool:
    """Says whether it is time to ask, once, how it ended."""
    since = max(filter(None, (day, done_on))) + ASK_OUTCOME_AFTER
    is_quiet = quiet_until is not None and today < quiet_until
    return today >= since and not is_quiet and (told_on is None or told_on < since)


def names_somebody(words: str, name: str, address: str = "") -> bool:
    """Says whether words give somebody away: an address, or a part of the name, without accents and whatever the case.

    Parts of two letters count only where the name has no longer one; a script without spaces is looked through letter by letter.
    """
    parts, said, close = _parts(name), _parts(words), "".join(_parts(words))
    least = min(3, max((len(part) for part in parts), default=3))
    told = {part for part in parts if len(part) >= least}
    is_told = bool(told & set(said)) or any(part in close for part in parts if len(part) > 1 and _CLOSE.search(part))
    return is_told or "@" in words or (bool(address) and address.casefold() in words.casefold())


def _parts(words: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in fold(words)).split()


@dataclass(frozen=True)
class Past:
    """An introduction that stands already, as its ids; `state` is asked, met, over or taken_back."""

    introducer: str
    one: str
    other: str
    state: str
    settled_on: date | None = None


def trouble_in_pair(proposer: str, one: str, other: str, past: Iterable[Past], today: date) -> str:
    """Names what speaks against an introduction, as far as whoever proposes it knows already: self, own, again, rests, circle.

    Nothing that others keep to themselves is looked at here, so that a refusal gives nobody away.
    """
    if one == other or proposer in (one, other):
        return "self"
    pair = {one, other}
    for row in past:
        is_pair = {row.one, row.other} == pair
        if is_pair and row.introducer == proposer and row.state == "asked":
            return "own"
        if is_pair and row.introducer == proposer and row.state == "met":
            return "again"
        rests_until = row.settled_on + timedelta(days=REST_DAYS) if row.settled_on else None
        if is_pair and row.introducer == proposer and row.state == "over" and rests_until and today < rests_until:
            return "rests"
        # Whoever brought me together with somebody knows that somebody: the circle is closed already.
        if row.state == "met" and proposer in (row.one, row.other) and row.introducer in pair and pair - {row.introducer} <= {row.one, row.other}:
            return "circle"
    return ""


def is_idle(one: str, other: str, past: Iterable[Past], closed: Iterable[str]) -> bool:
    """Says whether nobody need be asked: the two were brought together, one introduced the other, or one wants no introductions."""
    pair = {one, other}
    if pair & set(closed):
        return True
    for row in past:
        if row.state == "met" and {row.one, row.other} == pair:
            return True
        if row.state in ("asked", "met") and row.introducer in pair and (pair - {row.introducer}) & {row.one, row.other}:
            return True
    return False
