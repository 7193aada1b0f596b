"""`polyad match MENTEES MENTORS`: from two spreadsheets to pairs with reasons, without any database."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from polyad.engines.matching import (
    DEFAULT_POLICY,
    Assignment,
    InvalidProblem,
    Policy,
    assign,
    make_policy,
    verify,
)
from polyad.engines.roster.vocabulary import Role
from polyad.engines.tables import NotATable
from polyad.interfaces.cli.match_reading import Prepared, Roster, prepare, read_roster
from polyad.interfaces.cli.match_writing import write_pairs, write_report, write_together
from polyad.library.catalogue import load_catalogue
from polyad.library.reader import ContentFault

NAME = "match"
HELP = "match the mentees of one spreadsheet to the mentors of another, with reasons"
DONE, UNREADABLE = 0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """This will declare the two files and where the answer goes."""
    parser.add_argument("mentees", metavar="MENTEES", type=Path, help="the mentees' list, CSV or XLSX")
    parser.add_argument("mentors", metavar="MENTORS", type=Path, help="the mentors' list, CSV or XLSX")
    parser.add_argument(
        "--seed", metavar="N", type=int, default=0, help="number that settles equal choices (0)"
    )
    parser.add_argument(
        "--out", metavar="FILE.csv", type=Path, help="where to write the pairs (else shown here)"
    )
    parser.add_argument("--report", metavar="FILE.json", type=Path, help="where to write everything, as JSON")
    parser.add_argument(
        "--on",
        metavar="YYYY-MM-DD",
        type=date.fromisoformat,
        help="the day the round starts, for pauses (else the last day a mentee sent the form)",
    )


def run(options: argparse.Namespace) -> int:
    """This will match, tell what was noticed on standard error, and write the answer."""
    rosters = []
    if clash := _find_clash(options):
        return _refuse(clash)
    sides: tuple[tuple[Path, Role], ...] = ((options.mentees, "mentee"), (options.mentors, "mentor"))
    for path, role in sides:
        try:
            rosters.append(read_roster(path, role))
        except NotATable as refusal:
            return _refuse(f"{path}: {refusal}")
        except OSError as trouble:
            return _refuse(f"{path}: The file cannot be opened: {_plain(trouble)}.")
    mentees, mentors = rosters
    policy = load_policy()
    try:
        prepared = prepare(mentees, mentors, policy, options.on)
        assignment = assign(prepared.problem, options.seed)
    except InvalidProblem as fault:
        return _refuse(str(fault))
    faults = verify(prepared.problem, assignment)
    if faults:
        # It never should; but a wrong match must not leave this room.
        return _refuse(f"The matching did not pass its own check, nothing was written: {faults[0]}")
    for line in _tell(mentees, mentors, prepared, assignment):
        print(line, file=sys.stderr)
    return _write(options, mentees, mentors, prepared, assignment)


def _find_clash(options: argparse.Namespace) -> str:
    """Find one file given for two purposes: an answer must never be written over the question."""
    given = [path for path in (options.mentees, options.mentors, options.out, options.report) if path]
    for at, path in enumerate(given):
        if at > 1 and any(path.resolve() == other.resolve() for other in given[:at]):
            return f"{path}: This file is given twice; the answer needs a file of its own."
    return ""


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return UNREADABLE


def _plain(trouble: OSError) -> str:
    return (trouble.strerror or str(trouble)).lower()


def load_policy(content: Path | None = None) -> Policy:
    """This will read the policy from content, or take the engine's own where content is damaged or away."""
    try:
        chosen = load_catalogue(content).policies[DEFAULT_POLICY.key]
    except (ContentFault, KeyError, OSError) as fault:
        print(f"The content folder cannot be read, so the built-in policy is used: {fault}", file=sys.stderr)
        return DEFAULT_POLICY
    return make_policy(
        chosen.key,
        chosen.version,
        {criterion.key: criterion.weight for criterion in chosen.criteria},
        chosen.matched_bonus,
        chosen.hard.at_least_common_hours,
        chosen.hard.shared_language,
    )


def _write(
    options: argparse.Namespace, mentees: Roster, mentors: Roster, prepared: Prepared, assignment: Assignment
) -> int:
    pairs = write_pairs(assignment, [entry.email for entry in mentees.entries])
    left_out = mentees.rows_left_out + mentors.rows_left_out
    report = write_report(assignment, prepared.problem.policy, _inputs(mentees, mentors, prepared), left_out)
    answers = {options.out: pairs, options.report: report}
    try:
        write_together({path: text for path, text in answers.items() if path})
    except OSError as trouble:
        return _refuse(f"{options.out or options.report}: The answer cannot be written: {_plain(trouble)}.")
    if not options.out:
        sys.stdout.write(pairs)
    return DONE


def _inputs(mentees: Roster, mentors: Roster, prepared: Prepared) -> dict[str, Any]:
    return {
        "inputs": {
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
        },
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
    matched, total = len(assignment.pairs), len(assignment.pairs) + len(assignment.unmatched)
    free = sum(one.places for one in assignment.spare)
    places = "place is" if free == 1 else "places are"
    yield f"{matched:,} of {total:,} mentees have a mentor; {free:,} {places} still free."


def _rows(count: int) -> str:
    return "1 row was" if count == 1 else f"{count:,} rows were"
