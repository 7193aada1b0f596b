"""One file on its way in: waiting, its columns, its preview, saved or refused. One address for all of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from polyad.domain.programmes.access import may_lead_something
from polyad.domain.programmes.operations import ask_to_commit, discard_import, save_mapping
from polyad.domain.programmes.queries import (
    ImportFacts,
    ProblemPage,
    ProgrammeView,
    each_problem,
    get_import,
    get_led_programme,
    list_entries,
    list_problems,
)
from polyad.domain.programmes.rules import describe_hours
from polyad.engines.roster import LABELS, Field
from polyad.engines.roster.problems import HEADINGS, LEVELS
from polyad.engines.tables import write_csv
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs

TARGETS = tuple((str(field), LABELS[field]) for field in Field)
WAITING_WORDS = {
    "waiting": "Waiting to be read",
    "reading": "Reading the rows",
    "checking": "Checking every row",
    "committing": "Saving, all or nothing",
}
GONE = "What was read from this file is no longer here. Bring the file in again."


@dataclass(frozen=True)
class Entry:
    """One person as they will be."""

    row: int
    name: str
    email: str
    told: str


@dataclass(frozen=True)
class Page:
    """What the page shows, whatever the state."""

    facts: ProgrammeView
    tabs: tuple[Tab, ...]
    file: ImportFacts
    url: str
    waiting_words: str = ""
    targets: tuple[tuple[str, str], ...] = TARGETS
    problems: ProblemPage | None = None
    entries: tuple[Entry, ...] = ()
    figures: tuple[dict[str, Any], ...] = ()
    trouble: str = ""


@door(may_lead_something, strong=True)
def show_import(request: Any, programme_id: UUID, import_id: UUID) -> HttpResponse:
    """Shows the file as it stands; with ?columns=1 the columns again, while they can be changed."""
    facts, file = _find(request, programme_id, import_id)
    if file.state == "mapping" or (file.state == "preview" and request.GET.get("columns")):
        return _show_columns(request, facts, file)
    if file.state in ("preview", "done"):
        return _show_outcome(request, facts, file)
    if file.is_waiting:
        page = _page(facts, file, waiting_words=WAITING_WORDS[file.state])
        return render(request, "lead/imports_waiting.html", {"page": page})
    return render(request, "lead/imports_refused.html", {"page": _page(facts, file)}, status=422)


@door(may_lead_something, strong=True)
def show_import_progress(request: Any, programme_id: UUID, import_id: UUID) -> HttpResponse:
    """Gives the bar alone, asked for again and again; tells the page to reload once the state has changed."""
    facts, file = _find(request, programme_id, import_id)
    page = _page(facts, file, waiting_words=WAITING_WORDS.get(file.state, ""))
    answer = render(request, "lead/imports_progress.html", {"page": page})
    if file.state != request.GET.get("state"):
        answer["HX-Refresh"] = "true"
    return answer


@door(may_lead_something, strong=True)
def confirm_columns(request: Any, programme_id: UUID, import_id: UUID) -> HttpResponse:
    """Takes what each column means; a refusal keeps what was chosen."""
    facts, file = _find(request, programme_id, import_id)
    if request.method != "POST":
        return redirect("lead-import", programme_id=programme_id, import_id=import_id)
    known = {target for target, _ in TARGETS}
    chosen = {
        column.place: said
        for column in file.columns
        if (said := request.POST.get(f"column-{column.place}", "")) in known
    }
    try:
        save_mapping(import_id=file.id, targets=chosen, by=request.actor, at=request.at)
    except Refused as refusal:
        if file.state not in ("mapping", "preview"):
            messages.error(request, refusal.sentence)
            return redirect("lead-import", programme_id=programme_id, import_id=import_id)
        return _show_columns(request, facts, file, chosen, refusal.sentence, 400)
    return redirect("lead-import", programme_id=programme_id, import_id=import_id)


@door(may_lead_something, strong=True)
def commit(request: Any, programme_id: UUID, import_id: UUID) -> HttpResponse:
    """Has the file saved, once, however often it is asked for."""
    _act(request, programme_id, import_id, ask_to_commit)
    return redirect("lead-import", programme_id=programme_id, import_id=import_id)


@door(may_lead_something, strong=True)
def discard(request: Any, programme_id: UUID, import_id: UUID) -> HttpResponse:
    """Puts the file aside."""
    if _act(request, programme_id, import_id, discard_import):
        messages.success(request, "The file was put aside. Nothing was changed.")
    return redirect("lead-imports", programme_id=programme_id)


@door(may_lead_something, strong=True)
def export_problems(request: Any, programme_id: UUID, import_id: UUID) -> HttpResponse:
    """Hands out the list of problems as CSV that no spreadsheet will run."""
    _, file = _find(request, programme_id, import_id)
    answer = StreamingHttpResponse(_lay_out(file.id, request), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="problems.csv"'
    return answer


def _act(request: Any, programme_id: UUID, import_id: UUID, operation: Any) -> bool:
    """Does what a button asks and says whether it was done; a refusal becomes a sentence on the next page."""
    _find(request, programme_id, import_id)
    if request.method != "POST":
        return False
    try:
        operation(import_id=import_id, by=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return False
    return True


def _find(request: Any, programme_id: UUID, import_id: UUID) -> tuple[ProgrammeView, ImportFacts]:
    """Finds the programme and its import, both only for a lead. Raises Http404."""
    facts = get_led_programme(programme_id, request.actor)
    file = get_import(import_id, programme_id, request.actor) if facts else None
    if facts is None or file is None:
        raise Http404
    return facts, file


def _page(facts: ProgrammeView, file: ImportFacts, **more: Any) -> Page:
    """Collects what every state shows."""
    url = f"/lead/programmes/{facts.id}/imports/{file.id}/"
    return Page(facts, programme_tabs(facts.id, "Import"), file, url, **more)


def _show_columns(
    request: Any,
    facts: ProgrammeView,
    file: ImportFacts,
    chosen: Mapping[int, str] | None = None,
    trouble: str = "",
    status: int = 200,
) -> HttpResponse:
    """Draws the columns, with what was chosen where something was."""
    columns = [
        {"column": column, "name": f"column-{column.place}", "value": (chosen or {}).get(column.place, column.target)}
        for column in file.columns
    ]
    context = {"page": _page(facts, file, trouble=trouble), "columns": columns}
    return render(request, "lead/imports_columns.html", context, status=status)


def _show_outcome(request: Any, facts: ProgrammeView, file: ImportFacts) -> HttpResponse:
    """Draws the preview, or what was saved, with the problems page by page."""
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 8 else 1
    entries = list_entries(file.id, request.actor) if file.state == "preview" else ()
    shown = _page(
        facts,
        file,
        problems=list_problems(file.id, request.actor, page=page),
        entries=tuple(_tell(entry) for entry in entries or ()),
        figures=_figures(file.summary),
        trouble=file.trouble or (GONE if entries is None else ""),
    )
    template = "lead/imports_preview.html" if file.state == "preview" else "lead/imports_done.html"
    return render(request, template, {"page": shown})


def _figures(summary: Mapping[str, Any]) -> tuple[dict[str, Any], ...]:
    """Lays the counts out."""
    told = (
        ("new", "new", ""),
        ("changed", "changed", ""),
        ("unchanged", "as they are", ""),
        ("kept_out", "rows not taken", "each with its reason below"),
        ("left_out", "left as they were", "they have left the programme"),
    )
    always = ("new", "changed", "unchanged")
    return tuple(
        {"number": summary.get(key, 0), "label": label, "note": note}
        for key, label, note in told
        if summary.get(key) or key in always
    )


def _tell(entry: Mapping[str, Any]) -> Entry:
    """Says in one line what will be kept of a person."""
    parts = (
        entry.get("stage") or entry.get("department"),
        entry.get("site"),
        ", ".join(entry.get("goals", ())),
        ", ".join(entry.get("languages", ())),
        describe_hours(entry.get("hours", ())),
    )
    name = f"{entry.get('title', '')} {entry['name']}".strip()
    return Entry(entry["row"], name, entry["email"], " · ".join(part for part in parts if part))


def _lay_out(import_id: UUID, request: Any) -> Iterator[bytes]:
    """Writes the problems line by line; only the first chunk carries the byte-order mark."""
    yield write_csv([HEADINGS])
    for line in each_problem(import_id, request.actor):
        told = (line.row or "Whole file", line.heading, LEVELS[line.level], line.sentence, line.value)  # type: ignore[index]
        yield write_csv([told]).removeprefix(b"\xef\xbb\xbf")
