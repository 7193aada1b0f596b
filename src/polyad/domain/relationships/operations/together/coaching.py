"""Peer coaching, step by step: the focus agreed, the notes handed over to the one observed, the debrief, the swap."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours
from polyad.domain.relationships.models import CoachingCycle, CoachingNote, Experiment, Relationship
from polyad.domain.relationships.operations.together.group import lock_with_tool
from polyad.foundation import journal
from polyad.foundation.actors import Actor, Refused

TOOL = "coaching-cycle"
MOST_FOCUS, MOST_WATCH, MOST_NOTES, MOST_EXPERIMENT = 500, 1000, 8000, 1000


class CoachingRefused(Refused):
    """This step cannot be taken like this, or not by this person."""


def begin_coaching(*, relationship_id: UUID, by: Actor, at: datetime) -> UUID:
    """Begins the first round with the actor as the one observed; pressed twice, or by two, it begins one.

    Raises RelationshipClosed, NotThisFormat, CoachingRefused.
    """
    with transaction.atomic():
        row = lock_with_tool(relationship_id, TOOL, by)
        there = row.cycles.order_by("-number").first()
        if there is not None:
            return there.pk
        return _begin(row, 1, by.person_id, by, at).pk


def swap_places(*, relationship_id: UUID, number: int, by: Actor, at: datetime) -> UUID:
    """Begins the next round with places changed, once the debrief of this one is done; twice begins one.

    Raises RelationshipClosed, NotThisFormat, CoachingRefused.
    """
    with transaction.atomic():
        row = lock_with_tool(relationship_id, TOOL, by)
        last = row.cycles.order_by("-number").first()
        if last is None:
            raise CoachingRefused("There is no round yet.")
        if last.number != number:
            return last.pk
        if last.step != CoachingCycle.Step.DONE:
            raise CoachingRefused("Finish this round first: the debrief is still open.")
        return _begin(row, number + 1, last.observer_id, by, at).pk


def set_focus(
    *, cycle_id: UUID, relationship_id: UUID, focus: str, watch_for: str, observe_on: date | None, version: int, by: Actor, at: datetime
) -> int:
    """Keeps what the one observed chose to have watched; nobody else sets it. Returns the version.

    Raises RelationshipClosed, NotThisFormat, NotYours, CoachingRefused, EditedMeanwhile.
    """
    wanted = (focus.strip(), watch_for.replace("\r\n", "\n").strip(), observe_on)
    if not wanted[0] or len(wanted[0]) > MOST_FOCUS or len(wanted[1]) > MOST_WATCH:
        raise CoachingRefused(gettext("Please choose one focus, in at most %(most)s letters.") % {"most": MOST_FOCUS}, "focus")
    with transaction.atomic():
        cycle = _lock(cycle_id, relationship_id, by)
        if cycle.coachee_id != by.person_id:
            raise CoachingRefused("The one who is observed chooses the focus.")
        if cycle.step != CoachingCycle.Step.BEFORE:
            raise CoachingRefused("The observation has begun, so the focus stays as you agreed it.")
        if (cycle.focus, cycle.watch_for, cycle.observe_on) == wanted:
            return cycle.version
        if version != cycle.version:
            raise EditedMeanwhile(cycle.focus, cycle.version)
        cycle.focus, cycle.watch_for, cycle.observe_on = wanted
        cycle.version += 1
        cycle.save()
        journal.record("coaching.focus_set", cycle, by=by, at=at)
    return cycle.version


def end_before(*, cycle_id: UUID, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Says that the two have talked the focus through; twice changes nothing.

    Raises RelationshipClosed, NotThisFormat, NotYours, CoachingRefused.
    """
    with transaction.atomic():
        cycle = _lock(cycle_id, relationship_id, by)
        if cycle.step != CoachingCycle.Step.BEFORE:
            return
        if not cycle.focus:
            raise CoachingRefused("The one who is observed chooses a focus first.")
        _step(cycle, CoachingCycle.Step.WATCHING, by, at)


