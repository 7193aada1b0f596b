"""Deciding what is due to whom: one walk over relationships in stretches, then few at a time per person.

Each stretch is one short transaction and names the next, so that nobody waits for the whole. Twice changes nothing.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from polyad.domain.guidance.events import CueWalkReached
from polyad.domain.guidance.models import FitCheck, Showing
from polyad.domain.guidance.translate import (
    NOTHING_ASKED,
    NOTHING_SAID,
    FitFacts,
    list_rules,
    make_situation,
    read_catalogue,
)
from polyad.domain.instruments.queries.facts import list_asked_ways
from polyad.domain.meetings.queries import MeetingFacts, list_meeting_facts
from polyad.domain.people.queries import list_resting
from polyad.domain.relationships.queries import TieFacts, list_tie_facts, list_tie_facts_of
from polyad.engines.cues import Candidate, Due, Past, choose, find_due
from polyad.foundation import outbox

CHUNK = 400
RELATIONSHIPS, PEOPLE = "relationships", "people"
MADE = ("reason", "priority", "rest_weeks", "meetings_held", "is_due", "cue_version")
CHOSEN = ("shown_on", "answered_on", "silent_until", "silent_until_met")
Key = tuple[UUID, UUID, str]


def decide_day(*, at: datetime) -> int:
    """Decides for every running relationship in one go; returns how many there were."""
    walked, after = 0, None
    while ties := list_tie_facts(after=after, most=CHUNK):
        _note_due(ties, at)
        walked, after = walked + len(ties), ties[-1].id
    person = None
    while people := _people_with_due(person):
        _choose_for(people, at.date())
        person = people[-1]
    return walked


def begin_walk(*, at: datetime) -> None:
    """Begins the walk of a day; the worker goes on with it, stretch by stretch."""
    _announce(at, RELATIONSHIPS, None)


def walk_on(*, stage: str, after: UUID | None, at: datetime) -> None:
    """Decides for one stretch, and announces the next one until all are done."""
    if stage == RELATIONSHIPS:
        ties = list_tie_facts(after=after, most=CHUNK)
        _note_due(ties, at)
        _announce(at, *((RELATIONSHIPS, ties[-1].id) if ties else (PEOPLE, None)))
        return
    people = _people_with_due(after)
    _choose_for(people, at.date())
    if people:
        _announce(at, PEOPLE, people[-1])


def _announce(at: datetime, stage: str, after: UUID | None) -> None:
    """Announces the next stretch, once a day each."""
    day, place = at.date().isoformat(), str(after or "")
    outbox.announce(CueWalkReached(day, stage, place), key=f"{day}:{stage}:{place}", at=at)


def decide_cues(relationship_ids: Collection[UUID], *, at: datetime) -> None:
    """Decides anew for a few relationships, since something has just happened there."""
    ties = list_tie_facts_of(relationship_ids)
    _note_due(ties, at)
    _choose_for({person for tie in ties for person, _ in tie.members}, at.date())


def _note_due(ties: tuple[TieFacts, ...], at: datetime) -> None:
    """Writes what is due in one chunk: new rows, changed ones, and those no longer due."""
    ids = [tie.id for tie in ties]
    met = list_meeting_facts(ids, at=at)
    fits, asked = _fits(ids), list_asked_ways(ids)
    due: dict[Key, tuple[Due, int]] = {}
    for tie in ties:
        if tie.paused_until is not None and tie.paused_until > at.date():
            continue
        facts = met.get(tie.id, MeetingFacts())
        for person, role in tie.members:
            situation = make_situation(
                tie, facts, person, role, at, fits.get((person, tie.id), NOTHING_SAID), asked.get(tie.id, NOTHING_ASKED)
            )
            for one in find_due(situation, role, list_rules()):
                due[(person, tie.id, one.key)] = (one, facts.held)
    with transaction.atomic():
        _keep(ids, due)


def _fits(ids: Collection[UUID]) -> dict[tuple[UUID, UUID], FitFacts]:
    """Reads who said after which meeting how it fits."""
    found: dict[tuple[UUID, UUID], FitFacts] = {}
    rows = FitCheck.objects.filter(relationship_id__in=ids).order_by("after_meeting")
    for person, relationship, after, answer in rows.values_list("person_id", "relationship_id", "after_meeting", "answer"):
        known = found.get((person, relationship), FitFacts())
        found[(person, relationship)] = FitFacts(known.answered | {after}, answer)
    return found


def _keep(ids: Collection[UUID], due: dict[Key, tuple[Due, int]]) -> None:
    """Compares what is due with what stands there, and writes the difference."""
    changed: list[Showing] = []
    versions = read_catalogue().cues
    for row in Showing.objects.filter(relationship_id__in=ids):
        found = due.pop((row.person_id, row.relationship_id, row.cue_key), None)
        if found is None:
            if row.is_due:
                row.is_due = False
                changed.append(row)
            continue
        before = _made(row)
        _fill(row, *found, versions[row.cue_key].version)
        if before != _made(row):
            changed.append(row)
    new = [Showing(person_id=person, relationship_id=tie, cue_key=key) for person, tie, key in due]
    for row in new:
        _fill(row, *due[(row.person_id, row.relationship_id, row.cue_key)], versions[row.cue_key].version)
    # Two workers, or the day and an event, may find the same cue: the first one keeps it.
    Showing.objects.bulk_create(new, batch_size=CHUNK, ignore_conflicts=True)
    Showing.objects.bulk_update(changed, MADE, batch_size=CHUNK)


def _made(row: Showing) -> tuple[object, ...]:
    """Lists what would be written; new days in the reason of a cue that is never shown again are not worth it."""
    return tuple(getattr(row, name) for name in MADE if not (row.silent_for_good and name == "reason"))


def _fill(row: Showing, one: Due, held: int, version: str) -> None:
    """Puts what is due into a row."""
    row.reason, row.priority, row.rest_weeks = one.reason[:400], one.priority, one.rest_weeks
    row.meetings_held, row.is_due, row.cue_version = held, True, version


def _people_with_due(after: UUID | None) -> list[UUID]:
    """Lists the next people to whom something is due."""
    rows = Showing.objects.filter(is_due=True).order_by("person_id").values_list("person_id", flat=True).distinct()
    return list((rows if after is None else rows.filter(person_id__gt=after))[:CHUNK])


def _choose_for(people: Iterable[UUID], day: date) -> None:
    """Chooses what each of these people newly sees."""
    wanted = list(people)
    resting = list_resting(wanted, day=day)
    with transaction.atomic():
        rows: dict[UUID, list[Showing]] = defaultdict(list)
        for row in Showing.objects.filter(person_id__in=wanted).select_for_update(of=("self",)):
            rows[row.person_id].append(row)
        shown = [one for person, own in rows.items() for one in _choose(own, day, person in resting)]
        Showing.objects.bulk_update(shown, CHOSEN, batch_size=CHUNK)


def _choose(own: list[Showing], day: date, rests: bool) -> list[Showing]:
    """Chooses among one person's cues, and marks those as shown."""
    by_key = {(str(row.relationship_id), row.cue_key): row for row in own}
    candidates = [
        Candidate(place, key, row.priority, row.rest_weeks, row.meetings_held)
        for (place, key), row in by_key.items()
        if row.is_due
    ]
    past = [
        Past(place, key, row.shown_on, row.silent_until, row.silent_until_met, row.silent_for_good)
        for (place, key), row in by_key.items()
    ]
    chosen = choose(candidates, past, day, budget=settings.CUES_A_WEEK, resting=rests)
    shown = [by_key[(one.place, one.key)] for one in chosen]
    for row in shown:
        row.shown_on, row.answered_on, row.silent_until, row.silent_until_met = day, None, None, None
    return shown
