"""A lead sets up a series: sessions in a rhythm, who is at the hub and who is a spoke, who hosts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.gatherings.access.series import may_set_up_series
from polyad.domain.gatherings.models.series import Series, SeriesMember, SeriesSession
from polyad.domain.gatherings.operations.series.locks import NotYourSeries, SeriesRefused, lock_session, tell
from polyad.domain.gatherings.rules.series import MOST_MEMBERS, SIDES, plan_days, trouble_in_series
from polyad.domain.meetings.rules import (
    FoldTime,
    GapTime,
    Moment,
    NotATime,
    UnknownZone,
    parse_wall,
    resolve,
    trouble_in_link,
)
from polyad.domain.programmes.models import Enrolment
from polyad.foundation import journal
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Plan:
    """A series as it was typed; `wall` is the first session by the clock on the wall there."""

    title: str
    wall: str
    zone: str
    weeks: int = 2
    count: int = 6
    talk: int = 15
    retention: int = 90
    about: str = ""
    video_link: str = ""


def set_up_series(*, series_id: UUID, programme_id: UUID, plan: Plan, by: Actor, at: datetime) -> None:
    """Sets a series up with its sessions, once per id. Raises NotYourSeries, SeriesRefused."""
    if not may_set_up_series(by, programme_id):
        raise NotYourSeries
    sentence, field = trouble_in_series(
        title=plan.title, weeks=plan.weeks, count=plan.count, talk=plan.talk, retention=plan.retention
    )
    if sentence:
        raise SeriesRefused(sentence, field)
    if sentence := trouble_in_link(plan.video_link):
        raise SeriesRefused(sentence, "video_link")
    moments = _find_moments(plan, at)
    with transaction.atomic():
        there = Series.objects.filter(pk=series_id).first()
        if there is not None:
            if there.programme_id != programme_id:
                raise NotYourSeries
            return
        row = Series.objects.create(
            pk=series_id,
            programme_id=programme_id,
            title=_one_line(plan.title)[:120],
            about=_one_line(plan.about)[:300],
            weeks=plan.weeks,
            talk_minutes=plan.talk,
            retention_days=plan.retention,
            made_at=at,
        )
        SeriesSession.objects.bulk_create(
            SeriesSession(series=row, number=number, wall_start=one.wall, zone=one.zone, starts_at=one.starts_at, video_link=plan.video_link)
            for number, one in enumerate(moments, 1)
        )
        journal.record("series.set_up", row, by=by, at=at, programme_id=programme_id)


def add_member(*, series_id: UUID, enrolment_id: UUID, side: str, is_host: bool, by: Actor, at: datetime) -> None:
    """Adds somebody enrolled in the programme, or changes their side; adding again brings them back.

    Raises NotYourSeries, SeriesRefused.
    """
    if side not in SIDES:
        raise SeriesRefused("Please say whether they are at the hub or a spoke.", "side")
    with transaction.atomic():
        row = _lock_led(series_id, by)
        place = Enrolment.objects.filter(pk=enrolment_id, programme_id=row.programme_id, state=Enrolment.State.SUBMITTED).first()
        if place is None:
            raise SeriesRefused("Choose somebody who is enrolled in this programme.", "who")
        now = row.members.filter(left_at=None).exclude(person_id=place.person_id).count()
        if now >= MOST_MEMBERS:
            raise SeriesRefused(f"A series has at most {MOST_MEMBERS} people; more cannot be heard.", "who")
        part = {"side": side, "is_host": is_host and side == SeriesMember.Side.HUB, "left_at": None}
        member, _ = SeriesMember.objects.update_or_create(
            series=row, person_id=place.person_id, defaults=part, create_defaults={**part, "joined_at": at}
        )
        journal.record("series.member_added", member, by=by, at=at, programme_id=row.programme_id)


def remove_member(*, series_id: UUID, member_id: UUID, by: Actor, at: datetime) -> None:
    """Takes somebody out of a series: from the next request they see nothing of it but their own. Raises NotYourSeries."""
    with transaction.atomic():
        row = _lock_led(series_id, by)
        member = row.members.filter(pk=member_id, left_at=None).first()
        if member is not None:
            member.left_at = at
            member.save(update_fields=["left_at"])
            journal.record("series.member_removed", member, by=by, at=at, programme_id=row.programme_id)


def leave_series(*, series_id: UUID, by: Actor, at: datetime) -> None:
    """Lets somebody leave a series without a reason. Raises NotYourSeries."""
    with transaction.atomic():
        member = SeriesMember.objects.select_for_update().filter(series_id=series_id, person_id=by.person_id, left_at=None).first()
        if member is None:
            raise NotYourSeries
        member.left_at = at
        member.save(update_fields=["left_at"])
        journal.record("series.left", member, by=by, at=at)


def change_session(*, session_id: UUID, topic: str, video_link: str, by: Actor, at: datetime) -> None:
    """Lets a host say what the talk is about and where to join. Raises NotYourSeries, SeriesRefused."""
    if sentence := trouble_in_link(video_link):
        raise SeriesRefused(sentence, "video_link")
    with transaction.atomic():
        row = lock_session(session_id, by, as_host=True)
        row.topic, row.video_link = _one_line(topic)[:120], video_link
        row.save(update_fields=["topic", "video_link"])
        journal.record("session.changed", row, by=by, at=at)


def move_session(*, session_id: UUID, wall: str, zone: str, by: Actor, at: datetime) -> None:
    """Gives a session that has not begun another time; everybody in the series is told, with the entry for their calendar.

    The same time again changes nothing and tells nobody. Raises NotYourSeries, SeriesRefused.
    """
    with transaction.atomic():
        row = lock_session(session_id, by, as_host=True)
        if row.begun_at is not None or row.closed_at is not None:
            raise SeriesRefused("This session has begun, so its time stays as it is.", "day")
        try:
            moment = _find_moment(wall, zone)
        except UnknownZone:
            raise SeriesRefused("We do not know this time zone. Please choose one from the list.", "day") from None
        except (NotATime, OverflowError):
            raise SeriesRefused("Please give a day and a time, such as 4 March 2027 and 16:00.", "day") from None
        if moment.starts_at < at:
            raise SeriesRefused("This lies in the past. Please choose a time that is still to come.", "day")
        if moment.starts_at == row.starts_at:
            return
        row.wall_start, row.zone, row.starts_at = moment.wall, moment.zone, moment.starts_at
        row.sequence, row.changed_at = row.sequence + 1, at
        row.save(update_fields=["wall_start", "zone", "starts_at", "sequence", "changed_at"])
        journal.record("session.moved", row, by=by, at=at, programme_id=row.series.programme_id)
        people = row.series.members.filter(left_at=None).order_by("pk").values_list("person_id", flat=True)
        tell(row.series_id, [str(pk) for pk in people], "session-moved", row.pk, f"{row.pk}:moved:{row.sequence}", at)


def end_series(*, series_id: UUID, by: Actor, at: datetime) -> None:
    """Ends a series; sessions that were not held fall away, papers can still be taken. Twice changes nothing. Raises NotYourSeries."""
    with transaction.atomic():
        row = _lock_led(series_id, by)
        if row.ended_at is None:
            row.ended_at = at
            row.save(update_fields=["ended_at"])
            row.sessions.filter(begun_at=None, starts_at__gt=at).delete()
            journal.record("series.ended", row, by=by, at=at, programme_id=row.programme_id)


def _lock_led(series_id: UUID, by: Actor) -> Series:
    """Locks a series of a programme the actor leads. Raises NotYourSeries."""
    row = Series.objects.select_for_update().filter(pk=series_id, programme_id__in=list(by.leads)).first()
    if row is None:
        raise NotYourSeries
    return row


def _find_moments(plan: Plan, at: datetime) -> list[Moment]:
    """Finds the moment of every session by the clock on the wall; one that the clocks jump over begins right after. Raises SeriesRefused."""
    try:
        first = parse_wall(plan.wall)
        days = plan_days(first.date(), plan.weeks, plan.count)
        found = [_find_moment(datetime.combine(day, first.time()).strftime("%Y-%m-%dT%H:%M"), plan.zone) for day in days]
    except UnknownZone:
        raise SeriesRefused("We do not know this time zone. Please choose one from the list.", "zone") from None
    except (NotATime, OverflowError):
        raise SeriesRefused("Please give a day and a time, such as 4 March 2027 and 16:00.", "day") from None
    if found[0].starts_at < at:
        raise SeriesRefused("The first session lies in the past. Please choose a day that is still to come.", "day")
    return found


def _find_moment(wall: str, zone: str) -> Moment:
    """Finds one moment: of two equal times the first, and instead of one that never comes the first after it."""
    try:
        return resolve(wall, zone)
    except FoldTime:
        return resolve(wall, zone, 0)
    except GapTime as gap:
        return resolve(gap.next_wall, zone)


def _one_line(words: str) -> str:
    """Makes words one line."""
    return " ".join(words.replace("\0", "").split())


