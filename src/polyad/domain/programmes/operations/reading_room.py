"""Reads a stranger's file in a process of its own, under limits set before the first byte is looked at.

Run as a script, never imported: the work comes as JSON on standard input, lines of JSON go out:
{"rows": 500} while it goes on, then {"done": {…}} or {"refused": "a sentence"}. Knows no database.
"""

import contextlib
import dataclasses
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, TextIO

from polyad.engines.roster import guess_columns, read_entries
from polyad.engines.roster.survey import say_cell
from polyad.engines.tables import NotATable, Table, read_table

MOST_MEMORY = 600 * 1024 * 1024
MOST_SECONDS = 180
MOST_WRITTEN = 300 * 1024 * 1024
MOST_PROBLEMS = 20_000
EVERY = 500
SAMPLED_ROWS = 200
_HEAVY = "This file takes too much to read. Save only the list as CSV, and bring in that file."


def main() -> None:
    """Does one piece of work under limits and says what came of it."""
    work = json.load(sys.stdin)
    _limit_ourselves()
    try:
        table = read_table(Path(work["path"]), work["name"])
        done = _read(table, work) if work["task"] == "read" else _check(table, work)
        _say({"done": done})
    except NotATable as refusal:
        _say({"refused": str(refusal)})
    except MemoryError:
        _say({"refused": _HEAVY})


def _limit_ourselves() -> None:
    """Caps memory, processor time and what may be written, where the system can."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource  # deferred: heavy library (not on every system)

        for which, most in (
            (resource.RLIMIT_AS, MOST_MEMORY),
            (resource.RLIMIT_CPU, MOST_SECONDS),
            (resource.RLIMIT_FSIZE, MOST_WRITTEN),
            (resource.RLIMIT_CORE, 0),
        ):
            resource.setrlimit(which, (most, most))


def _read(table: Table, work: dict[str, Any]) -> dict[str, Any]:
    """Finds headings, samples and guesses, and counts the rows to the end."""
    sample = list(islice(table.rows, SAMPLED_ROWS))
    guesses = guess_columns(table.headings, sample, work["role"])
    total = sum(1 for _ in _told(table.rows))
    columns = [
        {
            "heading": heading,
            "samples": _take_samples(row.cells[place] for row in sample if place < len(row.cells)),
            "target": str(guess.field),
            "certainty": guess.certainty,
            "why": guess.why,
        }
        for place, (heading, guess) in enumerate(zip(table.headings, guesses, strict=True))
    ]
    return {"columns": columns, "notes": list(table.notes), "rows": total}


def _check(table: Table, work: dict[str, Any]) -> dict[str, Any]:
    """Turns every row into an entry or a problem, each into its own file."""
    columns = dict(enumerate(work["targets"]))
    counts: Counter[str] = Counter()
    with _open(work["entries"]) as entries, _open(work["problems"]) as problems:
        for entry, found in _told(read_entries(table, columns, work["role"])):
            if entry is not None:
                counts["entries"] += 1
                entries.write(_line(entry))
            counts.update(problem.level for problem in found)
            for problem in found:
                if counts["problems"] < MOST_PROBLEMS:
                    counts["problems"] += 1
                    problems.write(_line(problem))
    return dict(counts)


def _told(rows: Iterable[Any]) -> Iterator[Any]:
    """Passes rows on, saying now and then how many there were."""
    for number, row in enumerate(rows, start=1):
        yield row
        if number % EVERY == 0:
            _say({"rows": number})


def _take_samples(cells: Iterable[Any]) -> list[str]:
    """Takes three cells that hold something, each cut short."""
    said = (" ".join(say_cell(cell).split()) for cell in cells if cell is not None)
    return [text[:80] for text in islice(dict.fromkeys(text for text in said if text), 3)]


def _line(value: Any) -> str:
    """Writes a frozen value as one line of JSON."""
    held = {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
    return json.dumps(held, ensure_ascii=False, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    """Writes days as text and inner values as mappings. Raises TypeError for anything unforeseen."""
    if isinstance(value, date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    raise TypeError(type(value).__name__)


def _open(path: str) -> TextIO:
    """Opens a file that only we may read."""
    return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8", errors="replace")


def _say(fact: dict[str, Any]) -> None:
    """Says one thing to the process that started us."""
    print(json.dumps(fact), flush=True)


if __name__ == "__main__":
    main()
