"""Booking, moving and calling off. Two meetings cannot hold the same quarter of an hour of one person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext

from polyad.domain.meetings.events import MeetingBooked, MeetingCancelled, MeetingMoved
from polyad.domain.meetings.models import AgendaItem, BookedQuarter, Meeting, Participant
from polyad.domain.meetings.operations.conflicts import EditedMeanwhile, NotYours, lock_meeting
from polyad.domain.meetings.rules import (
    AgendaEntry,
    FoldTime,
    GapTime,
    Moment,
    NotATime,
    UnknownZone,
    busy_sentence,
    get_zone,
    is_bookable,
    parse_wall,
    quarters,
    resolve,
    trouble_in_agenda,
    trouble_in_link,
)
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor, Refused


@dataclass(frozen=True)
class Place:
    """When and where, as it was typed. `fold` answers which of two is meant where the clocks go back."""

    wall: str
    zone: str
    minutes: int
    fold: int | None = None
    place: str = ""
    video_link: str = ""


class MeetingNotBookable(Refused):
    """This time or length cannot be booked by anybody."""


class TimeNeverComes(Refused):
    """The clocks jump over this time; `next_wall` is the first one after it."""

    def __init__(self, next_wall: str) -> None:
        shown = date_format(parse_wall(next_wall), "j F Y, H:i")
        super().__init__(
            gettext("The clocks go forward that night, so this time does not come. The first one after it is %(shown)s.") % {"shown": shown}, "time"
        )
        self.next_wall = next_wall


class TimeComesTwice(Refused):
    """The clocks go back over this time; the person says which of the two is meant."""

    def __init__(self, first: datetime, second: datetime) -> None:
        super().__init__("The clocks go back that night, so this time comes twice. Please say which one.", "fold")
        self.first, self.second = first, second


class TimeTaken(Refused):
    """Somebody has another meeting then. Which one is nobody's business."""


class MeetingNotPlanned(Refused):
    """Only a planned meeting can be changed."""

    def __init__(self) -> None:
        super().__init__("This meeting has been held or called off, so it can no longer be changed.")


def book_meeting(
    *,
    held_for: UUID,
    people: Sequence[UUID],
    place: Place,
    by: Actor,
    at: datetime,
    agenda_key: str = "",
    agenda: Sequence[AgendaEntry] = (),
) -> UUID:
    """Books a meeting for these people; the same booking again gives the meeting that is already there.

    Raises NotYours, MeetingNotBookable, TimeNeverComes, TimeComesTwice, TimeTaken.
    """
    if by.person_id not in people:
        raise NotYours
    moment = _find_moment(place, at)
    trouble = trouble_in_agenda(tuple(agenda))
    if trouble:
        raise MeetingNotBookable(trouble, "agenda")
    with transaction.atomic():
        same = Meeting.objects.filter(
            held_for=held_for, state=Meeting.State.PLANNED, starts_at=moment.starts_at, minutes=place.minutes
        ).first()
        if same is not None:
            return same.pk
        meeting = Meeting.objects.create(
            held_for=held_for,
            wall_start=moment.wall,
            zone=moment.zone,
            starts_at=moment.starts_at,
            minutes=place.minutes,
            place=place.place,
            video_link=place.video_link,
            agenda_key=agenda_key,
            booked_by_id=by.person_id,
            changed_at=at,
        )
        Participant.objects.bulk_create(Participant(meeting=meeting, person_id=person) for person in people)
        _take_quarters(meeting, people, by)
        AgendaItem.objects.bulk_create(_item(meeting, entry, n, by) for n, entry in enumerate(agenda))
        journal.record("meeting.booked", meeting, by=by, at=at)
        event = MeetingBooked(str(meeting.pk), str(held_for), str(by.person_id), meeting.sequence)
        outbox.announce(event, key=f"{meeting.pk}:{meeting.sequence}", at=at)
    return meeting.pk


