"""Two people are brought together by a third: both are asked, each for themselves, and a no is told to nobody.

Whatever one of them says, the other and whoever proposed it hear nothing before both said yes or the day has come. On that day
all hear the same sentence. So neither the words nor the moment give a refusal away.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext

from polyad.domain.networks.access.doors import asked_of, proposed_by
from polyad.domain.networks.models import DoorChoice, Introduction
from polyad.domain.networks.operations.doors.refusals import (
    DoorRefused,
    DoorSettled,
    NotYourDoor,
    insert_once,
    me,
    tell,
)
from polyad.domain.networks.queries.doors.people import find_shared_programme
from polyad.domain.networks.rules.doors import (
    INTRODUCTION_DAYS,
    MOST_OPEN_INTRODUCTIONS,
    MOST_WORDS,
    Past,
    is_idle,
    names_somebody,
    tidy,
    trouble_in_pair,
)
from polyad.domain.networks.rules.maps import in_order
from polyad.domain.people.models import Person
from polyad.foundation import journal
from polyad.foundation.actors import SYSTEM, Actor

State, Said = Introduction.State, Introduction.Said
PAST_READ = 400
SENTENCES = {
    "self": "An introduction needs two people, and neither of them yourself.",
    "own": "You have proposed this already; both are being asked.",
    "again": "You have brought these two together already.",
    "rests": "You proposed this not long ago and it did not come about. Please let it rest for half a year.",
    "circle": "One of the two brought you together with the other, so they know each other already.",
}


@dataclass(frozen=True)
class Proposal:
    """Whom to bring together, and what each of them reads about the other, without a name."""

    one_id: UUID
    other_id: UUID
    why_one: str
    why_other: str


def propose_introduction(*, introduction_id: UUID, what: Proposal, is_idle: bool, by: Actor, at: datetime, today: date) -> None:
    """Asks two people whether they would like to meet, once per id. The caller has looked whether it `is_idle` by a conflict.

    Raises NotYourDoor, DoorRefused.
    """
    why_one, why_other = tidy(what.why_one), tidy(what.why_other)
    with transaction.atomic():
        # Two tabs of one person wait for each other, so that the second finds what the first has done.
        Person.objects.select_for_update().get(pk=me(by))
        if _is_proposed(introduction_id, by):
            return
        if what.one_id == what.other_id or me(by) in (what.one_id, what.other_id):
            raise DoorRefused(SENTENCES["self"], "other")
        if find_shared_programme(by, what.one_id) is None or find_shared_programme(by, what.other_id) is None:
            raise NotYourDoor
        _check_words(what, why_one, why_other)
        quiet = _check_pair(what, me(by), today) or is_idle
        one, other = in_order(str(what.one_id), str(what.other_id))
        is_turned = one != str(what.one_id)
        row = Introduction(
            pk=introduction_id,
            introducer_id=me(by),
            one_id=UUID(one),
            other_id=UUID(other),
            why_one=why_other if is_turned else why_one,
            why_other=why_one if is_turned else why_other,
            is_idle=quiet,
            asked_at=at,
            lapses_on=today + timedelta(days=INTRODUCTION_DAYS),
        )
        if not insert_once(row):
            if _is_proposed(introduction_id, by):
                return
            raise DoorRefused(SENTENCES["own"], "other")
        journal.record("introduction.proposed", row, by=by, at=at)
        for person_id in () if quiet else (row.one_id, row.other_id):
            tell("introduction", row.pk, person_id, "waits", at)


def answer_introduction(*, introduction_id: UUID, yes: bool, is_idle: bool, by: Actor, at: datetime, today: date) -> bool:
    """Keeps what one of the two says; it may be changed until the day. Says whether both have said yes.

    Where a conflict came between them meanwhile (`is_idle`, as the caller has looked), two yeses end as anything else does.
    Raises NotYourDoor, DoorSettled.
    """
    with transaction.atomic():
        row = Introduction.objects.select_for_update().filter(asked_of(by), pk=introduction_id).first()
        if row is None:
            raise NotYourDoor
        if row.state == State.MET and yes:
            return True
        if row.state != State.ASKED or today > row.lapses_on:
            raise DoorSettled
        said = Said.YES if yes else Said.NO
        if row.one_id == me(by):
            row.one_said = said
        else:
            row.other_said = said
        journal.record("introduction.answered", row, by=by, at=at)
        has_met = (row.one_said, row.other_said) == (Said.YES, Said.YES) and not is_idle
        if has_met:
            row.state, row.settled_at = State.MET, at
            for person_id in {row.one_id, row.other_id, row.introducer_id} - {me(by)}:
                tell("introduction", row.pk, person_id, "news", at)
        row.save()
        return has_met


def take_back_introduction(*, introduction_id: UUID, by: Actor, at: datetime) -> None:
    """Takes a proposal back; from now on neither of the two reads it. Twice changes nothing. Raises NotYourDoor, DoorSettled."""
    with transaction.atomic():
        row = Introduction.objects.select_for_update().filter(proposed_by(by), pk=introduction_id).first()
        if row is None:
            raise NotYourDoor
        if row.state == State.TAKEN_BACK:
            return
        if row.state != State.ASKED:
            raise DoorSettled
        row.state, row.settled_at = State.TAKEN_BACK, at
        row.save(update_fields=["state", "settled_at"])
        journal.record("introduction.taken_back", row, by=by, at=at)


def settle_introduction(*, introduction_id: UUID, today: date, at: datetime) -> bool:
    """Ends an introduction whose day has come, in the same words whoever said what; again changes nothing."""
    with transaction.atomic():
        row = Introduction.objects.select_for_update().filter(pk=introduction_id, state=State.ASKED, lapses_on__lt=today).first()
        if row is None:
            return False
        row.state, row.settled_at = State.OVER, at
        row.save(update_fields=["state", "settled_at"])
        journal.record("introduction.over", row, by=SYSTEM, at=at)
        willing = {person for person, said in ((row.one_id, row.one_said), (row.other_id, row.other_said)) if said == Said.YES}
        for person_id in {row.introducer_id, *willing}:
            tell("introduction", row.pk, person_id, "news", at)
        return True


def choose_introductions(*, none: bool, by: Actor, at: datetime) -> None:
    """Keeps whether the actor wants to be introduced to nobody for now; what they were asked before stays. Raises NotYourDoor."""
    with transaction.atomic():
        row, _ = DoorChoice.objects.update_or_create(person_id=me(by), defaults={"no_introductions": none})
        journal.record("door.choice_kept", row, by=by, at=at)


def _is_proposed(introduction_id: UUID, by: Actor) -> bool:
    """Says whether the actor proposed this already, so that a second press changes nothing. Raises NotYourDoor."""
    there = Introduction.objects.filter(pk=introduction_id).first()
    if there is not None and there.introducer_id != me(by):
        raise NotYourDoor
    return there is not None


def _check_words(what: Proposal, why_one: str, why_other: str) -> None:
    """Holds both texts to a length and to no names: each would tell before the yes who the other is. Raises DoorRefused."""
    people = {row.pk: row for row in Person.objects.filter(pk__in=[what.one_id, what.other_id])}
    for field, words, about in (("why_one", why_one, what.other_id), ("why_other", why_other, what.one_id)):
        if not words:
            raise DoorRefused("Please write a line or two about why.", field)
        if len(words) > MOST_WORDS:
            raise DoorRefused(gettext("Please use at most %(most)s letters; these are %(had)s.") % {"most": MOST_WORDS, "had": len(words)}, field)
        if names_somebody(words, people[about].name, people[about].email):
            raise DoorRefused("Please leave names and addresses out: each learns who it is once both have said yes.", field)


def _check_pair(what: Proposal, proposer: UUID, today: date) -> bool:
    """Refuses what the proposer knows to be needless, and says whether nobody need be asked. Raises DoorRefused."""
    if Introduction.objects.filter(introducer_id=proposer, state=State.ASKED).count() >= MOST_OPEN_INTRODUCTIONS:
        raise DoorRefused(gettext("%(most)s introductions of yours are open. Please let some of them end first.") % {"most": MOST_OPEN_INTRODUCTIONS})
    ids = [what.one_id, what.other_id]
    near = Q(one_id__in=ids, other_id__in=ids) | Q(introducer_id__in=ids) & (Q(one_id__in=[*ids, proposer]) | Q(other_id__in=[*ids, proposer]))
    rows = Introduction.objects.filter(near).exclude(state=State.TAKEN_BACK).order_by("-asked_at", "pk")[:PAST_READ]
    past = [
        Past(str(row.introducer_id), str(row.one_id), str(row.other_id), row.state, row.settled_at.date() if row.settled_at else None)
        for row in rows
    ]
    one, other = str(what.one_id), str(what.other_id)
    if trouble := trouble_in_pair(str(proposer), one, other, past, today):
        raise DoorRefused(SENTENCES[trouble], "other")
    closed = DoorChoice.objects.filter(person_id__in=ids, no_introductions=True).values_list("person_id", flat=True)
    return is_idle(one, other, past, [str(pk) for pk in closed])
