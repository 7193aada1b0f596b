"""Decisions about ends: on which day waiting changes take effect, and whether all have agreed on what comes next."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta

MOST_ANSWER_LETTERS = 4_000
MOST_THANKS_LETTERS = 2_000
SHOW, LATER, NEVER = "show", "later", "never"
CHOICES = (SHOW, LATER, NEVER)


def next_review_day(today: date, months: Collection[int], notice_days: int) -> date:
    """Finds the first day of the next review month that leaves enough notice: the same day for all who wait."""
    earliest = today + timedelta(days=notice_days)
    days = (date(year, month, 1) for year in (today.year, today.year + 1, today.year + 2) for month in sorted(months))
    return next(day for day in days if day >= earliest)


def agreed_form(members: Collection[str], chosen: Mapping[str, str], confirmed: Collection[str]) -> str:
    """Gives the form that all members have confirmed, or nothing while anybody has not or they differ."""
    if not members or not set(members) <= set(confirmed):
        return ""
    forms = {chosen.get(member, "") for member in members}
    return forms.pop() if len(forms) == 1 else ""


def is_handed_over(today: date, until: date | None, was_ended: bool) -> bool:
    """Says whether shared words are still open for reading after the end: both agreed, none has ended it, the day is not over."""
    return until is not None and not was_ended and today <= until
