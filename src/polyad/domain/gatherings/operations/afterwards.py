"""What each takes home: one goal, at most two wishes to go on, an answer some months later."""

from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.gatherings.access import met_by
from polyad.domain.gatherings.events import TieWished
from polyad.domain.gatherings.models import Attendee, FirstGoal, Mutual, SpeedEvent, SurveyAnswer, Wish
from polyad.domain.gatherings.operations.locks import EventNotYours, EventRefused, list_attendees, lock_own_part
from polyad.domain.gatherings.operations.planning import State
from polyad.domain.gatherings.rules.clock import OVER, standing
from polyad.domain.gatherings.rules.room import AWAY, MENTEE, mutual
from polyad.domain.gatherings.translate import (
    conflicts_among,
    is_choosing_over,
    is_survey_open,
    read_timetable,
    script,
    zone_of,
)
from polyad.foundation import journal, outbox
from polyad.foundation.actors import SYSTEM, Actor, Refused

LONGEST_GOAL, LONGEST_ANSWER = 500, 400


class GoalEditedMeanwhile(Refused):
    """The goal was saved elsewhere; `theirs` is how it stands, `version` what to go on from."""

    def __init__(self, theirs: str, version: int) -> None:
        super().__init__("You saved this goal on another screen meanwhile. Both texts are here; save the one you want.", "words")
        self.theirs, self.version = theirs, version


def keep_profile(*, event_id: UUID, answers: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Keeps what somebody tells those they meet; empty answers are none. Raises EventRefused, EventNotYours."""
    with transaction.atomic():
        part = lock_own_part(event_id, by)
        if part.event.settled_at is not None:
            raise EventRefused("The event is long over, and nobody reads these answers any more.")
        asked = [one.key for one in script().asked_of(part.side)]
        kept = {}
        for key in asked:
            words = " ".join(answers.get(key, "").replace("\0", "").split())
            if len(words) > LONGEST_ANSWER:
                raise EventRefused(gettext("Please use at most %(most)s letters; these are %(had)s.") % {"most": LONGEST_ANSWER, "had": len(words)}, key)
            if words:
                kept[key] = words
        part.answers, part.answered_at = kept, at
        part.save(update_fields=["answers", "answered_at"])
        journal.record("speed_event.profile_kept", part, by=by, at=at, programme_id=part.event.programme_id)


def write_first_goal(*, event_id: UUID, words: str, version: int, by: Actor, at: datetime) -> None:
    """Keeps a mentee's one goal for three months; empty words delete it. Raises EventRefused, GoalEditedMeanwhile."""
    with transaction.atomic():
        part = lock_own_part(event_id, by)
        _may_look_back(part, at)
        if part.side != MENTEE:
            raise EventRefused("The goal is the mentee’s.")
        clean = words.replace("\r\n", "\n").replace("\0", "").strip()
        if len(clean) > LONGEST_GOAL:
            raise EventRefused(gettext("Please use at most %(most)s letters; these are %(had)s.") % {"most": LONGEST_GOAL, "had": len(clean)}, "words")
        row = FirstGoal.objects.select_for_update().filter(attendee=part).first()
        if row is not None and row.words == clean:
            return
        if row is not None and row.version != version:
            raise GoalEditedMeanwhile(row.words, row.version)
        if not clean:
            if row is not None:
                row.delete()
            return
        if row is None:
            row = FirstGoal(attendee=part, version=0)
        row.words, row.written_at, row.version = clean, at, row.version + 1
        row.save()
        journal.record("speed_event.goal_written", part, by=by, at=at, programme_id=part.event.programme_id)


def choose_wishes(*, event_id: UUID, about: Collection[UUID], by: Actor, at: datetime) -> None:
    """Keeps with whom the actor would go on, in place of what they had chosen; nobody else is told anything.

    Wishes may be changed until the day they are compared, and are deleted that day. Raises EventRefused.
    """
    with transaction.atomic():
        part = lock_own_part(event_id, by)
        _may_look_back(part, at)
        if part.event.settled_at is not None or is_choosing_over(part.event, at):
            raise EventRefused("The wishes of this event are being compared or have been, so they stay as they were.")
        most = script().most_wishes
        if len(set(about)) > most:
            raise EventRefused(gettext("Choose at most %(most)s people.") % {"most": most}, "about")
        allowed = set(Attendee.objects.filter(met_by(part)).values_list("pk", flat=True))
        if not set(about) <= allowed:
            raise EventRefused("Choose among the people you met.", "about")
        Wish.objects.filter(by=part).delete()
        Wish.objects.bulk_create(Wish(event=part.event, by=part, about_id=key) for key in sorted(set(about)))
        # The journal says the same whether somebody was chosen or not.
        journal.record("speed_event.wishes_kept", part, by=by, at=at, programme_id=part.event.programme_id)


def answer_survey(*, event_id: UUID, answers: Mapping[str, str], by: Actor, at: datetime) -> None:
    """Keeps what somebody answers months later, once; again replaces it. Raises EventRefused."""
    with transaction.atomic():
        part = lock_own_part(event_id, by)
        if not is_survey_open(part, at):
            raise EventRefused("These questions are asked some months after the event.")
        kept = {}
        for one in script().survey:
            if answers.get(one.key) in one.choices:
                kept[one.key] = answers[one.key]
        if not kept:
            raise EventRefused("Choose an answer to one of the questions at least, or leave the page as it is.")
        SurveyAnswer.objects.update_or_create(attendee=part, defaults={"answers": kept, "answered_at": at})
        journal.record("speed_event.survey_answered", part, by=by, at=at, programme_id=part.event.programme_id)


def settle_wishes(row: SpeedEvent, at: datetime) -> int:
    """Compares the wishes of an event: mutual ones open a tie, all are deleted. The event is locked by the caller."""
    people = {str(one.pk): one for one in list_attendees(row)}
    wishes = [(str(one), str(two)) for one, two in Wish.objects.filter(event=row).values_list("by_id", "about_id")]
    apart = conflicts_among(row, list(people.values()))
    day = f"{(row.ended_at or row.starts_at).astimezone(zone_of(row)):%-d %B %Y}"
    made = []
    for pair in sorted(mutual(wishes), key=sorted):
        mentee, mentor = sorted((people[key] for key in pair), key=lambda one: one.side)
        if (str(mentee.pk), str(mentor.pk)) in apart:
            continue
        made.append(Mutual(event=row, mentee=mentee, mentor=mentor))
        why = f"You met at “{row.name}” on {day}, and both of you wanted to go on."
        told = TieWished(str(row.programme_id), str(mentor.person_id), str(mentee.person_id), row.opens, why)
        outbox.announce(told, key=f"{row.pk}:{mentee.pk}:{mentor.pk}", at=at)
    Mutual.objects.bulk_create(made, ignore_conflicts=True)
    Wish.objects.filter(event=row).delete()
    row.settled_at = at
    row.save(update_fields=["settled_at"])
    journal.record("speed_event.wishes_compared", row, by=SYSTEM, at=at, programme_id=row.programme_id)
    return len(made)


def _may_look_back(part: Attendee, at: datetime) -> None:
    """Holds looking back to after the last round, and to people who were there."""
    event = part.event
    is_over = event.state == State.OVER or standing(read_timetable(event.clock), at) == OVER
    if not event.clock or not is_over:
        raise EventRefused("This opens after the last round.")
    if part.state == AWAY:
        raise EventNotYours
