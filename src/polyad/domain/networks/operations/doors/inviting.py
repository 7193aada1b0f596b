"""Taking somebody along to something real, and saying thank you."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.networks.access.doors import acts_of, introductions_of, invitations_of
from polyad.domain.networks.models import ActivityInvitation, DoorThanks, Introduction, SponsorshipAct
from polyad.domain.networks.operations.doors.refusals import (
    DoorRefused,
    DoorSettled,
    NotYourDoor,
    insert_once,
    me,
    tell,
)
from polyad.domain.networks.queries.doors.people import find_shared_programme
from polyad.domain.networks.rules.doors import MOST_OPEN_DOORS, MOST_WORDS, SNOOZES, tidy, trouble_in_day
from polyad.foundation import journal
from polyad.foundation.actors import Actor

State = ActivityInvitation.State
MOST_PLACE = 120


@dataclass(frozen=True)
class Activity:
    """What somebody is taken along to, as it was typed."""

    kind: str
    what: str
    on: date
    place: str = ""


def invite_along(
    *, invitation_id: UUID, guest_id: UUID, activity: Activity, is_idle: bool, by: Actor, at: datetime, today: date
) -> None:
    """Invites somebody along, once per id. The caller has looked whether it `is_idle`. Raises NotYourDoor, DoorRefused."""
    words, place = tidy(activity.what), " ".join(tidy(activity.place).split())
    if activity.kind not in ActivityInvitation.Kind.values:
        raise DoorRefused("Please choose what it is.", "kind")
    if not words or len(words) > MOST_WORDS:
        raise DoorRefused(gettext("Please say in at most %(most)s letters what it is.") % {"most": MOST_WORDS}, "what")
    if len(place) > MOST_PLACE:
        raise DoorRefused(gettext("Please use at most %(most)s letters for the place.") % {"most": MOST_PLACE}, "place")
    if trouble := trouble_in_day(activity.on, today):
        raise DoorRefused(trouble, "on")
    with transaction.atomic():
        if _is_made(invitation_id, by):
            return
        if guest_id == me(by) or find_shared_programme(by, guest_id) is None:
            raise NotYourDoor
        if ActivityInvitation.objects.filter(host_id=me(by), state=State.WAITING).count() >= MOST_OPEN_DOORS:
            raise DoorRefused(gettext("%(most)s invitations of yours wait for an answer. Please let some of them end first.") % {"most": MOST_OPEN_DOORS})
        row = ActivityInvitation(
            pk=invitation_id,
            host_id=me(by),
            guest_id=guest_id,
            kind=activity.kind,
            what=words,
            place=place,
            on=activity.on,
            made_at=at,
            is_idle=is_idle,
            reminded_on=today,
        )
        if not insert_once(row):
            _is_made(invitation_id, by)  # written by the other press, or by somebody else
            return
        journal.record("activity.invited", row, by=by, at=at)
        if not is_idle:
            tell("invitation", row.pk, guest_id, "waits", at)


def answer_invitation(*, invitation_id: UUID, yes: bool, by: Actor, at: datetime, today: date) -> None:
    """Says yes or no; it may be changed until the day. No reason is asked. Raises NotYourDoor, DoorSettled."""
    with transaction.atomic():
        row = _lock(invitation_id, by)
        if row.guest_id != me(by):
            raise NotYourDoor
        if row.state == State.LAPSED or row.on < today:
            raise DoorSettled
        said = State.YES if yes else State.NO
        if row.state == said:
            return
        row.state, row.answered_at = said, at
        row.save(update_fields=["state", "answered_at"])
        journal.record("activity.answered", row, by=by, at=at)
        tell("invitation", row.pk, row.host_id, "news", at)


def take_back_invitation(*, invitation_id: UUID, by: Actor, at: datetime) -> None:
    """Takes an invitation back; the guest no longer reads it. Twice changes nothing. Raises NotYourDoor, DoorSettled."""
    with transaction.atomic():
        row = _lock(invitation_id, by)
        if row.host_id != me(by):
            raise NotYourDoor
        if row.state == State.TAKEN_BACK:
            return
        if row.state == State.LAPSED:
            raise DoorSettled
        row.state = State.TAKEN_BACK
        row.save(update_fields=["state"])
        journal.record("activity.taken_back", row, by=by, at=at)


def snooze_invitation(*, invitation_id: UUID, days: int, by: Actor, today: date, at: datetime) -> None:
    """Keeps reminders of an invitation away from its guest for some days. Raises NotYourDoor, DoorRefused."""
    if days not in SNOOZES:
        raise DoorRefused("Please choose one of the spans.")
    with transaction.atomic():
        row = _lock(invitation_id, by)
        if row.guest_id != me(by):
            raise NotYourDoor
        row.guest_quiet_until = today + timedelta(days=days)
        row.save(update_fields=["guest_quiet_until"])
        journal.record("activity.snoozed", row, by=by, at=at)


def thank_for_door(*, thing: str, thing_id: UUID, words: str, by: Actor, at: datetime) -> None:
    """Says thank you for a door that was opened; once, and anew in other words. Raises NotYourDoor, DoorRefused."""
    said = tidy(words)
    if len(said) > MOST_WORDS:
        raise DoorRefused(gettext("Please use at most %(most)s letters; these are %(had)s.") % {"most": MOST_WORDS, "had": len(said)}, "thanks")
    with transaction.atomic():
        receiver = _find_opener(thing, thing_id, by)
        row = DoorThanks.objects.select_for_update().filter(author_id=me(by), thing_id=thing_id).first()
        is_new = row is None
        row = row or DoorThanks(author_id=me(by), thing_id=thing_id, receiver_id=receiver)
        row.words, row.said_at = said, at
        row.save()
        journal.record("door.thanked", row, by=by, at=at)
        if is_new:
            tell(thing, thing_id, receiver, "news", at)


def _is_made(invitation_id: UUID, by: Actor) -> bool:
    """Says whether the actor invited already, so that a second press changes nothing. Raises NotYourDoor."""
    there = ActivityInvitation.objects.filter(pk=invitation_id).first()
    if there is not None and there.host_id != me(by):
        raise NotYourDoor
    return there is not None


def _find_opener(thing: str, thing_id: UUID, by: Actor) -> UUID:
    """Finds who opened a door for the actor, locked. Raises NotYourDoor."""
    found: UUID | None = None
    if thing == "act":
        act = SponsorshipAct.objects.select_for_update().filter(acts_of(by), pk=thing_id, state__in=("done", "settled")).first()
        found = act.sponsor_id if act else None
    elif thing == "introduction":
        row = Introduction.objects.select_for_update().filter(introductions_of(by), pk=thing_id, state="met").first()
        found = row.introducer_id if row else None
    elif thing == "invitation":
        one = ActivityInvitation.objects.select_for_update().filter(invitations_of(by), pk=thing_id, state="yes").first()
        found = one.host_id if one else None
    if found is None or found == me(by):
        raise NotYourDoor
    return found


def _lock(invitation_id: UUID, by: Actor) -> ActivityInvitation:
    row = ActivityInvitation.objects.select_for_update().filter(invitations_of(by), pk=invitation_id).first()
    if row is None:
        raise NotYourDoor
    return row
