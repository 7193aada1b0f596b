"""A need ends with one step and a question to each: make this a tie? A yes is told to nobody unless both said it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.gatherings.access.desk import needs_of, needs_taken_by, visible_to
from polyad.domain.gatherings.events import TieWished
from polyad.domain.gatherings.models.desk import Need, NeedWish
from polyad.domain.gatherings.operations.desk.asking import local_day
from polyad.domain.gatherings.operations.desk.locks import DeskRefused, NeedSettled, lock_need, tell
from polyad.domain.gatherings.rules.desk import choose_form, is_mutual
from polyad.domain.gatherings.translate import forms_for_two, usual_form
from polyad.domain.meetings.models import Meeting
from polyad.domain.meetings.operations import cancel_meeting, close_meeting
from polyad.domain.meetings.operations.acting import add_action
from polyad.domain.meetings.rules import ActionEntry
from polyad.domain.programmes.models import Enrolment
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor
from polyad.foundation.sealing import destroy_key

WISH_WITHIN = timedelta(days=30)
KEPT_FOR = timedelta(days=90)
MOST_STEP = 300
MOST_A_DAY = 500


def say_talked(*, need_id: UUID, by: Actor, at: datetime) -> None:
    """Says that the two have talked; the need is finished, and nobody but the two reads it. Raises NotYourNeed, NeedSettled."""
    with transaction.atomic():
        row = lock_need(need_id, needs_of(by) | needs_taken_by(by))
        _close(row, by, at)


def keep_step(*, need_id: UUID, step_id: UUID, text: str, due_on: object, by: Actor, at: datetime) -> None:
    """Keeps the one step that comes of it, among the mentee's own actions, and finishes the need.

    Raises NotYourNeed, NeedSettled, DeskRefused and what adding an action raises.
    """
    words = " ".join(text.replace("\0", "").split())
    if not words or len(words) > MOST_STEP:
        raise DeskRefused(gettext("Please write one step, in at most %(most)s letters.") % {"most": MOST_STEP}, "text")
    with transaction.atomic():
        row = lock_need(need_id, needs_of(by))
        if row.state == Need.State.TAKEN:
            _close(row, by, at)
        if row.state != Need.State.CLOSED or row.taken_by_id is None:
            raise NeedSettled
        if row.step:
            return
        entry = ActionEntry(words, str(by.person_id), due_on)  # type: ignore[arg-type]
        mine = {"action_id": step_id, "held_for": row.mentee_id, "today": local_day(row.desk, at)}
        add_action(entry=entry, by=by, at=at, **mine)
        row.step = words
        row.save(update_fields=["step"])


def wish_tie(*, need_id: UUID, wish: bool, by: Actor, at: datetime, format_key: str = "") -> bool:
    """Keeps whether one would like to go on with the other, and in which format; both yes opens a tie.

    Says whether both have said yes. Where they chose different formats, it begins in the mentee's.
    Raises NotYourNeed, NeedSettled.
    """
    with transaction.atomic():
        row = lock_need(need_id, visible_to(by))
        people = [pk for pk in (row.mentee_id, row.taken_by_id) if pk is not None]
        if row.state != Need.State.CLOSED or by.person_id not in people or not may_wish(row, at):
            raise NeedSettled
        kept = {"wish": wish, "said_at": at, "format_key": format_key if wish and format_key in dict(forms_for_two()) else ""}
        said, _ = NeedWish.objects.update_or_create(need=row, person_id=by.person_id, defaults=kept)
        journal.record("need.wish_kept", said, by=by, at=at)
        if not is_mutual(list(row.wishes.values_list("person_id", "wish")), people):
            return False
        why = f"You talked at the desk of {row.desk.programme.name}, and both of you would like to go on."
        forms = dict(row.wishes.values_list("person_id", "format_key"))
        form = choose_form(forms, row.mentee_id, usual_form(row.desk.programme.format_key))
        ids = (str(row.desk.programme_id), str(row.taken_by_id), str(row.mentee_id))
        outbox.announce(TieWished(*ids, form, why), key=str(row.pk), at=at)
        return True


def may_wish(row: Need, at: datetime) -> bool:
    """Says whether the question is still open: the two have talked not long ago, and the one who asked is a mentee here."""
    if row.settled_at is None or at - row.settled_at > WISH_WITHIN or row.taken_by_id is None:
        return False
    places = Enrolment.objects.filter(programme_id=row.desk.programme_id, state=Enrolment.State.SUBMITTED)
    return places.filter(person_id=row.mentee_id, role=Enrolment.Role.MENTEE).exists()


def forget_needs(*, at: datetime) -> int:
    """Deletes the words of what was settled long ago, with the key that opens them; returns how many."""
    old = Need.objects.filter(settled_at__lte=at - KEPT_FOR).exclude(words="")
    rows = list(old.order_by("settled_at", "pk")[:MOST_A_DAY])
    for row in rows:
        with transaction.atomic():
            row.words = row.step = ""
            row.save(update_fields=["words", "step"])
            destroy_key(row.pk)
    return len(rows)


def _close(row: Need, by: Actor, at: datetime) -> None:
    """Marks a need as finished, once; the other of the two is told that a question waits."""
    if row.state == Need.State.CLOSED:
        return
    if row.state != Need.State.TAKEN or row.taken_by_id is None:
        raise NeedSettled
    row.state, row.settled_at, row.answered_at = Need.State.CLOSED, at, _settle_meeting(row, by, at)
    row.save(update_fields=["state", "settled_at", "answered_at"])
    journal.record("need.closed", row, by=by, at=at, programme_id=row.desk.programme_id)
    other = row.taken_by_id if by.person_id == row.mentee_id else row.mentee_id
    tell(row, other, "closed", at)


def _settle_meeting(row: Need, by: Actor, at: datetime) -> datetime:
    """Closes the meeting that has begun, calls off one that is no longer needed; gives the moment of the answer."""
    meeting = Meeting.objects.filter(pk=row.meeting_id, state=Meeting.State.PLANNED).first()
    if meeting is None:
        return at
    if meeting.starts_at > at:
        cancel_meeting(meeting_id=meeting.pk, by=by, at=at)
        return at
    close_meeting(meeting_id=meeting.pk, summary="", actions=(), version=meeting.summary_version, by=by, at=at)
    return meeting.starts_at
