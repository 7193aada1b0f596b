"""An act of sponsorship from its beginning to its outcome. The person may decline at any time, and nobody is asked why."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from polyad.domain.networks.access.doors import acts_of
from polyad.domain.networks.models import SponsorshipAct as Act
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

State = Act.State
BEGUN = (State.OFFERED, State.ASKED)
RUNNING = (*BEGUN, State.AGREED, State.DONE)


@dataclass(frozen=True)
class Opportunity:
    """What somebody could speak for, as it was typed; `did` says what was done already."""

    kind: str
    words: str
    deadline: date | None = None
    did: str = ""


def begin_act(
    *, act_id: UUID, person_id: UUID, is_ask: bool, what: Opportunity, is_idle: bool, by: Actor, at: datetime, today: date
) -> None:
    """Offers somebody to speak for them, notes that one has, or asks somebody to; once per id. The caller has looked whether it `is_idle`.

    Raises NotYourDoor, DoorRefused.
    """
    words, did = tidy(what.words), tidy(what.did)
    _check(what, words, did, today)
    with transaction.atomic():
        if _is_begun(act_id, by):
            return
        programme_id = find_shared_programme(by, person_id)
        if programme_id is None or person_id == me(by):
            raise NotYourDoor
        if _count_open(me(by)) >= MOST_OPEN_DOORS:
            raise DoorRefused(gettext("%(most)s things of yours are open already. Please finish or take back one first.") % {"most": MOST_OPEN_DOORS})
        sponsor, person = (person_id, me(by)) if is_ask else (me(by), person_id)
        state = State.ASKED if is_ask else State.DONE if did else State.OFFERED
        row = Act(
            pk=act_id,
            sponsor_id=sponsor,
            person_id=person,
            programme_id=programme_id,
            is_ask=is_ask,
            kind=what.kind,
            opportunity=words,
            deadline=what.deadline,
            did="" if is_ask else did,
            state=state,
            made_at=at,
            done_at=at if state == State.DONE else None,
            is_idle=is_idle,
            reminded_on=today,
        )
        if not insert_once(row):
            _is_begun(act_id, by)  # written by the other press, or by somebody else
            return
        journal.record("act.begun", row, by=by, at=at)
        if not is_idle:
            tell("act", row.pk, person_id, "waits", at)


def agree_act(*, act_id: UUID, by: Actor, at: datetime) -> None:
    """Says yes to what was offered or asked for; twice changes nothing. Raises NotYourDoor, DoorSettled."""
    with transaction.atomic():
        row = _lock(act_id, by)
        if row.state == State.AGREED:
            return
        if row.state not in BEGUN or me(by) != _answerer(row):
            raise DoorSettled
        row.state, row.answered_at = State.AGREED, at
        row.save()
        journal.record("act.agreed", row, by=by, at=at)
        tell("act", row.pk, _other(row, by), "news", at)


def decline_act(*, act_id: UUID, by: Actor, at: datetime) -> None:
    """Declines: the person at any time before it is finished, a sponsor what they were asked for. No reason; twice changes nothing.

    Raises NotYourDoor, DoorSettled.
    """
    with transaction.atomic():
        row = _lock(act_id, by)
        if row.state == State.DECLINED:
            return
        is_open = row.state in RUNNING if me(by) == row.person_id else row.state == State.ASKED
        if not is_open or (me(by) == row.person_id and row.state == State.ASKED):
            raise DoorSettled
        row.state, row.settled_at = State.DECLINED, at
        row.save()
        journal.record("act.declined", row, by=by, at=at)
        tell("act", row.pk, _other(row, by), "news", at)


def take_back_act(*, act_id: UUID, by: Actor, at: datetime) -> None:
    """Takes back what one began and nobody answered, or, as a sponsor, what one cannot do after all. Raises NotYourDoor, DoorSettled."""
    with transaction.atomic():
        row = _lock(act_id, by)
        if row.state in (State.TAKEN_BACK, State.DROPPED):
            return
        if row.state in BEGUN and me(by) == _beginner(row):
            row.state = State.TAKEN_BACK
        elif row.state == State.AGREED and me(by) == row.sponsor_id:
            row.state = State.DROPPED
            tell("act", row.pk, row.person_id, "news", at)
        else:
            raise DoorSettled
        row.settled_at = at
        row.save()
        journal.record("act.taken_back", row, by=by, at=at)


def say_done(*, act_id: UUID, did: str, by: Actor, at: datetime) -> None:
    """Says, as the sponsor, what was done; it may be said anew until the act is finished. Raises NotYourDoor, DoorSettled, DoorRefused."""
    words = tidy(did)
    if not words or len(words) > MOST_WORDS:
        raise DoorRefused(gettext("Please say in at most %(most)s letters what you did.") % {"most": MOST_WORDS}, "did")
    with transaction.atomic():
        row = _lock(act_id, by)
        if me(by) != row.sponsor_id:
            raise NotYourDoor
        if row.state not in (State.AGREED, State.DONE):
            raise DoorSettled
        is_news, row.did, row.state = row.state != State.DONE, words, State.DONE
        row.done_at = row.done_at or at
        row.save()
        journal.record("act.done", row, by=by, at=at)
        if is_news:
            tell("act", row.pk, row.person_id, "news", at)


def say_outcome(*, act_id: UUID, outcome: str, words: str, by: Actor, at: datetime) -> None:
    """Says, as the person, how it ended; it may be said anew, also that it is open again. Raises NotYourDoor, DoorSettled, DoorRefused."""
    said = tidy(words)
    if outcome not in Act.Outcome.values:
        raise DoorRefused("Please choose how it stands.", "outcome")
    if len(said) > MOST_WORDS:
        raise DoorRefused(gettext("Please use at most %(most)s letters; these are %(had)s.") % {"most": MOST_WORDS, "had": len(said)}, "words")
    with transaction.atomic():
        row = _lock(act_id, by)
        if me(by) != row.person_id:
            raise NotYourDoor
        if row.state not in (State.AGREED, State.DONE, State.SETTLED):
            raise DoorSettled
        is_same = (row.outcome, row.outcome_words) == (outcome, said)
        row.outcome, row.outcome_words = outcome, said
        if outcome != Act.Outcome.OPEN:
            row.state, row.settled_at = State.SETTLED, at
        elif row.state == State.SETTLED:
            row.state, row.settled_at = State.DONE if row.done_at else State.AGREED, None
        row.save()
        journal.record("act.outcome_said", row, by=by, at=at)
        if not is_same:
            tell("act", row.pk, row.sponsor_id, "news", at)


def snooze_act(*, act_id: UUID, days: int, by: Actor, today: date, at: datetime) -> None:
    """Keeps reminders away from the actor for some days; the other is told nothing. Raises NotYourDoor, DoorRefused."""
    if days not in SNOOZES:
        raise DoorRefused("Please choose one of the spans.")
    with transaction.atomic():
        row = _lock(act_id, by)
        until = today + timedelta(days=days)
        if me(by) == row.sponsor_id:
            row.sponsor_quiet_until = until
        else:
            row.person_quiet_until = until
        row.save(update_fields=["sponsor_quiet_until", "person_quiet_until"])
        journal.record("act.snoozed", row, by=by, at=at)


def _is_begun(act_id: UUID, by: Actor) -> bool:
    """Says whether the actor began this already, so that a second press changes nothing. Raises NotYourDoor."""
    there = Act.objects.filter(pk=act_id).first()
    if there is not None and me(by) != _beginner(there):
        raise NotYourDoor
    return there is not None


def _check(what: Opportunity, words: str, did: str, today: date) -> None:
    if what.kind not in Act.Kind.values:
        raise DoorRefused("Please choose what it is.", "kind")
    if not words:
        raise DoorRefused("Please say in a line what the opportunity is.", "words")
    for field, said in (("words", words), ("did", did)):
        if len(said) > MOST_WORDS:
            raise DoorRefused(gettext("Please use at most %(most)s letters; these are %(had)s.") % {"most": MOST_WORDS, "had": len(said)}, field)
    if trouble := trouble_in_day(what.deadline, today, may_be_past=bool(did)):
        raise DoorRefused(trouble, "deadline")


def _count_open(person_id: UUID) -> int:
    mine = Q(sponsor_id=person_id, is_ask=False) | Q(person_id=person_id, is_ask=True)
    return Act.objects.filter(mine, state__in=RUNNING).count()


def _lock(act_id: UUID, by: Actor) -> Act:
    """Locks an act of the actor's. Raises NotYourDoor."""
    row = Act.objects.select_for_update().filter(acts_of(by), pk=act_id).first()
    if row is None:
        raise NotYourDoor
    return row


def _beginner(row: Act) -> UUID:
    return row.person_id if row.is_ask else row.sponsor_id


def _answerer(row: Act) -> UUID:
    return row.sponsor_id if row.is_ask else row.person_id


def _other(row: Act, by: Actor) -> UUID:
    return row.person_id if by.person_id == row.sponsor_id else row.sponsor_id
