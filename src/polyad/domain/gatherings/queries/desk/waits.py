"""How long the last answers of a desk took, said honestly: half, the longest, and how many found nobody."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polyad.domain.gatherings.models.desk import Need
from polyad.domain.gatherings.rules.desk import (
    LOOK_BACK,
    PROMISED_DAYS,
    Waits,
    count_kept,
    count_working_days,
    say_waits,
)
from polyad.domain.meetings.queries import local_day

SETTLED = (Need.State.CLOSED, Need.State.LAPSED)


def list_days(desk_id: UUID, zone: str) -> tuple[int | None, ...]:
    """Lists, the newest first, how many working days the last needs waited; None where nobody answered."""
    rows = Need.objects.filter(desk_id=desk_id, state__in=SETTLED).order_by("-posted_at", "pk")
    found = rows.values_list("posted_at", "answered_at")[:LOOK_BACK]
    return tuple(_count(posted, answered, zone) if answered else None for posted, answered in found)


def describe_waits(days: tuple[int | None, ...]) -> str:
    """Says what the last waits promise, or that nobody knows yet."""
    waits = say_waits(days)
    if waits is None:
        return _("We do not know yet how long it takes: fewer than five have been answered here.")
    return " ".join(filter(None, (_say_answered(waits), _say_unanswered(waits))))


def describe_promise(days: tuple[int | None, ...]) -> str:
    """Says, for the lead, how often the promise was kept; nothing where so few were answered that one could be told."""
    if say_waits(days) is None:
        return ""
    kept = {"kept": count_kept(days), "all": len(days), "days": PROMISED_DAYS}
    return _("%(kept)s of the last %(all)s were answered within %(days)s working days.") % kept


def _say_answered(waits: Waits) -> str:
    """Says the middle and the longest wait."""
    if waits.worst == 0:
        return _("The last %(n)s were all answered on the same day.") % {"n": waits.count}
    middle = _("on the same day") if waits.middle == 0 else _say_within(waits.middle)
    said = {"n": waits.count, "middle": middle, "worst": _say_days(waits.worst)}
    return _("Of the last %(n)s that were answered, half were answered %(middle)s; the longest wait was %(worst)s.") % said


def _say_unanswered(waits: Waits) -> str:
    """Says how many found nobody."""
    said = ngettext("One more found nobody in time.", "%(n)s more found nobody in time.", waits.unanswered)
    return said % {"n": waits.unanswered} if waits.unanswered else ""


def _say_within(days: int) -> str:
    """Says within how many days."""
    return ngettext("within one working day", "within %(n)s working days", days) % {"n": days}


def _say_days(days: int) -> str:
    """Says how many days."""
    return ngettext("one working day", "%(n)s working days", days) % {"n": days}


def _count(posted: datetime, answered: datetime, zone: str) -> int:
    """Counts the working days between two moments, by the programme's clock."""
    return count_working_days(local_day(posted, zone), local_day(answered, zone))
