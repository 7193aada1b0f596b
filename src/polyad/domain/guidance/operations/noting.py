"""Noting what is due in a stretch of relationships: of each reader's, as many as could be shown, and only what changed.

Whoever sees at most two new cues a week is shown none of those behind the first two that may speak, so the rest need no
row. What stands is read as plain values, and written only where it is no longer so.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import transaction

from polyad.domain.guidance.models import FitCheck, Showing
from polyad.domain.guidance.translate import (
    NOTHING_ASKED,
    NOTHING_SAID,
    NOTHING_WRITTEN,
    FitFacts,
    list_rules_for,
    make_common,
    make_situation,
    read_catalogue,
)
from polyad.domain.instruments.queries.facts import list_asked_ways
from polyad.domain.meetings.queries import MeetingFacts, list_meeting_facts
from polyad.domain.relationships.queries import TieFacts
from polyad.domain.relationships.queries.contacts import list_contact_facts
from polyad.engines.cues import Candidate, Past, Rule, Situation, may_speak, say_reason, walk_met, was_shown_this_week
from polyad.foundation.among import among
from polyad.foundation.ids import new_id
from polyad.foundation.inserting import insert_rows
from polyad.foundation.reading import read_rows

AT_ONCE = 500
MADE = ("reason", "priority", "rest_weeks", "meetings_held", "is_due", "cue_version")


class Standing(NamedTuple):
    """A row as it stands; the first six in the order of MADE."""

    reason: str
    priority: int
    rest_weeks: int
    meetings_held: int
    is_due: bool
    cue_version: str
    shown_on: date | None
    silent_until: date | None
    silent_until_met: int | None
    silent_for_good: bool
    id: UUID


@dataclass
class Changes:
    """What is to be written: new rows, changed ones, and the ids of those no longer due."""

    new: list[dict[str, Any]] = field(default_factory=list)
    changed: list[Showing] = field(default_factory=list)
    over: list[UUID] = field(default_factory=list)


Reader = tuple[UUID, UUID]


def note_due(ties: Collection[TieFacts], at: datetime) -> None:
    """Writes what is due in one stretch."""
    ids = [tie.id for tie in ties]
    met = list_meeting_facts(ids, at=at)
    fits, asked, contacts = _fits(ids), list_asked_ways(ids), list_contact_facts(ids, at=at)
    with transaction.atomic():
        standing, changes = _read(ids), Changes()
        for tie in ties:
            rests = tie.paused_until is not None and tie.paused_until > at.date()
            facts, ways = met.get(tie.id, MeetingFacts()), asked.get(tie.id, NOTHING_ASKED)
            common = {} if rests else make_common(tie, facts, at, ways)
            for reader in () if rests else tie.members:
                fit = fits.get((reader[0], tie.id), NOTHING_SAID) if fits else NOTHING_SAID
                contact = contacts.get((tie.id, reader[0]), NOTHING_WRITTEN) if contacts else NOTHING_WRITTEN
                situation = make_situation(tie, facts, *reader, at, fit, ways, contact, common)
                rules = walk_met(situation, list_rules_for(reader[1]))
                own = standing.get((reader[0], tie.id), {}) if standing else {}
                _compare((reader[0], tie.id), rules, situation, own, facts.held, at.date(), changes)
        changes.over += [row.id for own in standing.values() for row in own.values() if row.is_due]
        _write(changes)


def _fits(ids: Collection[UUID]) -> dict[Reader, FitFacts]:
    """Reads who said after which meeting how it fits."""
    found: dict[Reader, FitFacts] = {}
    rows = FitCheck.objects.filter(relationship_id__in=among(ids)).order_by("after_meeting")
    for person, relationship, after, answer in read_rows(rows.values_list("person_id", "relationship_id", "after_meeting", "answer")):
        known = found.get((person, relationship), FitFacts())
        found[(person, relationship)] = FitFacts(known.answered | {after}, answer)
    return found


def _read(ids: Collection[UUID]) -> dict[Reader, dict[str, Standing]]:
    """Reads the rows of these relationships by reader and cue."""
    found: dict[Reader, dict[str, Standing]] = defaultdict(dict)
    rows = Showing.objects.filter(relationship_id__in=among(ids)).order_by()
    for person, tie, key, *rest in read_rows(rows.values_list("person_id", "relationship_id", "cue_key", *Standing._fields)):
        found[(person, tie)][key] = Standing(*rest)
    return found


def _compare(
    reader: Reader,
    rules: Iterable[Rule],
    situation: Situation,
    own: dict[str, Standing],
    held: int,
    day: date,
    changes: Changes,
) -> None:
    """Holds what one reader is due against what stands, and takes from `own` what is still due.

    Once nothing more may speak and nothing that stands is left, the less pressing rules are not looked at.
    """
    room = settings.CUES_A_WEEK
    for rule in rules:
        row = own.pop(rule.key, None)
        past = _past(row, rule.key) if row else None
        speaks = room > 0 and (past is None or may_speak(_candidate(rule, held), past, day))
        room -= speaks
        is_on_show = past is not None and not past.silent_for_good and was_shown_this_week(past, day)
        if speaks or is_on_show:
            made = _make(rule, situation, held, day)
            if row is None:
                named = {"id": new_id(), "person_id": reader[0], "relationship_id": reader[1], "cue_key": rule.key}
                changes.new.append({**named, **made})
            elif tuple(made.values()) != row[: len(MADE)]:
                changes.changed.append(Showing(pk=row.id, **made))
        if not room and not own:
            break


def _candidate(rule: Rule, held: int) -> Candidate:
    """Says of a rule what decides whether it may speak."""
    return Candidate("", rule.key, rule.priority, rule.rest_weeks, held)


def _past(row: Standing, key: str) -> Past:
    """Says what happened to a cue before."""
    return Past("", key, row.shown_on, row.silent_until, row.silent_until_met, row.silent_for_good)


def _make(rule: Rule, situation: Situation, held: int, day: date) -> dict[str, object]:
    """Makes what a row says of a cue that is due, in the order of MADE."""
    version = read_catalogue().cues[rule.key].version
    reason = say_reason(rule, situation, day)[:400]
    return dict(zip(MADE, (reason, rule.priority, rule.rest_weeks, held, True, version), strict=True))


def _write(changes: Changes) -> None:
    """Writes the difference."""
    # Two workers, or the day and an event, may find the same cue: the first one keeps it.
    insert_rows(Showing, changes.new, ignore_conflicts=True)
    if changes.changed:
        Showing.objects.bulk_update(changes.changed, MADE, batch_size=AT_ONCE)
    for start in range(0, len(changes.over), AT_ONCE):
        Showing.objects.filter(pk__in=changes.over[start : start + AT_ONCE]).update(is_due=False)
