"""Matching two lists of people: read, score, assign, check, explain, write."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from polyad.engines.matching import Ask, Assignment, ImpossiblePin, InvalidProblem, TooManyAlike, assign, verify
from polyad.engines.matching.alternatives import best_alternatives
from polyad.engines.roster.cells import UNKNOWN_ZONE
from polyad.engines.roster.figures import NO_NUMBER, OUT_OF_RANGE
from polyad.engines.tables import NotATable
from polyad.engines.tables.columns import WIDE
from polyad.interfaces.cli.match_cluster import open_cluster
from polyad.interfaces.cli.match_impossible import refuse_where_nobody_fits
from polyad.interfaces.cli.match_pairs import ask_of, sha256_of
from polyad.interfaces.cli.match_policies import choose_policy
from polyad.interfaces.cli.match_reading import Prepared, Roster, add_rules, prepare, read_by_meaning, read_roster
from polyad.interfaces.cli.match_rules import Rules, check_room, read_rules
from polyad.interfaces.cli.match_writing import list_pairs, put_in_place, write_report, write_rows

# What would change who is matched if it were passed over.
NEVER_GUESSED = (NO_NUMBER, OUT_OF_RANGE, UNKNOWN_ZONE)


def match_people(options: argparse.Namespace) -> int:
    """This will match, tell what was noticed on standard error, and write the answer. Raises what `match` refuses."""
    chosen = choose_policy(options.policy, options.seed)
    mentees, mentors = _read(options.mentees, "mentee"), _read(options.mentors, "mentor")
    if not options.leave_out:
        _refuse_rows(mentees, mentors)
    prepared = prepare(mentees, mentors, chosen.policy, options.on)
    rules = _read_rules(options.rules, prepared)
    prepared = read_by_meaning(add_rules(prepared, rules), options.texts)
    ask = ask_of(chosen.ask, rules, [entry.email for entry in mentees.entries])
    try:
        with open_cluster(options.cluster) as spread:
            assignment = assign(prepared.problem, ask=ask, spread=spread)
    except TooManyAlike as fault:
        raise InvalidProblem(_place_alike(mentees, fault)) from fault
    except ImpossiblePin as fault:
        raise InvalidProblem(f"{options.rules}: {fault}") from fault
    if faults := verify(prepared.problem, assignment, ask):
        # It never should; but a wrong match must not leave this room.
        raise InvalidProblem(f"The matching did not pass its own check, nothing was written: {faults[0]}")
    refuse_where_nobody_fits(mentees, mentors, options.rules, assignment)
    for line in _tell(mentees, mentors, prepared, assignment):
        print(line, file=sys.stderr)
    _write(options, mentees, mentors, prepared, assignment, ask)
    return 0


def _read(path: Path, role: Any) -> Roster:
    try:
        return read_roster(path, role)
    except NotATable as refusal:
        raise NotATable(f"{path}: {refusal}") from refusal


def _refuse_rows(mentees: Roster, mentors: Roster) -> None:
    """Refuses what cannot be read before anything is matched. Raises InvalidProblem with file, row and column."""
    faults = [
        f"{roster.path}, row {one.row}{f', column “{one.heading}”' if one.heading else ''}: {one.sentence}"
        for roster in (mentees, mentors)
        for one in roster.problems
        if one.row and (one.level == "error" or one.sentence in NEVER_GUESSED)
    ]
    if faults:
        more = f" {len(faults) - 1:,} more such {'row' if len(faults) == 2 else 'rows'}." if len(faults) > 1 else ""
        raise InvalidProblem(f"{faults[0]}{more} Mend the file, or add --leave-out to match without.")


def _place_alike(mentees: Roster, fault: TooManyAlike) -> str:
    """Says where the first two of the people alike stand; they are alike in every column but name and id."""
    rows = {entry.email: entry.row for entry in mentees.entries if entry.email in (fault.first, fault.second)}
    return f"{mentees.path}, row {rows[fault.second]}, every column but name and id: the same as in row {rows[fault.first]}. {fault}"


def _read_rules(path: Path | None, prepared: Prepared) -> Rules:
    if path is None:
        return Rules()
    people = prepared.problem
    rules = read_rules(path, [one.id for one in people.mentees], [one.id for one in people.mentors], WIDE)
    check_room(rules, {one.id: one.capacity for one in people.mentors})
    return rules


def _write(
    options: argparse.Namespace, mentees: Roster, mentors: Roster, prepared: Prepared, assignment: Assignment, ask: Ask
) -> None:
    alternatives = None
    if options.explain:
        taken = {pair.mentee_id: pair.mentor_id for pair in assignment.pairs}
        alternatives = best_alternatives(prepared.problem, taken)
    rows = list_pairs(assignment, [entry.email for entry in mentees.entries], alternatives)
    left_out = mentees.rows_left_out + mentors.rows_left_out
    inputs = _inputs(mentees, mentors, prepared, options.rules)
    if alternatives is not None:
        inputs["alternatives"] = {name: asdict(one) for name, one in sorted(alternatives.items())}
    report = write_report(assignment, prepared.problem.policy, ask, inputs, left_out)
    answers = {options.out: write_rows(options.out, rows), options.report: report}
    put_in_place({path: content for path, content in answers.items() if path})
    if not options.out:
        sys.stdout.write(write_rows(None, rows).decode("utf-8"))


def _inputs(mentees: Roster, mentors: Roster, prepared: Prepared, rules: Path | None) -> dict[str, Any]:
    read: dict[str, Any] = {
        side: {
            "file": roster.path.name,
            "sha256": roster.sha256,
            "columns": [{"heading": heading, "taken_for": field} for heading, field in roster.columns],
            "people": len(roster.entries),
            "rows_left_out": roster.rows_left_out,
            "notes": list(roster.notes),
            "problems": [asdict(problem) for problem in roster.problems],
        }
        for side, roster in (("mentees", mentees), ("mentors", mentors))
    }
    if rules:
        read["rules"] = {"file": rules.name, "sha256": sha256_of(rules)}
    reader = prepared.problem.reader
    return {
        "inputs": read,
        **({"text_model": reader.key} if reader else {}),
        "starts_on": prepared.starts_on,
        "notes": list(prepared.notes),
        "conflicts": {
            "honoured": [asdict(pair) for pair in prepared.resolution.pairs],
            "unsettled": [asdict(one) for one in prepared.resolution.unsettled],
        },
    }


def _tell(mentees: Roster, mentors: Roster, prepared: Prepared, assignment: Assignment) -> Iterable[str]:
    for roster in (mentees, mentors):
        yield from (f"{roster.path.name}: {note}" for note in roster.notes)
        for problem in roster.problems:
            row = f", row {problem.row}" if problem.row else ""
            column = f", column “{problem.heading}”" if problem.heading else ""
            yield f"{roster.path.name}{row}{column}: {problem.sentence}"
        if roster.rows_left_out:
            left_out = _rows(roster.rows_left_out)
            yield f"{roster.path.name}: {left_out} left out; mend what is named above and match again."
    yield from prepared.notes
    for one in prepared.resolution.unsettled:
        file = mentees.path.name if one.role == "mentee" else mentors.path.name
        yield f"{file}, row {one.row}: {one.said_by} wrote “{one.words}”. {one.sentence}"
    honoured = len(prepared.resolution.pairs)
    yield f"Declared conflicts keep {honoured:,} {'pair' if honoured == 1 else 'pairs'} apart."
    yield say_counts(
        len({pair.mentee_id for pair in assignment.pairs}), len(prepared.problem.mentees),
        sum(one.places for one in assignment.spare), assignment.certificate.aim,
    )  # fmt: skip


def say_counts(matched: int, total: int, free: int, aim: str = "") -> str:
    """This will say in a sentence how many are matched and how many places are left."""
    if aim == "shortlists":
        return f"{matched:,} of {total:,} mentees have a shortlist; {free:,} {'place waits' if free == 1 else 'places wait'}."
    return f"{matched:,} of {total:,} mentees have a mentor; {free:,} {'place is' if free == 1 else 'places are'} still free."


def _rows(count: int) -> str:
    return "1 row was" if count == 1 else f"{count:,} rows were"
