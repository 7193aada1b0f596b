"""What a day brings to doors: a reminder before the day, an end by itself, words that are forgotten. Each may run twice."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from polyad.domain.networks.models import ActivityInvitation, Introduction, SponsorshipAct
from polyad.domain.networks.operations.doors.introducing import settle_introduction
from polyad.domain.networks.operations.doors.refusals import tell
from polyad.domain.networks.rules.doors import INVITE_DAYS, REMIND_DAYS, has_lapsed, is_due, is_time_for_outcome
from polyad.domain.people.queries import list_resting
from polyad.foundation import journal
from polyad.foundation.actors import SYSTEM
from polyad.foundation.sealing import destroy_key

MOST_A_DAY = 500
KEPT_FOR = timedelta(days=90)
AHEAD = timedelta(days=max(REMIND_DAYS))
_SEALED = ("opportunity", "did", "outcome_words")


def keep_doors(*, day: date, at: datetime) -> int:
    """Looks at every door that time may have moved; returns how many did, at most five hundred of a kind a day."""
    due = Introduction.objects.filter(state="asked", lapses_on__lt=day).order_by("lapses_on", "pk")
    moved = sum(settle_introduction(introduction_id=pk, today=day, at=at) for pk in list(due.values_list("pk", flat=True)[:MOST_A_DAY]))
    near = Q(deadline__lte=day + AHEAD) | Q(deadline=None)
    acts = SponsorshipAct.objects.filter(near, state__in=("offered", "asked", "agreed", "done")).defer(*_SEALED).order_by("pk")
    moved += sum(_keep_act(pk, day, at) for pk in [row.pk for row in acts.iterator() if _act_move(row, day)][:MOST_A_DAY])
    invitations = ActivityInvitation.objects.filter(state__in=("waiting", "yes"), on__lte=day + timedelta(days=max(INVITE_DAYS)))
    coming = invitations.exclude(state="yes", on__lt=day).defer("what", "place").order_by("pk")
    return moved + sum(_keep_invitation(pk, day, at) for pk in [row.pk for row in coming.iterator() if _invitation_move(row, day)][:MOST_A_DAY])


def forget_doors(*, at: datetime) -> int:
    """Deletes why two people were to meet, long after it did not come about, with the key that opens it."""
    old = Introduction.objects.filter(state__in=("over", "taken_back"), settled_at__lte=at - KEPT_FOR).exclude(why_one="")
    rows = list(old.order_by("settled_at", "pk")[:MOST_A_DAY])
    for row in rows:
        with transaction.atomic():
            row.why_one = row.why_other = ""
            row.save(update_fields=["why_one", "why_other"])
            destroy_key(row.pk)
    return len(rows)


def _act_move(row: SponsorshipAct, day: date) -> str:
    """Says what the day brings to an act: it lapses, somebody is reminded, or nothing."""
    if row.state in ("offered", "asked") and has_lapsed(row.deadline, row.made_at.date(), day):
        return "lapse"
    if row.is_idle:
        return ""
    quiet = row.person_quiet_until if _turn(row) == row.person_id else row.sponsor_quiet_until
    if row.state == "done":
        done_on = (row.done_at or row.made_at).date()
        is_now = is_time_for_outcome(row.deadline, done_on, day, told_on=row.reminded_on, quiet_until=quiet)
    else:
        is_now = row.deadline is not None and is_due(row.deadline, day, told_on=row.reminded_on, quiet_until=quiet)
    return "remind" if is_now else ""


def _turn(row: SponsorshipAct) -> UUID:
    return row.person_id if row.state in ("offered", "done") else row.sponsor_id


def _keep_act(act_id: UUID, day: date, at: datetime) -> int:
    with transaction.atomic():
        row = SponsorshipAct.objects.select_for_update().get(pk=act_id)
        move = _act_move(row, day)
        if move == "lapse":
            row.state, row.settled_at = "lapsed", at
            row.save(update_fields=["state", "settled_at"])
            journal.record("act.lapsed", row, by=SYSTEM, at=at)
        elif move == "remind" and not list_resting({_turn(row)}, day=day):
            row.reminded_on = day
            row.save(update_fields=["reminded_on"])
            tell("act", row.pk, _turn(row), "soon", at)
        else:
            return 0
        return 1


def _invitation_move(row: ActivityInvitation, day: date) -> str:
    if row.state == "waiting" and row.on < day:
        return "lapse"
    is_now = not row.is_idle and is_due(row.on, day, told_on=row.reminded_on, quiet_until=row.guest_quiet_until, steps=INVITE_DAYS)
    return "remind" if is_now else ""


def _keep_invitation(invitation_id: UUID, day: date, at: datetime) -> int:
    with transaction.atomic():
        row = ActivityInvitation.objects.select_for_update().get(pk=invitation_id)
        move = _invitation_move(row, day)
        if move == "lapse":
            row.state = "lapsed"
            row.save(update_fields=["state"])
            journal.record("activity.lapsed", row, by=SYSTEM, at=at)
        elif move == "remind" and not list_resting({row.guest_id}, day=day):
            row.reminded_on = day
            row.save(update_fields=["reminded_on"])
            tell("invitation", row.pk, row.guest_id, "soon", at)
        else:
            return 0
        return 1
