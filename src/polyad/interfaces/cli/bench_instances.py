"""`polyad bench instances`: invented rounds of any size as files that `polyad match` reads."""

import argparse
import csv
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from pathlib import Path
from sys import intern
from typing import Any

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
    mentees = tuple([Mentee(**_person(row)) for row in _read(folder / "mentees.csv")])
    mentors = tuple([Mentor(**_person(row), capacity=int(row[-1])) for row in _read(folder / "mentors.csv")])
    forbidden = tuple([Forbidden(row[1], row[2], "by_hand") for row in _read(folder / "rules.csv")])
    return Problem(mentees, mentors, DEFAULT_POLICY, forbidden)


def _read(path: Path) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows, None)
        yield from rows


def _person(row: Sequence[str]) -> dict[str, Any]:
    return {
        "id": row[0], "name": row[1], "goals": _items(row[2]), "fields": _items(row[3]), "help_kinds": _items(row[4]),
        "languages": _items(row[5]), "styles": _items(row[6]), "channels": _items(row[7]), "hours": _hours(row[8]),
        "site": intern(row[9]), "own_words": row[10], "level": int(row[11]),
    }  # fmt: skip


@lru_cache(maxsize=2**15)
def _items(cell: str) -> tuple[str, ...]:
    """Splits a cell; the same few answers are kept once, however many people gave them."""
    return tuple(map(intern, cell.split("; "))) if cell else ()


@lru_cache(maxsize=2**15)
def _hours(cell: str) -> tuple[int, ...]:
    return tuple(chain.from_iterable(map(_time, cell.split("; "))))


@lru_cache(maxsize=2**12)
def _time(said: str) -> tuple[int, ...]:
    found = _TIME.fullmatch(said)
    if found is None:
        return ()
    first = DAYS.index(found[1]) * 24
    return tuple(range(first + int(found[2]), first + int(found[3])))
