"""Mentors are asked in fair order, two at a time; what waited too long goes to the next, then to the lead as a bare fact."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.gatherings.access.desk import may_run_desk
from polyad.domain.gatherings.events import DeskWaits, MentorsAsked, NeedWaited
from polyad.domain.gatherings.models.desk import Desk, DeskAsk, Need
from polyad.domain.gatherings.operations.desk.locks import NotYourNeed, lock_desk, tell
from polyad.domain.gatherings.queries.desk.candidates import list_candidates
from polyad.domain.gatherings.rules.desk import (
    AT_ONCE,
    CLAIM_WITHIN,
    choose_next,
    closes_by_itself,
    has_run_out,
    is_for_lead,
)
from polyad.domain.meetings.models import Meeting
from polyad.domain.meetings.rules import UnknownZone, get_zone
from polyad.foundation import journal, outbox
from polyad.foundation.actors import SYSTEM, Actor

MOST_A_DAY = 500


def local_day(desk: Desk, at: datetime) -> date:
    """Gives the day it is where the programme is."""
    try:
        return at.astimezone(get_zone(desk.programme.zone)).date()
    except UnknownZone:
        return at.date()


def ask_next(row: Need, *, by: Actor, at: datetime, at_once: int = AT_ONCE) -> int:
    """Asks whoever's turn it is, so that `at_once` are asked now; tells the lead where nobody can be. Desk and need are locked.

    Returns how many were asked.
    """
    found = list_candidates(
        programme_id=row.desk.programme_id,
        mentee_id=row.mentee_id,
        kind=row.help_kind,
        today=local_day(row.desk, at),
        need_id=row.pk,
    )
    waiting = row.asks.filter(state=DeskAsk.State.WAITING).count()
    chosen = choose_next(found, row.help_kind, waiting=waiting, at_once=at_once)
    DeskAsk.objects.bulk_create(DeskAsk(need=row, mentor_id=pk, asked_at=at) for pk in chosen)
    if chosen:
        journal.record("need.asked", row, by=by, at=at, programme_id=row.desk.programme_id)
        told = MentorsAsked(str(row.pk), [str(pk) for pk in chosen])
        outbox.announce(told, key=f"{row.pk}:{at.isoformat()}", at=at)
        outbox.announce(NeedWaited(str(row.pk)), key=f"{row.pk}:{at.isoformat()}", at=at, due_at=at + CLAIM_WITHIN)
    left = len(found) - len(chosen)
    if row.lead_told_at is None and is_for_lead(row.posted_at, at, may_ask=left, waiting=waiting + len(chosen)):
        row.lead_told_at = at
        row.save(update_fields=["lead_told_at"])
        outbox.announce(DeskWaits(str(row.desk.programme_id), str(row.pk)), key=str(row.pk), at=at)
    return len(chosen)


def ask_everybody(*, programme_id: UUID, by: Actor, at: datetime) -> int:
    """Asks, at the lead's word, every mentor who may be asked about what waits too long; returns how many. Raises NotYourNeed."""
    if not may_run_desk(by, programme_id):
        raise NotYourNeed
    with transaction.atomic():
        found = Desk.objects.filter(programme_id=programme_id).first()
        if found is None:
            raise NotYourNeed
        desk = lock_desk(found.pk)
        rows = Need.objects.select_for_update().filter(desk=desk, state=Need.State.ASKING, lead_told_at__isnull=False)
        asked = 0
        for row in rows.order_by("posted_at", "pk")[:MOST_A_DAY]:
            row.desk = desk
            asked += ask_next(row, by=by, at=at, at_once=MOST_A_DAY)
    return asked


def look_at_need(*, need_id: UUID, at: datetime) -> None:
    """Looks whether time has moved a need on: asks ran out, the lead is due, or it ends by itself. Again changes nothing."""
    with transaction.atomic():
        desk_id = Need.objects.filter(pk=need_id).values_list("desk_id", flat=True).first()
        if desk_id is None:
            return
        desk = lock_desk(desk_id)
        row = Need.objects.select_for_update().get(pk=need_id)
        row.desk = desk
        if closes_by_itself(row.state, _since(row), at):
            _end(row, at)
        elif row.state == Need.State.ASKING:
            late = [ask.pk for ask in row.asks.filter(state=DeskAsk.State.WAITING) if ask.asked_at and has_run_out(ask.asked_at, at)]
            DeskAsk.objects.filter(pk__in=late).update(state=DeskAsk.State.RAN_OUT, answered_at=at)
            ask_next(row, by=SYSTEM, at=at)


def look_at_desks(*, at: datetime) -> int:
    """Looks, once a day, at every need that time may have moved; returns how many. What is more waits for tomorrow."""
    due = Need.objects.filter(state__in=(Need.State.ASKING, Need.State.TAKEN), posted_at__lte=at - CLAIM_WITHIN)
    ids = list(due.order_by("posted_at", "pk").values_list("pk", flat=True)[:MOST_A_DAY])
    for need_id in ids:
        look_at_need(need_id=need_id, at=at)
    return len(ids)


def _since(row: Need) -> datetime:
    """Says since when a need stands as it does: the meeting, where one is booked, else when it was taken or posted."""
    if row.state != Need.State.TAKEN or row.taken_at is None:
        return row.posted_at
    met = Meeting.objects.filter(pk=row.meeting_id).values_list("starts_at", flat=True).first() if row.meeting_id else None
    return max(met, row.taken_at) if met else row.taken_at


def _end(row: Need, at: datetime) -> None:
    """Ends a need by itself. Somebody who was helped is asked nothing more; who found nobody is shown a way on."""
    was_taken = row.state == Need.State.TAKEN
    row.state, row.settled_at = (Need.State.CLOSED if was_taken else Need.State.LAPSED), at
    if was_taken and row.answered_at is None:
        met = Meeting.objects.filter(pk=row.meeting_id, starts_at__lte=at).values_list("starts_at", flat=True).first()
        row.answered_at = met
    row.save(update_fields=["state", "settled_at", "answered_at"])
    row.asks.filter(state=DeskAsk.State.WAITING).update(state=DeskAsk.State.RAN_OUT, answered_at=at)
    journal.record("need.ended", row, by=SYSTEM, at=at, programme_id=row.desk.programme_id)
    tell(row, row.mentee_id, "closed" if was_taken else "lapsed", at)


