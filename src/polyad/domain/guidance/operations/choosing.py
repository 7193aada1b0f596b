"""Choosing what each person newly sees: only rows that may speak are read, and of equal words only the first."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q, QuerySet, Window
from django.db.models.functions import RowNumber

from polyad.domain.guidance.models import Showing
from polyad.domain.guidance.translate import list_rules
from polyad.domain.people.queries import list_resting
from polyad.engines.cues import SHOWN_DAYS, Candidate, Past, choose
from polyad.foundation.among import among

SAID = ("cue_key", "priority", "rest_weeks", "meetings_held")


def list_people_with_due(after: UUID | None, day: date, *, most: int) -> list[UUID]:
    """Lists the next people to whom something may newly be shown."""
    rows = _speaking(day).order_by("person_id").values_list("person_id", flat=True).distinct()
    return list((rows if after is None else rows.filter(person_id__gt=after))[:most])


def choose_for(people: Iterable[UUID], day: date) -> None:
    """Chooses what each of these people newly sees."""
    wanted = set(people)
    wanted -= list_resting(wanted, day=day)
    with transaction.atomic():
        found = _lock_candidates(wanted, day)
        past = _list_shown(found.keys(), day)
        shown = [
            own[one]
            for person, own in found.items()
            for one in choose(own, past[person], day, budget=settings.CUES_A_WEEK)
        ]
        rows = Showing.objects.filter(pk__in=among(shown))
        rows.update(shown_on=day, answered_on=None, silent_until=None, silent_until_met=None)


def _lock_candidates(people: Collection[UUID], day: date) -> dict[UUID, dict[Candidate, UUID]]:
    """Reads and locks what each person could newly see; of the same words, said of many relationships, the first."""
    order = (F("priority").desc(), "relationship_id")
    rank = Window(RowNumber(), partition_by=["person_id", "cue_key"], order_by=order)
    first = _speaking(day).filter(person_id__in=among(people)).annotate(rank=rank).filter(rank=1)
    rows = _speaking(day).filter(pk__in=first.values("pk")).order_by("pk").select_for_update(of=("self",))
    found: dict[UUID, dict[Candidate, UUID]] = defaultdict(dict)
    for person, key, tie, *rest in rows.values_list("person_id", "pk", "relationship_id", *SAID):
        found[person][Candidate(str(tie), *rest)] = key
    return found


def _list_shown(people: Collection[UUID], day: date) -> dict[UUID, list[Past]]:
    """Reads what was shown to each person this week; read after the lock, so that two who choose see each other."""
    found: dict[UUID, list[Past]] = defaultdict(list)
    rows = Showing.objects.filter(person_id__in=among(people), shown_on__gt=day - timedelta(days=SHOWN_DAYS)).order_by()
    for person, tie, key, shown_on in rows.values_list("person_id", "relationship_id", "cue_key", "shown_on"):
        found[person].append(Past(str(tie), key, shown_on))
    return found


def _speaking(day: date) -> QuerySet[Showing]:
    """Narrows to what is due and kept silent by nothing, neither by what its reader chose nor by its weeks of rest."""
    chosen = Q(silent_until=None) | Q(silent_until__lte=day)
    met = Q(silent_until_met=None) | Q(meetings_held__gt=F("silent_until_met"))
    rested = Q(shown_on=None)
    for weeks in sorted({rule.rest_weeks for rule in list_rules()}):
        rested |= Q(rest_weeks=weeks, shown_on__lte=day - timedelta(weeks=weeks))
    return Showing.objects.filter(chosen, met, rested, is_due=True, silent_for_good=False)