def write_coaching_note(*, cycle_id: UUID, relationship_id: UUID, body: str, version: int, by: Actor, at: datetime) -> int:
    """Keeps the observer's notes on the focus until they are handed over; 0 is the version of none yet.

    Raises RelationshipClosed, NotThisFormat, NotYours, CoachingRefused, EditedMeanwhile.
    """
    text = body.replace("\r\n", "\n").strip()
    if len(text) > MOST_NOTES:
        raise CoachingRefused(gettext("Notes hold at most %(most)s letters; this has %(had)s.") % {"most": f"{MOST_NOTES:,}", "had": f"{len(text):,}"}, "body")
    with transaction.atomic():
        cycle = _lock(cycle_id, relationship_id, by)
        if cycle.observer_id != by.person_id or cycle.step != CoachingCycle.Step.WATCHING:
            raise CoachingRefused("Notes are written by the observer, during the observation.")
        note = CoachingNote.objects.filter(cycle=cycle).first()
        note = note or CoachingNote(cycle=cycle, owner_id=cycle.coachee_id, observer_id=by.person_id, version=0)
        if note.body == text and note.version:
            return note.version
        if version != note.version:
            raise EditedMeanwhile(note.body, note.version)
        note.body, note.written_at = text, at
        note.version += 1
        note.save()
        journal.record("coaching.note_written", cycle, by=by, at=at)
    return note.version


def hand_over(*, cycle_id: UUID, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Gives the notes to the one observed: from now on they are theirs alone. Twice changes nothing.

    Raises RelationshipClosed, NotThisFormat, NotYours, CoachingRefused.
    """
    with transaction.atomic():
        cycle = _lock(cycle_id, relationship_id, by)
        if cycle.step != CoachingCycle.Step.WATCHING:
            return
        if cycle.observer_id != by.person_id:
            raise CoachingRefused("The observer hands the notes over.")
        CoachingNote.objects.filter(cycle=cycle).update(handed_at=at)
        cycle.observed_at = at
        _step(cycle, CoachingCycle.Step.AFTER, by, at)


def delete_coaching_note(*, note_id: UUID, by: Actor, at: datetime) -> None:
    """Deletes notes for good, also when the relationship is over; only the one observed can. Twice changes nothing."""
    with transaction.atomic():
        note = CoachingNote.objects.exclude(handed_at=None).filter(pk=note_id, owner_id=by.person_id).first()
        if note is not None and by.is_signed_in:
            journal.record("coaching.note_deleted", note, by=by, at=at)
            note.delete()


def keep_experiment(*, cycle_id: UUID, relationship_id: UUID, words: str, by: Actor, at: datetime) -> None:
    """Keeps the one thing the one observed wants to try, for themselves; no words take it away.

    Raises RelationshipClosed, NotThisFormat, NotYours, CoachingRefused.
    """
    text = words.replace("\r\n", "\n").strip()
    if len(text) > MOST_EXPERIMENT:
        raise CoachingRefused(gettext("Please say it in at most %(most)s letters.") % {"most": f"{MOST_EXPERIMENT:,}"}, "words")
    with transaction.atomic():
        cycle = _lock(cycle_id, relationship_id, by)
        if cycle.coachee_id != by.person_id:
            raise CoachingRefused("The one who was observed chooses what to try.")
        if not text:
            Experiment.objects.filter(cycle=cycle).delete()
            return
        Experiment.objects.update_or_create(
            cycle=cycle, defaults={"owner_id": by.person_id, "words": text, "written_at": at}
        )
        journal.record("coaching.experiment_kept", cycle, by=by, at=at)


def end_after(*, cycle_id: UUID, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Says that the debrief has been; twice changes nothing. Raises RelationshipClosed, NotThisFormat, NotYours."""
    with transaction.atomic():
        cycle = _lock(cycle_id, relationship_id, by)
        if cycle.step == CoachingCycle.Step.AFTER:
            cycle.debriefed_at = at
            _step(cycle, CoachingCycle.Step.DONE, by, at)


def _begin(row: Relationship, number: int, coachee_id: UUID | None, by: Actor, at: datetime) -> CoachingCycle:
    """Begins a round between the two members; raises CoachingRefused where there are not two."""
    people = list(row.members.filter(left_at=None).values_list("person_id", flat=True))
    others = [person for person in people if person != coachee_id]
    if len(people) != 2 or len(others) != 1 or coachee_id is None:
        raise CoachingRefused("Peer coaching needs the two of you.")
    cycle = CoachingCycle.objects.create(relationship=row, number=number, coachee_id=coachee_id, observer_id=others[0])
    journal.record("coaching.begun", cycle, by=by, at=at)
    return cycle


def _step(cycle: CoachingCycle, step: str, by: Actor, at: datetime) -> None:
    """Takes a step."""
    cycle.step = step
    cycle.save()
    journal.record(f"coaching.{step}", cycle, by=by, at=at)


def _lock(cycle_id: UUID, relationship_id: UUID, by: Actor) -> CoachingCycle:
    """Locks a round of a running relationship of the actor; raises RelationshipClosed, NotThisFormat, NotYours."""
    row = lock_with_tool(relationship_id, TOOL, by)
    cycle = row.cycles.select_for_update().filter(pk=cycle_id).first()
    if cycle is None:
        raise NotYours
    return cycle
