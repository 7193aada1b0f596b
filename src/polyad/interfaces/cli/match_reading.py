"""Two rosters become one matching problem: read, guessed, cleaned, conflicts found, pauses kept."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from polyad.engines.matching import Forbidden, Mentee, Mentor, Policy, Problem
from polyad.engines.roster import Entry, Field, Resolution, guess_columns, read_entries, resolve_conflicts
from polyad.engines.roster import Problem as RowProblem
from polyad.engines.roster.reading import Result
from polyad.engines.roster.vocabulary import Role
from polyad.engines.tables import NotATable, read_table
from polyad.engines.tables.columns import WIDE
from polyad.interfaces.cli.match_clocks import Clock, set_clock
from polyad.interfaces.cli.match_ids import name_by_id, stand_in
from polyad.interfaces.cli.match_rules import Rules
from polyad.library.text_models import load_text_model

SAMPLE_ROWS = 200
PLACES_WHEN_SILENT = 1
MOST_BYTES = max(WIDE.file_bytes, WIDE.text_bytes)
# Written out, since the month names of the system follow its language.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Roster:
    """One file as read: its people, and everything that was noticed on the way."""

    path: Path
    sha256: str
    columns: tuple[tuple[str, str], ...]  # heading → what it was taken for
    notes: tuple[str, ...]
    entries: tuple[Entry, ...]
    problems: tuple[RowProblem, ...]

    @property
    def rows_left_out(self) -> int:
        """How many rows an error kept out."""
        return len({problem.row for problem in self.problems if problem.level == "error" and problem.row})


def read_roster(path: Path, role: Role) -> Roster:
    """This will read one file whole. Raises NotATable with a sentence; OSError when it cannot be opened."""
    with path.open("rb") as file:
        # One byte more than is allowed is enough to be refused, whatever a pipe would go on to give.
        data = file.read(MOST_BYTES + 1)
    table = read_table(data, path.name, WIDE)
    guesses = guess_columns(table.headings, islice(table.rows, SAMPLE_ROWS), role)
    taken_for = {guess.column: guess.field for guess in guesses}
    if Field.EMAIL in taken_for.values():
        entries, problems = _gather(read_entries(table, taken_for, role))
    else:
        known = stand_in(table, guesses)
        found, told = _gather(read_entries(known, known.columns, role))
        entries = tuple(known.take_out(entry) for entry in found)
        problems = tuple(known.take_out_of(problem) for problem in told)
        taken_for = dict(known.columns)
    return Roster(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        columns=tuple(
            (heading, str(taken_for.get(at, Field.IGNORE))) for at, heading in enumerate(table.headings)
        ),
        notes=table.notes,
        entries=entries,
        problems=problems,
    )


def _gather(results: Iterable[Result]) -> tuple[tuple[Entry, ...], tuple[RowProblem, ...]]:
    entries: list[Entry] = []
    problems: list[RowProblem] = []
    for entry, found in results:
        problems += found
        if entry is not None:
            entries.append(entry)
    fatal = next((problem for problem in problems if problem.level == "error" and not problem.row), None)
    if fatal:
        raise NotATable(fatal.sentence)
    return tuple(entries), tuple(problems)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A problem ready to be solved, and what had to be decided to make it."""

    problem: Problem
    resolution: Resolution
    starts_on: date | None
    notes: tuple[str, ...]


def prepare(mentees: Roster, mentors: Roster, policy: Policy, starts_on: date | None) -> Prepared:
    """This will turn two rosters into a problem.

    Without a day given, the round starts on the last day on which a mentee sent the form in: no clock is
    read, so the same files always give the same answer. Raises InvalidProblem where time zones need a day.
    """
    resolution = resolve_conflicts(
        tuple(name_by_id(mentees.entries, mentors.entries)),
        tuple(name_by_id(mentors.entries, mentees.entries)),
    )
    sent = [entry.submitted_at.date() for entry in mentees.entries if entry.submitted_at]
    day = starts_on or max(sent, default=None)
    paused = [entry for entry in mentors.entries if _is_paused(entry, day)]
    silent = [entry for entry in mentors.entries if entry.capacity is None and entry not in paused]
    clock = set_clock((*mentees.entries, *mentors.entries), day, _say_day)
    problem = Problem(
        mentees=tuple(_make_mentee(entry, clock) for entry in mentees.entries),
        mentors=tuple(_make_mentor(entry, clock, _is_paused(entry, day)) for entry in mentors.entries),
        policy=policy,
        forbidden=tuple(Forbidden(pair.mentee, pair.mentor, pair.kind) for pair in resolution.pairs),
    )
    return Prepared(problem, resolution, day, (*_tell_choices(paused, silent, day), *clock.notes))


def parse_day(told: str | None) -> date | None:
    """This will read a day as a report keeps it. Raises ValueError."""
    return date.fromisoformat(told) if told else None


def add_rules(prepared: Prepared, rules: Rules) -> Prepared:
    """This will add the pairs of a rules file to a problem."""
    problem = prepared.problem
    changed = replace(
        problem,
        forbidden=(*problem.forbidden, *rules.forbidden),
        pinned=(*problem.pinned, *rules.pinned),
        wishes=rules.wishes,
    )
    return replace(prepared, problem=changed)


def read_by_meaning(prepared: Prepared, folder: Path | None) -> Prepared:
    """This will have own words weighed by a model of words, where one is named. Raises InvalidProblem."""
    if folder is None:
        return prepared
    return replace(prepared, problem=replace(prepared.problem, reader=load_text_model(folder)))


def _is_paused(entry: Entry, day: date | None) -> bool:
    return entry.paused_until is not None and (day is None or entry.paused_until > day)


def _tell_choices(paused: Sequence[Entry], silent: Sequence[Entry], day: date | None) -> Iterable[str]:
    if paused:
        when = f" on {_say_day(day)}, the day this round is taken to start" if day else ""
        yield f"{_count(paused, 'mentor is', 'mentors are')} paused{when}, and left out: {_names(paused)}."
    if silent:
        places = "one place each" if len(silent) > 1 else "one place"
        gives = _count(silent, "mentor gives", "mentors give")
        yield f"{gives} no number of mentees and counted with {places}: {_names(silent)}."


def _say_day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _count(people: Sequence[Entry], one: str, many: str) -> str:
    return f"{len(people):,} {one if len(people) == 1 else many}"


def _names(people: Sequence[Entry]) -> str:
    return ", ".join(f"{entry.name} (row {entry.row})" for entry in people)


def _make_mentee(entry: Entry, clock: Clock) -> Mentee:
    return Mentee(
        id=entry.email,
        name=entry.name,
        called=entry.given_name,
        goals=entry.goals,
        fields=entry.fields or ((entry.department,) if entry.department else ()),
        help_kinds=entry.help_kinds,
        languages=entry.languages,
        hours=clock.hours_of(entry),
        site=entry.site,
        stage=entry.stage,
        background=entry.background,
        own_words=entry.own_words,
    )


def _make_mentor(entry: Entry, clock: Clock, is_paused: bool) -> Mentor:
    capacity = PLACES_WHEN_SILENT if entry.capacity is None else entry.capacity
    return Mentor(
        id=entry.email,
        name=entry.name,
        called=entry.given_name,
        capacity=0 if is_paused else capacity,
        goals=entry.goals,
        fields=tuple(dict.fromkeys(field for field in (entry.department, *entry.fields) if field)),
        help_kinds=entry.help_kinds,
        languages=entry.languages,
        hours=clock.hours_of(entry),
        site=entry.site,
        background=entry.background,
        own_words=entry.own_words,
    )
