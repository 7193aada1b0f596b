"""What a day brings to speed events: letters that are due, evenings nobody closed, wishes to compare."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from polyad.domain.gatherings.models import Attendee, FirstGoal, SpeedEvent
from polyad.domain.gatherings.operations.afterwards import settle_wishes
from polyad.domain.gatherings.operations.planning import State, tell
from polyad.domain.gatherings.operations.running import close, last_moment, list_who_came
from polyad.domain.gatherings.rules.clock import AHEAD
from polyad.domain.gatherings.rules.room import in_months
from polyad.domain.gatherings.translate import script, zone_of
from polyad.domain.programmes.models import Leadership
from polyad.foundation import journal
from polyad.foundation.actors import SYSTEM

LATEST = timedelta(days=220)
MOST_A_DAY = 400
GRACE_DAYS = 14  # a letter about goal or survey goes out within so many days of its own, should no worker have run


def keep_speed_days(*, at: datetime) -> int:
    """Does for every speed event what its day asks for; twice does it once. Gives how many events were looked at."""
    near = SpeedEvent.objects.filter(starts_at__gte=at - LATEST, starts_at__lte=at + timedelta(days=30))
    keys = list(near.exclude(state=State.CALLED_OFF).order_by("starts_at", "pk").values_list("pk", flat=True)[:MOST_A_DAY])
    for key in keys:
        _keep(key, at)
    return len(keys)


def _keep(event_id: UUID, at: datetime) -> None:
    with transaction.atomic():
        row = SpeedEvent.objects.select_for_update(of=("self",)).select_related("programme").get(pk=event_id)
        today = at.astimezone(zone_of(row)).date()
        if row.state in (State.PLANNED, State.SEATED):
            _keep_before(row, today, at)
        elif row.state == State.RUNNING:
            _close_forgotten(row, at)
        elif row.state == State.OVER:
            _keep_after(row, today, at)


def _keep_before(row: SpeedEvent, today: date, at: datetime) -> None:
    """Asks the leads to look it over, and sends the cards."""
    days = (row.starts_at.astimezone(zone_of(row)).date() - today).days
    if 0 <= days <= script().check_days_before and row.state == State.PLANNED:
        leads = Leadership.objects.filter(programme_id=row.programme_id).order_by("pk")
        tell(row, "check", _people(leads.values_list("person_id", flat=True)), key="check", at=at)
    if 0 <= days <= script().card_days_before and row.state == State.SEATED:
        people = row.attendees.order_by("pk").values_list("person_id", flat=True)
        tell(row, "card", _people(people), key="card", at=at)


def _close_forgotten(row: SpeedEvent, at: datetime) -> None:
    """Closes an evening whose last round is over and that no host has ended."""
    ended = last_moment(row)
    if ended + AHEAD + timedelta(hours=1) <= at:
        close(row, ended, at)
        row.save(update_fields=["state", "ended_at", "choose_until"])
        journal.record("speed_event.ended", row, by=SYSTEM, at=at, programme_id=row.programme_id)


def _keep_after(row: SpeedEvent, today: date, at: datetime) -> None:
    """Compares wishes when choosing is over; asks after three and four months."""
    if row.settled_at is None and row.choose_until is not None and today > row.choose_until:
        settle_wishes(row, at)
    if row.ended_at is None:
        return
    ended = row.ended_at.astimezone(zone_of(row)).date()
    if _is_due(in_months(ended, script().goal_months), today):
        writers = Attendee.objects.filter(pk__in=FirstGoal.objects.filter(attendee__event=row).values("attendee_id"))
        tell(row, "goal", _people(writers.order_by("pk").values_list("person_id", flat=True)), key="goal", at=at)
    if _is_due(in_months(ended, script().survey_months), today):
        tell(row, "survey", list_who_came(row), key="survey", at=at)


def _is_due(day: date, today: date) -> bool:
    return day <= today <= day + timedelta(days=GRACE_DAYS)


def _people(keys: Iterable[UUID]) -> list[str]:
    return [str(key) for key in keys]
