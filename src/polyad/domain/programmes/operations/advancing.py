"""Moves imports on, one step each, under a lease, for the worker and the command line."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q

from polyad.domain.programmes.models import Import
from polyad.domain.programmes.operations.committing import (
    BATCH,
    GONE,
    answer_headings,
    commit_import,
    find_questions,
    get_frame,
)
from polyad.domain.programmes.operations.comparing import plan_batch
from polyad.domain.programmes.operations.confining import FileRefused, read_confined
from polyad.domain.programmes.operations.storing import add_lines, in_batches, remove
from polyad.domain.programmes.queries.files import ENTRIES, PROBLEMS, SOURCE, get_path, read_lines
from polyad.domain.programmes.queries.imports import recall_columns
from polyad.domain.programmes.rules import settle_targets
from polyad.domain.programmes.translate import want
from polyad.foundation.actors import SYSTEM

LEASE = timedelta(minutes=8)
KEPT_FOR = timedelta(days=30)
_AT_WORK = (Import.State.WAITING, Import.State.READING, Import.State.CHECKING, Import.State.COMMITTING)
Report = Callable[[int], None]


def advance_imports(at: datetime, *, only: UUID | None = None, report: Report | None = None) -> int:
    """Does the next step of each import that waits for one (or of one alone); returns how many moved.

    Also forgets files that are a month old.
    """
    free = Q(leased_until=None) | Q(leased_until__lt=at)
    waiting = Import.objects.filter(free, state__in=_AT_WORK).filter(Q(id=only) if only else Q())
    moved = 0
    for import_id, state in list(waiting.values_list("id", "state")[:5]):
        taken = Import.objects.filter(free, id=import_id, state=state).update(leased_until=at + LEASE)
        if taken:
            _STEPS[state](import_id, at, report)
            moved += 1
    return moved + _forget_old_files(at)


def read_import(import_id: UUID, at: datetime, report: Report | None = None) -> None:
    """Reads headings, samples and the number of rows, and guesses what each column means."""
    Import.objects.filter(id=import_id).update(state=Import.State.READING)
    row = Import.objects.get(id=import_id)
    work = {**_work(row), "task": "read"}
    try:
        found = read_confined(work, report or _note_rows(import_id))
    except FileRefused as refusal:
        _refuse(row, str(refusal))
        return
    columns = found["columns"]
    headings = [column["heading"] for column in columns]
    remembered = recall_columns(row.programme_id, row.role, headings)
    targets = settle_targets(headings, [column.pop("target") for column in columns], remembered)
    for column in columns:
        if column["heading"] in remembered:
            column |= {"why": "As you said last time.", "certainty": 100}
    Import.objects.filter(id=import_id, state=Import.State.READING).update(
        state=Import.State.MAPPING,
        headings=columns,
        mapping=[{"heading": h, "target": t} for h, t in zip(headings, targets, strict=True)],
        notes=[*row.notes, *found["notes"]],
        rows_total=found["rows"],
        rows_done=0,
        leased_until=None,
    )


def check_import(import_id: UUID, at: datetime, report: Report | None = None) -> None:
    """Reads every row with the columns as confirmed, and counts what saving would change."""
    row = Import.objects.select_related("programme").get(id=import_id)
    say = report or _note_rows(import_id)
    work = {
        **_work(row),
        "task": "check",
        "targets": [column["target"] for column in row.mapping],
        "entries": str(get_path(row.stored_as, ENTRIES)),
        "problems": str(get_path(row.stored_as, PROBLEMS)),
    }
    try:
        counts: Counter[str] = Counter(read_confined(work, lambda rows: say(rows // 2)))
        outcomes, left_out = _compare(row, at, lambda rows: say((row.rows_total + rows) // 2))
    except FileRefused as refusal:
        _refuse(row, str(refusal))
        return
    except FileNotFoundError:
        _refuse(row, GONE)
        return
    add_lines(row.stored_as, PROBLEMS, left_out)
    told = {name: counts[name] for name in ("entries", "error", "warning", "note")}
    summary = {**told, "problems": counts["problems"] + len(left_out), "kept_out": row.rows_total - counts["entries"]}
    summary |= {name: outcomes[name] for name in ("new", "changed", "unchanged", "left_out")}
    Import.objects.filter(id=import_id, state=Import.State.CHECKING).update(
        state=Import.State.PREVIEW, summary=summary, rows_done=row.rows_total, leased_until=None, trouble=""
    )


def _compare(row: Import, at: datetime, say: Report) -> tuple[Counter[str], list[dict[str, Any]]]:
    """Counts what saving would do, batch by batch, writing nothing."""
    frame, questions = get_frame(row, at), find_questions(row.programme_id, answer_headings(row))
    outcomes: Counter[str] = Counter()
    left_out: list[dict[str, Any]] = []
    done = 0
    for batch in in_batches(read_lines(row.stored_as, ENTRIES), BATCH):
        plan = plan_batch(row.programme, row.role, [want(entry, frame) for entry in batch], questions, at)
        outcomes += plan.outcomes
        left_out += [
            {"row": number, "heading": "", "level": "warning", "sentence": sentence, "value": ""}
            for number, sentence in plan.left_out
        ]
        done += len(batch)
        say(done)
    return outcomes, left_out


def _work(row: Import) -> dict[str, Any]:
    """Says which file to read."""
    return {"path": str(get_path(row.stored_as, SOURCE)), "name": row.file_name, "role": row.role}


def _note_rows(import_id: UUID) -> Report:
    """Writes how far reading has come, each time in a small transaction of its own."""
    return lambda rows: Import.objects.filter(id=import_id).update(rows_done=rows) and None


def _refuse(row: Import, sentence: str) -> None:
    """Ends an import that cannot be read; nothing was changed."""
    Import.objects.filter(id=row.id).update(state=Import.State.REFUSED, trouble=sentence[:500], leased_until=None)
    remove(row.stored_as)


def _commit(import_id: UUID, at: datetime, report: Report | None) -> None:
    """Saves what a lead has asked to save."""
    commit_import(import_id=import_id, by=SYSTEM, at=at, report=report)


def _forget_old_files(at: datetime) -> int:
    """Removes what is left of files a month after they came in."""
    old = Import.objects.filter(uploaded_at__lt=at - KEPT_FOR).exclude(stored_as="").exclude(state__in=_AT_WORK)
    forgotten = 0
    for row in old[:5]:
        remove(row.stored_as)
        if row.state not in (Import.State.DONE, Import.State.REFUSED):
            row.state, row.trouble = Import.State.REFUSED, "Nobody saved this file within a month, so it was removed."
        row.stored_as = ""
        row.save(update_fields=["stored_as", "state", "trouble"])
        forgotten += 1
    return forgotten


_STEPS: dict[str, Callable[[UUID, datetime, Report | None], None]] = {
    Import.State.WAITING: read_import,
    Import.State.READING: read_import,
    Import.State.CHECKING: check_import,
    Import.State.COMMITTING: _commit,
}
