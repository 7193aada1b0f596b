"""`polyad import`: brings an office's file into a programme from a shell, all of it or nothing."""

import argparse
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from polyad.engines.roster.problems import HEADINGS, LEVELS
from polyad.engines.roster.vocabulary import LABELS, Field
from polyad.engines.tables.writing import write_csv
from polyad.interfaces.cli.database import prepare_django

NAME = "import"
HELP = "bring a CSV or XLSX file of mentees or mentors into a programme"
DONE, USED_WRONGLY, NOT_TAKEN = 0, 2, 1
_CHUNK = 1024 * 1024


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the programme, the file, whom it holds, and how far to go."""
    parser.add_argument("programme", help="the programme's id, or its name (name and cohort where names repeat)")
    parser.add_argument("file", type=Path, help="CSV or XLSX, up to 25 MB and 50,000 rows")
    parser.add_argument("--role", choices=("mentee", "mentor"), required=True, help="whom the file holds")
    parser.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="HEADING=FIELD",
        help=f"what a column means, where the guess is wrong; fields: {', '.join(LABELS)}",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be saved, and save nothing")
    parser.add_argument("--problems", type=Path, default=None, metavar="FILE", help="write all problems to this CSV file")
    parser.add_argument("--data", type=Path, default=None, help="folder that holds everything (data)")


def run(options: argparse.Namespace) -> int:
    """Takes the file through the same steps as the page: 0 saved, 1 not taken, 2 used wrongly."""
    if not options.file.is_file():
        return _fail(f"There is no file {options.file}.", USED_WRONGLY)
    said = dict(part.rpartition("=")[::2] for part in options.map)
    if bad := [f"{heading}={field}" for heading, field in said.items() if field not in set(Field) or not heading]:
        return _fail(f"--map wants HEADING=FIELD with a field that exists, not {bad[0]}.", USED_WRONGLY)
    prepare_django(data=options.data)
    from polyad.domain.programmes.queries import find_programmes_named  # deferred: app start
    from polyad.foundation.actors import Refused  # deferred: app start

    found = find_programmes_named(options.programme)
    if len(found) != 1:
        known = "; ".join(f"{p.name} {p.cohort} ({p.id})" for p in found)
        sentence = f"Which programme? {known}" if found else f"There is no programme {options.programme!r}."
        return _fail(sentence, USED_WRONGLY)
    try:
        return _take(options, said, found[0].id)
    except Refused as refusal:
        return _fail(refusal.sentence, NOT_TAKEN)


def _take(options: argparse.Namespace, said: dict[str, str], programme_id: UUID) -> int:
    """Receives the file, reads it, confirms its columns, checks it, and saves it unless told not to. Raises Refused."""
    from django.utils import timezone  # deferred: app start

    from polyad.domain.programmes import operations as programmes  # deferred: app start
    from polyad.foundation.actors import SYSTEM, Refused  # deferred: app start

    with options.file.open("rb") as file:
        row = programmes.receive_import(
            programme_id=programme_id,
            role=options.role,
            file_name=options.file.name,
            chunks=iter(lambda: file.read(_CHUNK), b""),
            by=SYSTEM,
            at=timezone.now(),
        )
    facts = _wait(row.id, programme_id, "read")
    headings = {column.heading: column.place for column in facts.columns}
    if facts.state == "mapping" and (unknown := [heading for heading in said if heading not in headings]):
        programmes.discard_import(import_id=row.id, by=SYSTEM, at=timezone.now())
        return _fail(f"There is no column {unknown[0]!r}. Columns: {', '.join(headings)}.", USED_WRONGLY)
    if facts.state == "mapping":
        targets = {headings[heading]: field for heading, field in said.items()}
        try:
            programmes.save_mapping(import_id=row.id, targets=targets, by=SYSTEM, at=timezone.now())
        except Refused:
            programmes.discard_import(import_id=row.id, by=SYSTEM, at=timezone.now())
            raise
        facts = _wait(row.id, programme_id, "checked")
    if facts.state != "preview":
        return _fail(facts.trouble, NOT_TAKEN)
    _tell(options, facts)
    if options.dry_run:
        programmes.discard_import(import_id=row.id, by=SYSTEM, at=timezone.now())
        print(f"Would save: {_count(facts.summary)}. Nothing was saved.")
        return DONE
    programmes.ask_to_commit(import_id=row.id, by=SYSTEM, at=timezone.now())
    saved = _wait(row.id, programme_id, "saved")
    if saved.state != "done":
        return _fail(saved.trouble, NOT_TAKEN)
    print(f"Saved: {_count(saved.summary)}.")
    return DONE


def _wait(import_id: UUID, programme_id: UUID, verb: str) -> Any:
    """Does what waits, or waits for the worker that has taken it; gives the import as it stands then."""
    from django.utils import timezone  # deferred: app start

    from polyad.domain.programmes.operations import advance_imports  # deferred: app start
    from polyad.domain.programmes.queries import get_import  # deferred: app start
    from polyad.foundation.actors import SYSTEM  # deferred: app start

    pause = threading.Event()
    while True:
        advance_imports(timezone.now(), only=import_id, report=_say(verb))
        facts = get_import(import_id, programme_id, SYSTEM)
        if facts is None or not facts.is_waiting:
            return facts
        pause.wait(0.3)


def _tell(options: argparse.Namespace, facts: Any) -> None:
    """Says what the columns were taken for, and writes the problems where they are wanted."""
    for column in facts.columns:
        print(f"  {column.heading}: {LABELS[Field(column.target)]}", file=sys.stderr)
    if options.problems is not None:
        options.problems.write_bytes(b"".join(_list_problems(facts.id)))
        print(f"{facts.summary['problems']} problems in {options.problems}", file=sys.stderr)


def _list_problems(import_id: Any) -> Iterator[bytes]:
    """Writes the problems as a spreadsheet program reads them safely."""
    from polyad.domain.programmes.queries import each_problem  # deferred: app start
    from polyad.foundation.actors import SYSTEM  # deferred: app start

    yield write_csv([HEADINGS])
    for line in each_problem(import_id, SYSTEM):
        told = (line.row or "Whole file", line.heading, LEVELS[line.level], line.sentence, line.value)  # type: ignore[index]
        yield write_csv([told]).removeprefix(b"\xef\xbb\xbf")


def _say(verb: str) -> Any:
    """Makes a reporter of progress that keeps to one line of the terminal."""

    def report(rows: int) -> None:
        end = "\r" if sys.stderr.isatty() else "\n"
        print(f"{rows} rows {verb}", end=end, file=sys.stderr, flush=True)

    return report


def _count(summary: Any) -> str:
    """Says the counts in one line."""
    told = {"new": "new", "changed": "changed", "unchanged": "unchanged", "kept_out": "not taken", "left_out": "left out"}
    return ", ".join(f"{summary.get(key, 0)} {word}" for key, word in told.items())


def _fail(sentence: str, code: int) -> int:
    """Says why not."""
    print(sentence, file=sys.stderr)
    return code
