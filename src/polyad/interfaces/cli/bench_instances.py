"""`polyad bench instances`: invented rounds of any size as files that `polyad match` reads."""

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from polyad.engines.matching import DEFAULT_POLICY, Forbidden, Mentee, Mentor, Problem
from polyad.engines.matching.instances import make_instance
from polyad.engines.matching.wording import DAYS, times_of

NAME = "instances"
HELP = "write an invented round of any size as files: mentees.csv, mentors.csv, rules.csv"
LISTS = ("Goals", "Fields", "Kinds of help", "Languages", "Working style", "Channels")
MENTEE = ("id", "Name", *LISTS, "Availability", "Site", "In your own words", "Level")
MENTOR = (*MENTEE, "Capacity")
MOST = 2_000_000
_TIME = re.compile(r"(\w+) (\d\d):00–(\d\d):00")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares how many people, which seed, and where to write."""
    parser.add_argument("mentees", metavar="MENTEES", type=int, help="how many mentees")
    parser.add_argument("mentors", metavar="MENTORS", type=int, help="how many mentors")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="the same number, the same people (1)")
    parser.add_argument("--places", metavar="X", type=float, default=1.25, help="places for each mentee (1.25; 0.8 is scarce)")
    parser.add_argument("--out", metavar="FOLDER", type=Path, default=Path("."), help="where to write (here)")


def run(options: argparse.Namespace) -> int:
    """Writes the files: 0 done, 2 when that makes no sense or cannot be written."""
    if not (0 < options.mentees <= MOST and 0 < options.mentors <= MOST and 0 <= options.places <= 5):
        print(f"Give 1 to {MOST:,} mentees and mentors, and 0 to 5 places for each mentee.", file=sys.stderr)
        return 2
    try:
        write_instance(make_instance(options.mentees, options.mentors, options.seed, options.places), options.out)
    except OSError as trouble:
        print(f"{options.out}: The files cannot be written: {(trouble.strerror or str(trouble)).lower()}.", file=sys.stderr)
        return 2
    print(f"mentees.csv, mentors.csv and rules.csv are in {options.out}.", file=sys.stderr)
    return 0


def write_instance(problem: Problem, folder: Path) -> None:
    """Writes a round as three files. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    _write(folder / "mentees.csv", MENTEE, (_cells(one) for one in problem.mentees))
    _write(folder / "mentors.csv", MENTOR, ((*_cells(one), one.capacity) for one in problem.mentors))
    rules = (("forbidden", pair.mentee_id, pair.mentor_id) for pair in problem.forbidden)
    _write(folder / "rules.csv", ("rule", "mentee", "mentor"), rules)


def _write(path: Path, headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(headings)
        writer.writerows(rows)


def _cells(one: Mentee | Mentor) -> tuple[object, ...]:
    lists = (one.goals, one.fields, one.help_kinds, one.languages, one.styles, one.channels)
    times = "; ".join(times_of(one.hours))
    return (one.id, one.name, *("; ".join(items) for items in lists), times, one.site, one.own_words, one.level)


def read_instance(folder: Path) -> Problem:
    """Reads what was written, quickly and without guessing. Raises OSError."""
    mentees = tuple(Mentee(**_person(row)) for row in _read(folder / "mentees.csv"))  # type: ignore[arg-type]
    mentors = tuple(Mentor(**_person(row), capacity=int(row[-1])) for row in _read(folder / "mentors.csv"))  # type: ignore[arg-type]
    forbidden = tuple(Forbidden(row[1], row[2], "by_hand") for row in _read(folder / "rules.csv"))
    return Problem(mentees, mentors, DEFAULT_POLICY, forbidden)


def _read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def _person(row: Sequence[str]) -> dict[str, object]:
    goals, fields, kinds, languages, styles, channels = (tuple(cell.split("; ")) if cell else () for cell in row[2:8])
    return {
        "id": row[0], "name": row[1], "goals": goals, "fields": fields, "help_kinds": kinds, "languages": languages,
        "styles": styles, "channels": channels, "hours": _hours(row[8]), "site": row[9], "own_words": row[10],
        "level": int(row[11]),
    }  # fmt: skip


def _hours(said: str) -> tuple[int, ...]:
    found: list[int] = []
    for day, start, end in _TIME.findall(said):
        first = DAYS.index(day) * 24
        found += range(first + int(start), first + int(end))
    return tuple(found)
