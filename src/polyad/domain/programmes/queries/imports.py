"""Files on their way in, as the lead reads them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from polyad.domain.programmes.access import led_by
from polyad.domain.programmes.models import ColumnMemory, Import
from polyad.domain.programmes.queries.files import ENTRIES, PROBLEMS, read_lines, read_progress
from polyad.foundation.actors import Actor

PROBLEMS_PAGE = 25
SHOWN_ENTRIES = 50
WAITING_STATES = ("waiting", "reading", "checking", "committing")


@dataclass(frozen=True)
class ColumnFacts:
    """One column: its heading, a few of its cells, what it is taken for and why."""

    place: int
    heading: str
    samples: tuple[str, ...]
    target: str
    why: str
    certainty: int


@dataclass(frozen=True)
class ImportFacts:
    """One import as it stands."""

    id: UUID
    programme_id: UUID
    role: str
    role_words: str
    file_name: str
    uploaded_at: datetime
    uploaded_by: str
    state: str
    state_words: str
    columns: tuple[ColumnFacts, ...]
    notes: tuple[str, ...]
    rows_total: int
    rows_done: int
    summary: Mapping[str, Any]
    trouble: str

    @property
    def is_waiting(self) -> bool:
        """Says whether the worker has it, so that the page looks again by itself."""
        return self.state in WAITING_STATES


@dataclass(frozen=True)
class ProblemLine:
    """Something to mend or to know about one row."""

    row: int
    heading: str
    level: str
    sentence: str
    value: str


@dataclass(frozen=True)
class ProblemPage:
    """Some of the problems, and how many there are."""

    lines: tuple[ProblemLine, ...]
    total: int
    number: int
    pages: int


def list_imports(programme_id: UUID, actor: Actor, *, most: int = 30) -> tuple[ImportFacts, ...]:
    """Lists the imports of a programme that the actor leads, the newest first."""
    rows = Import.objects.filter(led_by(actor), programme_id=programme_id).select_related("uploaded_by")
    return tuple(_facts(row) for row in rows.order_by("-uploaded_at", "id")[:most])


def get_import(import_id: UUID, programme_id: UUID, actor: Actor) -> ImportFacts | None:
    """Finds an import of a programme that the actor leads."""
    rows = Import.objects.filter(led_by(actor), id=import_id, programme_id=programme_id)
    row = rows.select_related("uploaded_by").first()
    return _facts(row) if row else None


def list_problems(import_id: UUID, actor: Actor, *, page: int) -> ProblemPage:
    """Lists a page of an import's problems; none when the list is gone."""
    row = Import.objects.filter(led_by(actor), id=import_id).first()
    total = int(row.summary.get("problems", 0)) if row else 0
    pages = max(1, -(-total // PROBLEMS_PAGE))
    number = min(max(1, page), pages)
    start = (number - 1) * PROBLEMS_PAGE
    lines = tuple(islice(each_problem(import_id, actor), start, start + PROBLEMS_PAGE))
    return ProblemPage(lines, total if lines else 0, number, pages if lines else 1)


def each_problem(import_id: UUID, actor: Actor) -> Iterator[ProblemLine]:
    """Goes through an import's problems in the order of rows; through none when the list is gone."""
    row = Import.objects.filter(led_by(actor), id=import_id).first()
    if row is None or not row.stored_as:
        return
    try:
        for line in read_lines(row.stored_as, PROBLEMS):
            yield ProblemLine(line["row"], line["heading"], line["level"], line["sentence"], line["value"])
    except FileNotFoundError:
        return


def list_entries(import_id: UUID, actor: Actor) -> tuple[Mapping[str, Any], ...] | None:
    """Lists the first entries as they will be; None when they are gone."""
    row = Import.objects.filter(led_by(actor), id=import_id).first()
    if row is None or not row.stored_as:
        return None
    try:
        return tuple(islice(read_lines(row.stored_as, ENTRIES), SHOWN_ENTRIES))
    except FileNotFoundError:
        return None


def recall_columns(programme_id: UUID, role: str, headings: Sequence[str]) -> dict[str, str]:
    """Recalls what columns of these headings meant last time."""
    rows = ColumnMemory.objects.filter(programme_id=programme_id, role=role, heading__in=headings)
    return dict(rows.values_list("heading", "target"))


def _facts(row: Import) -> ImportFacts:
    """Turns a row into facts."""
    done = read_progress(row.stored_as) if row.state == Import.State.COMMITTING and row.stored_as else row.rows_done
    return ImportFacts(
        row.id,
        row.programme_id,
        row.role,
        row.get_role_display(),
        row.file_name,
        row.uploaded_at,
        row.uploaded_by.name if row.uploaded_by else "",
        row.state,
        row.get_state_display(),
        tuple(
            ColumnFacts(
                place, told["heading"], tuple(told["samples"]), column["target"], told["why"], told["certainty"]
            )
            for place, (told, column) in enumerate(zip(row.headings, row.mapping, strict=False))
        ),
        tuple(row.notes),
        row.rows_total,
        done,
        row.summary,
        row.trouble,
    )
