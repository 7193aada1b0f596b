"""Files brought into a programme: the list of them, and the way to bring in another."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from polyad.domain.programmes.access import may_lead_something
from polyad.domain.programmes.operations import receive_import
from polyad.domain.programmes.queries import ImportFacts, ProgrammeView, get_led_programme, list_imports
from polyad.domain.programmes.rules import MOST_FILE_BYTES, TOO_LARGE
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import FileDrop, RadioCards
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs

ENVELOPE = 64 * 1024  # what a form adds around its file
DRAINED = 64 * 1024 * 1024  # read and thrown away, so that the browser gets to hear our answer


class FileForm(forms.Form):
    """A file and whom it holds."""

    role = forms.ChoiceField(
        choices=(("mentee", "Mentees"), ("mentor", "Mentors")), widget=RadioCards(), label="Whom does the file hold?"
    )
    file = forms.FileField(
        widget=FileDrop(accept=".csv,.xlsx,.txt,.tsv"),
        label="The file",
        help_text="CSV up to 32 MB or XLSX up to 10 MB, at most 50,000 rows, as your form tool or your register gives it.",
        allow_empty_file=True,
    )


@dataclass(frozen=True)
class Page:
    """What the page shows."""

    facts: ProgrammeView
    tabs: tuple[Tab, ...]
    imports: tuple[ImportFacts, ...]


@door(may_lead_something, strong=True)
@csrf_exempt  # the size is looked at before the body is; the part behind asks for the token
def show_imports(request: Any, programme_id: UUID) -> HttpResponse:
    """Turns away what is too large without looking into it; hands the rest on."""
    facts = get_led_programme(programme_id, request.actor)
    if facts is None:
        raise Http404
    size = request.META.get("CONTENT_LENGTH") or "0"
    if request.method == "POST" and (not size.isdecimal() or int(size) > MOST_FILE_BYTES + ENVELOPE):
        _drain(request)
        form = FileForm({})
        form.errors.clear()
        form.add_error("file", TOO_LARGE)
        return _show(request, facts, form, 413)
    return _receive(request, facts)


@csrf_protect
def _receive(request: Any, facts: ProgrammeView) -> HttpResponse:
    """Shows the list, or takes a file in."""
    if request.method != "POST":
        return _show(request, facts, FileForm(), 200)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, facts, form, 400)
    sent = form.cleaned_data["file"]
    try:
        row = receive_import(
            programme_id=facts.id,
            role=form.cleaned_data["role"],
            file_name=sent.name,
            chunks=sent.chunks(),
            by=request.actor,
            at=request.at,
        )
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _show(request, facts, form, 400)
    return redirect("lead-import", programme_id=facts.id, import_id=row.id)


def _show(request: Any, facts: ProgrammeView, form: FileForm, status: int) -> HttpResponse:
    """Draws the page."""
    page = Page(facts, programme_tabs(facts.id, "Import"), list_imports(facts.id, request.actor))
    return render(request, "lead/imports.html", {"page": page, "form": form}, status=status)


def _drain(request: Any) -> None:
    """Reads a body that is too large and keeps nothing of it."""
    left = DRAINED
    while left > 0 and (chunk := request.read(256 * 1024)):
        left -= len(chunk)
