"""A lead opens a desk; somebody posts a need there, and takes it back whenever they like, without a reason."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.gatherings.access.desk import may_run_desk, needs_of
from polyad.domain.gatherings.models.desk import Desk, DeskAsk, Need
from polyad.domain.gatherings.operations.desk.asking import ask_next, local_day
from polyad.domain.gatherings.operations.desk.locks import (
    DeskClosed,
    DeskRefused,
    NotYourNeed,
    lock_desk,
    lock_need,
    tell,
)
from polyad.domain.gatherings.queries.desk.candidates import list_candidates
from polyad.domain.gatherings.rules.desk import MOST_OPEN_NEEDS, RUNNING, trouble_in_deadline, trouble_in_words
from polyad.domain.meetings.operations.leaving import close_door
from polyad.domain.programmes.models import Enrolment
from polyad.foundation import journal
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

MOST_LEFT_OUT = 60


@dataclass(frozen=True)
class Post:
    """A need as it was typed; `leave_out` names mentors who must not be asked, and are never told so."""

    help_kind: str
    words: str
    answer_by: date
    leave_out: Collection[UUID] = ()


def set_desk(*, programme_id: UUID, is_open: bool, by: Actor, at: datetime) -> None:
    """Opens or closes the desk of a programme; what was posted goes on either way. Raises NotYourNeed."""
    if not may_run_desk(by, programme_id):
        raise NotYourNeed
    with transaction.atomic():
        row, is_new = Desk.objects.get_or_create(
            programme_id=programme_id, defaults={"is_open": is_open, "opened_at": at}
        )
        if is_new or row.is_open != is_open:
            row.is_open = is_open
            row.save(update_fields=["is_open"])
            journal.record("desk.opened" if is_open else "desk.closed", row, by=by, at=at, programme_id=programme_id)


def post_need(*, need_id: UUID, desk_id: UUID, post: Post, by: Actor, at: datetime) -> None:
    """Keeps a need and asks the first mentors, once per id. Raises NotYourNeed, DeskClosed, DeskRefused."""
    words = post.words.replace("\r\n", "\n").replace("\0", "").strip()
    if post.help_kind not in HELP_KINDS:
        raise DeskRefused("Please choose the kind of help you need.", "help_kind")
    if trouble := trouble_in_words(words):
        raise DeskRefused(trouble, "words")
    with transaction.atomic():
        desk = _find_desk(desk_id, by)
        if trouble := trouble_in_deadline(post.answer_by, local_day(desk, at)):
            raise DeskRefused(trouble, "answer_by")
        there = Need.objects.filter(pk=need_id).first()
        if there is not None:
            if there.mentee_id != by.person_id:
                raise NotYourNeed
            return
        _check(desk, post, by, at)
        row = Need.objects.create(
            pk=need_id,
            desk=desk,
            mentee_id=by.person_id,
            help_kind=post.help_kind,
            words=words,
            answer_by=post.answer_by,
            posted_at=at,
        )
        _leave_out(row, post.leave_out)
        journal.record("need.posted", row, by=by, at=at, programme_id=desk.programme_id)
        ask_next(row, by=by, at=at)


def withdraw_need(*, need_id: UUID, by: Actor, at: datetime) -> None:
    """Takes a need back: from this moment nobody else reads it. No reason is asked; twice changes nothing. Raises NotYourNeed."""
    with transaction.atomic():
        row = lock_need(need_id, needs_of(by))
        if row.state not in RUNNING:
            return
        helper = row.taken_by_id
        row.state, row.settled_at = Need.State.WITHDRAWN, at
        row.save(update_fields=["state", "settled_at"])
        row.asks.filter(state=DeskAsk.State.WAITING).update(state=DeskAsk.State.RAN_OUT, answered_at=at)
        journal.record("need.withdrawn", row, by=by, at=at, programme_id=row.desk.programme_id)
        if helper is not None:
            close_door(held_for=row.pk, people=[row.mentee_id, helper], is_over=True, by=by, at=at)
            tell(row, helper, "withdrawn", at)


def _find_desk(desk_id: UUID, by: Actor) -> Desk:
    """Locks an open desk of a programme in which the actor is enrolled. Raises NotYourNeed, DeskClosed."""
    found = Desk.objects.filter(pk=desk_id).first()
    if found is None or found.programme_id not in by.takes_part_in:
        raise NotYourNeed
    desk = lock_desk(desk_id)
    if not desk.is_open or desk.programme.state not in ("open", "running"):
        raise DeskClosed
    enrolled = Enrolment.objects.filter(
        programme_id=desk.programme_id, person_id=by.person_id, state=Enrolment.State.SUBMITTED
    )
    if not enrolled.exists():
        raise NotYourNeed
    return desk


def _check(desk: Desk, post: Post, by: Actor, at: datetime) -> None:
    """Refuses what would lead nowhere: too many needs at once, or nobody who could be asked. Raises DeskRefused."""
    if by.person_id is None:
        raise NotYourNeed
    if Need.objects.filter(desk=desk, mentee_id=by.person_id, state__in=RUNNING).count() >= MOST_OPEN_NEEDS:
        raise DeskRefused(gettext("You have %(most)s needs at this desk already. Please finish or withdraw one first.") % {"most": MOST_OPEN_NEEDS})
    there = list_candidates(
        programme_id=desk.programme_id, mentee_id=by.person_id, kind=post.help_kind, today=local_day(desk, at)
    )
    if not [one for one in there if one.id not in set(post.leave_out)]:
        raise DeskRefused(
            "Nobody at this desk can be asked for this kind of help today. Your words are still here: choose another kind, "
            "try again in some days, or look at the other ways below.",
            "help_kind",
        )


def _leave_out(row: Need, people: Collection[UUID]) -> None:
    """Notes who must not be asked; only mentors of this programme can be meant."""
    known = Enrolment.objects.filter(
        programme_id=row.desk.programme_id, role=Enrolment.Role.MENTOR, person_id__in=list(people)[:MOST_LEFT_OUT]
    )
    ids = sorted(set(known.values_list("person_id", flat=True)), key=str)
    DeskAsk.objects.bulk_create(DeskAsk(need=row, mentor_id=pk, state=DeskAsk.State.NEVER) for pk in ids)
