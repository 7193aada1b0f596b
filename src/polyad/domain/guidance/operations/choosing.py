"""Choosing what each person newly sees: only rows that may speak are read."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet

from polyad.domain.guidance.models import Showing
from polyad.domain.guidance.translate import list_rules
from polyad.domain.people.queries import list_resting
from polyad.engines.cues import SHOWN_DAYS, Candidate, Past, choose
from polyad.foundation.among import among
from polyad.foundation.reading import read_rows

SAID = ("cue_key", "priority", "rest_weeks", "meetings_held")


def choose_next(after: UUID | None, day: date, *, most: int) -> UUID | None:
    """Chooses for the next people to whom something may newly be shown, from about so many rows; returns the last of them.

    Nothing is returned when nobody is left.
    """
    rows = _speaking(day) if after is None else _speaking(day).filter(person_id__gt=after)
    with transaction.atomic():
        found = _lock(rows, most)
        if len(found) > 1 and sum(map(len, found.values())) == most:
            found.popitem()  # of the last person there may be more: they come first next time
        elif len(found) == 1:
            found = _lock(_speaking(day).filter(person_id__in=list(found)))
        _choose(found, day)
    return next(reversed(found), None)


def choose_for(people: Iterable[UUID], day: date) -> None:
    """Chooses what each of these people newly sees."""
    with transaction.atomic():
        _choose(_lock(_speaking(day).filter(person_id__in=among(set(people)))), day)


def _choose(found: dict[UUID, dict[Candidate, UUID]], day: date) -> None:
    """Chooses among what each person could newly see, unless they are to be left alone."""
    past = _list_shown(found.keys(), day)
    resting = list_resting(found.keys(), day=day)
    shown = [
        own[one]
        for person, own in found.items()
        if person not in resting
        for one in choose(own, past[person], day, budget=settings.CUES_A_WEEK)
    ]
    rows = Showing.objects.filter(pk__in=among(shown))
    rows.update(shown_on=day, answered_on=None, silent_until=None, silent_until_met=None)


def _lock(rows: QuerySet[Showing], most: int | None = None) -> dict[UUID, dict[Candidate, UUID]]:
    """Reads and locks what people could newly see, person by person and always in this order, so that nobody waits in a ring."""
    found: dict[UUID, dict[Candidate, UUID]] = defaultdict(dict)
    rows = rows.order_by("person_id", "pk").select_for_update(of=("self",))
    for person, key, tie, *rest in read_rows(rows.values_list("person_id", "pk", "relationship_id", *SAID)[:most]):
        found[person][Candidate(tie.hex, *rest)] = key
    return found


def _list_shown(people: Collection[UUID], day: date) -> dict[UUID, list[Past]]:
    """Reads what was shown to each person this week; read after the lock, so that two who choose see each other."""
    found: dict[UUID, list[Past]] = defaultdict(list)
    rows = Showing.objects.filter(person_id__in=among(people), shown_on__gt=day - timedelta(days=SHOWN_DAYS)).order_by()
    for person, tie, key, shown_on in rows.values_list("person_id", "relationship_id", "cue_key", "shown_on"):
        found[person].append(Past(tie.hex, key, shown_on))
    return found


def _speaking(day: date) -> QuerySet[Showing]:
    """Narrows to what is due and kept silent by nothing, neither by what its reader chose nor by its weeks of rest."""
    chosen = Q(silent_until=None) | Q(silent_until__lte=day)
    met = Q(silent_until_met=None) | Q(meetings_held__gt=F("silent_until_met"))
    rested = Q(shown_on=None)
    for weeks in sorted({rule.rest_weeks for rule in list_rules()}):
        rested |= Q(rest_weeks=weeks, shown_on__lte=day - timedelta(weeks=weeks))
    return Showing.objects.filter(chosen, met, rested, is_due=True, silent_for_good=False)
