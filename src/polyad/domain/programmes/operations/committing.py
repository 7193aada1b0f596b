"""Saves an import: everything in one transaction, or nothing."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.db import DatabaseError, transaction

from polyad.domain.people.operations.admitting import admit_people
from polyad.domain.programmes.access import may_lead
from polyad.domain.programmes.events import ImportCommitted
from polyad.domain.programmes.models import Answer, DeclaredConflict, Enrolment, Import, Question
from polyad.domain.programmes.operations.comparing import Plan, plan_batch
from polyad.domain.programmes.operations.listing import list_mentors
from polyad.domain.programmes.operations.refusals import ImportNotReady, NotYours
from polyad.domain.programmes.operations.storing import in_batches, remove, write_progress
from polyad.domain.programmes.queries.files import ENTRIES, PROGRESS, SOURCE, read_lines
from polyad.domain.programmes.translate import Frame, want
from polyad.foundation.actors import Actor
from polyad.foundation.journal import record
from polyad.foundation.outbox import announce

BATCH = 500
GONE = "The file is no longer here. Bring it in again; nothing was changed."
_STOPPED = "Saving stopped, and nothing was changed. Try once more; if it stops again, bring the file in anew."
_ENROLMENT_PARTS = (
    *("goals", "help_kinds", "fields", "languages", "hours", "background", "own_words"),
    *("capacity", "is_paused", "paused_until", "state", "submitted_at", "version"),
)
Report = Callable[[int], None]


@transaction.atomic
def ask_to_commit(*, import_id: UUID, by: Actor, at: datetime) -> Import:
    """Hands a checked import to the worker, once. Raises NotYours, ImportNotReady."""
    row = Import.objects.select_for_update().get(id=import_id)
    if not may_lead(by, row.programme_id):
        raise NotYours
    if row.state in (Import.State.COMMITTING, Import.State.DONE):
        return row  # pressed twice, or in two windows: the first press counts
    if row.state != Import.State.PREVIEW:
        raise ImportNotReady("This file is not ready to be saved yet.")
    row.state, row.leased_until, row.trouble = Import.State.COMMITTING, None, ""
    row.save(update_fields=["state", "leased_until", "trouble"])
    record("asked to save import", row, by=by, at=at, programme_id=row.programme_id)
    return row


def commit_import(*, import_id: UUID, by: Actor, at: datetime, report: Report | None = None) -> Import:
    """Saves every entry in one transaction; on any fault nothing is changed and the row says why.

    A file that is gone refuses the import; a fault of the database takes it back to its preview.
    """
    row = Import.objects.select_related("programme").get(id=import_id)
    try:
        _write_all(row, by, at, report or (lambda done: write_progress(row.stored_as, done)))
    except FileNotFoundError:
        _take_back(row, Import.State.REFUSED, GONE)
    except DatabaseError:
        _take_back(row, Import.State.PREVIEW, _STOPPED)
    else:
        remove(row.stored_as, SOURCE, ENTRIES)
    remove(row.stored_as, PROGRESS)
    return Import.objects.get(id=import_id)


def find_questions(programme_id: UUID, headings: list[str]) -> dict[str, Question]:
    """Finds the programme's text questions by their words; those that are missing are made but not yet saved.

    A question that only a file answers is retired from the start: nobody is asked it in the journey.
    """
    held = Question.objects.filter(programme_id=programme_id, kind=Question.Kind.TEXT).order_by("retired_at", "id")
    found = {question.text.casefold(): question for question in held}
    return {
        heading.casefold(): found.get(heading[:300].casefold())
        or Question(programme_id=programme_id, kind=Question.Kind.TEXT, text=heading[:300], position=999)
        for heading in headings
    }


@transaction.atomic
def _write_all(row: Import, by: Actor, at: datetime, report: Report) -> None:
    """Writes batch after batch, then the summary, the journal and the event."""
    if Import.objects.select_for_update().get(id=row.id).state != Import.State.COMMITTING:
        return
    frame, questions = get_frame(row, at), find_questions(row.programme_id, answer_headings(row))
    new = [question for question in questions.values() if question._state.adding]
    for question in new:
        question.retired_at = at
    Question.objects.bulk_create(new)
    outcomes: Counter[str] = Counter()
    done = 0
    for batch in in_batches(read_lines(row.stored_as, ENTRIES), BATCH):
        plan = plan_batch(row.programme, row.role, [want(entry, frame) for entry in batch], questions, at)
        _write(plan)
        outcomes += plan.outcomes
        done += len(batch)
        report(done)
    _finish(row, outcomes, by, at)


def _write(plan: Plan) -> None:
    """Writes one batch: people first, then what hangs on them."""
    admit_people(new=plan.new_people, changed=plan.changed_people)
    Enrolment.objects.bulk_create(plan.new_enrolments, batch_size=BATCH)
    DeclaredConflict.objects.bulk_create(plan.conflicts, batch_size=BATCH)
    if plan.changed_enrolments:
        Enrolment.objects.bulk_update(plan.changed_enrolments, _ENROLMENT_PARTS, batch_size=BATCH)
    touched = {one.pk for one in (*plan.new_enrolments, *plan.changed_enrolments) if one.role == Enrolment.Role.MENTOR}
    people = Enrolment.objects.filter(person__in=plan.changed_people, role=Enrolment.Role.MENTOR)
    list_mentors(touched | set(people.values_list("pk", flat=True)))
    Answer.objects.bulk_create([a for a in plan.answers if a._state.adding], batch_size=BATCH)
    if changed := [a for a in plan.answers if not a._state.adding]:
        Answer.objects.bulk_update(changed, ["value"], batch_size=BATCH)


def _finish(row: Import, outcomes: Counter[str], by: Actor, at: datetime) -> None:
    """Marks the import done and tells the others, in the same transaction as the rows."""
    summary = {**row.summary, **{name: outcomes[name] for name in ("new", "changed", "unchanged", "left_out")}}
    Import.objects.filter(id=row.id).update(
        state=Import.State.DONE, summary=summary, leased_until=None, trouble="", rows_done=row.rows_total
    )
    record("saved import", row, by=by, at=at, programme_id=row.programme_id)
    uploader = str(row.uploaded_by_id or "")
    announce(ImportCommitted(str(row.id), str(row.programme_id), uploader), key=str(row.id), at=at)


def get_frame(row: Import, at: datetime) -> Frame:
    """Collects what all entries of an import share."""
    from_zone = row.programme.zone
    targets = frozenset(column["target"] for column in row.mapping)
    return Frame(row.role, targets, at.date(), from_zone)


def answer_headings(row: Import) -> list[str]:
    """Lists the headings that are kept as answers."""
    return [column["heading"] for column in row.mapping if column["target"] == "answer"]


def _take_back(row: Import, state: str, sentence: str) -> None:
    """Puts an import where the person can act on it, with a sentence."""
    Import.objects.filter(id=row.id).update(state=state, trouble=sentence, leased_until=None)