def move_meeting(*, meeting_id: UUID, place: Place, version: int, by: Actor, at: datetime) -> int:
    """Gives a planned meeting another time or place; returns its new version.

    Raises NotYours, MeetingNotPlanned, EditedMeanwhile, MeetingNotBookable, TimeNeverComes, TimeComesTwice, TimeTaken.
    """
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, by)
        if meeting.state != Meeting.State.PLANNED:
            raise MeetingNotPlanned
        moment = _find_moment(_keep_fold(meeting, place), at)
        wanted = (moment.starts_at, place.minutes, place.place, place.video_link)
        if wanted == (meeting.starts_at, meeting.minutes, meeting.place, meeting.video_link):
            return meeting.version
        if version != meeting.version:
            raise EditedMeanwhile((meeting.wall_start, meeting.zone), meeting.version)
        was_at = meeting.starts_at
        meeting.wall_start, meeting.zone = moment.wall, moment.zone
        meeting.starts_at, meeting.minutes, meeting.place, meeting.video_link = wanted
        meeting.changed_at = at
        meeting.sequence += 1
        meeting.version += 1
        meeting.save()
        people = list(meeting.participants.filter(left_at=None).values_list("person_id", flat=True))
        meeting.quarters.all().delete()
        _take_quarters(meeting, people, by)
        if was_at != meeting.starts_at:
            meeting.confirmations.all().delete()  # what it is for is said anew when it begins
        journal.record("meeting.moved", meeting, by=by, at=at)
        ids = (str(meeting.pk), str(meeting.held_for), str(by.person_id), meeting.sequence)
        outbox.announce(MeetingMoved(*ids, was_at.isoformat()), key=f"{meeting.pk}:{meeting.sequence}", at=at)
    return meeting.version


def cancel_meeting(*, meeting_id: UUID, by: Actor, at: datetime) -> None:
    """Calls a planned meeting off and frees everybody's time; calling it off again changes nothing.

    Raises NotYours, MeetingNotPlanned.
    """
    with transaction.atomic():
        meeting = lock_meeting(meeting_id, by)
        if meeting.state == Meeting.State.CANCELLED:
            return
        if meeting.state != Meeting.State.PLANNED:
            raise MeetingNotPlanned
        meeting.state = Meeting.State.CANCELLED
        meeting.changed_at = at
        meeting.sequence += 1
        meeting.version += 1
        meeting.save()
        meeting.quarters.all().delete()
        journal.record("meeting.cancelled", meeting, by=by, at=at)
        event = MeetingCancelled(str(meeting.pk), str(meeting.held_for), str(by.person_id), meeting.sequence)
        outbox.announce(event, key=f"{meeting.pk}:{meeting.sequence}", at=at)


def _keep_fold(meeting: Meeting, place: Place) -> Place:
    """Keeps which of two equal times was chosen, where the time itself is not changed."""
    if place.fold is not None or (place.wall, place.zone) != (meeting.wall_start, meeting.zone):
        return place
    local = meeting.starts_at.astimezone(get_zone(meeting.zone))
    return replace(place, fold=local.fold)


def _find_moment(place: Place, at: datetime) -> Moment:
    """Turns what was typed into an instant, and every trouble into a sentence."""
    try:
        moment = resolve(place.wall, place.zone, place.fold)
    except GapTime as gap:
        raise TimeNeverComes(gap.next_wall) from gap
    except FoldTime as fold:
        raise TimeComesTwice(fold.first, fold.second) from fold
    except UnknownZone:
        raise MeetingNotBookable("We do not know this time zone. Please choose one from the list.", "zone") from None
    except NotATime:
        raise MeetingNotBookable("Please give a day and a time, such as 4 March 2027 and 16:00.", "day") from None
    trouble = is_bookable(moment.starts_at, place.minutes, at)
    if trouble:
        raise MeetingNotBookable(trouble, "minutes" if "lasts" in trouble else "day")
    if trouble := trouble_in_link(place.video_link):
        raise MeetingNotBookable(trouble, "video_link")
    return moment


def _take_quarters(meeting: Meeting, people: Sequence[UUID], by: Actor) -> None:
    """Takes everybody's quarters, always in the same order so that two bookings cannot wait for each other."""
    taken = quarters(meeting.starts_at, meeting.minutes)
    rows = [
        BookedQuarter(meeting=meeting, person_id=person, quarter_at=quarter)
        for person in sorted(people, key=str)
        for quarter in taken
    ]
    try:
        with transaction.atomic():
            BookedQuarter.objects.bulk_create(rows)
    except IntegrityError:
        busy = BookedQuarter.objects.filter(person_id__in=people, quarter_at__in=taken).exclude(meeting=meeting)
        names = dict(busy.order_by("person__name").values_list("person_id", "person__name"))
        own = names.pop(by.person_id, None) is not None
        raise TimeTaken(busy_sentence(own, tuple(names.values()) or ("Somebody",)), "time") from None


def _item(meeting: Meeting, entry: AgendaEntry, position: int, by: Actor) -> AgendaItem:
    """Makes an agenda item of what was typed."""
    return AgendaItem(
        meeting=meeting,
        author_id=by.person_id,
        position=position,
        title=entry.title.strip(),
        outcome=entry.outcome.strip(),
        help_kind=entry.help_kind,
        minutes=entry.minutes,
    )
