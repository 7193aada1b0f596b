"""The programmes of an organisation: which there are, a new one, and what is said about one."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID
from zoneinfo import available_timezones

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.programmes.access import may_administer
from polyad.domain.programmes.operations import ProgrammeDetails, change_programme, create_programme
from polyad.domain.programmes.queries import (
    ProgrammeView,
    RunProgramme,
    get_run_programme,
    list_organisations,
    list_run_programmes,
)
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput, RadioCards
from polyad.interfaces.web.console.tabs import console_tabs
from polyad.interfaces.web.doors import door
from polyad.library.catalogue import load_catalogue
from polyad.library.choosing import can_be_chosen
from polyad.library.shapes import Format

ZONES = [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]
USUAL_FORMAT = "traditional-dyad"
DETAILS = ("name", "cohort", "format_key", "starts_on", "ends_on", "purpose", "zone")


@cache
def _formats() -> dict[str, Format]:
    """Reads the formats once per process, the usual one first."""
    found = {key: one for key, one in load_catalogue().formats.items() if can_be_chosen(one)}
    return {USUAL_FORMAT: found[USUAL_FORMAT], **found}


class ProgrammeForm(forms.Form):
    """What can be said about a programme."""

    organisation = forms.ChoiceField(label="Organisation")
    name = forms.CharField(max_length=200, label="Name")
    cohort = forms.CharField(max_length=80, required=False, label="Cohort", help_text="For example: 2026, autumn")
    format_key = forms.ChoiceField(label="Format", initial=USUAL_FORMAT, widget=RadioCards)
    starts_on = forms.DateField(label="First day", widget=DateInput)
    ends_on = forms.DateField(label="Last day", widget=DateInput)
    purpose = forms.CharField(
        max_length=2000, required=False, label="What it is for", widget=forms.Textarea(attrs={"rows": 4})
    )
    zone = forms.ChoiceField(choices=ZONES, label="Time zone", initial="Europe/London")

    def __init__(self, *args: Any, organisations: tuple[tuple[UUID, str], ...], settled: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        formats = _formats()
        lines = {key: found.one_line for key, found in formats.items()}
        self.fields["format_key"].widget = RadioCards(lines=lines)
        self.fields["format_key"].choices = [(key, found.name) for key, found in formats.items()]  # type: ignore[attr-defined]
        if settled:
            del self.fields["format_key"]
        if len(organisations) == 1:
            del self.fields["organisation"]
        else:
            self.fields["organisation"].choices = [(str(key), name) for key, name in organisations]  # type: ignore[attr-defined]

    def make_details(self, known: ProgrammeView | None) -> ProgrammeDetails:
        """Turns what was typed into what the operation takes; a running programme keeps its format."""
        told = {name: self.cleaned_data[name] for name in DETAILS if name in self.cleaned_data}
        if "format_key" not in told and known:
            return ProgrammeDetails(**told, format_key=known.format_key, format_version=known.format_version)
        return ProgrammeDetails(**told, format_version=_formats()[told["format_key"]].version)


@dataclass(frozen=True)
class ListPage:
    """The list."""

    tabs: tuple[tuple[str, str, bool], ...]
    programmes: tuple[RunProgramme, ...]


@dataclass(frozen=True)
class FormPage:
    """One programme's form; `facts` is None for a new one."""

    tabs: tuple[tuple[str, str, bool], ...]
    facts: ProgrammeView | None
    format_name: str


@door(may_administer, strong=True)
def show_programmes(request: Any) -> HttpResponse:
    """Lists the programmes of the actor's organisations."""
    page = ListPage(console_tabs("Programmes"), list_run_programmes(request.actor))
    return render(request, "console/programmes.html", {"page": page})


@door(may_administer, strong=True)
def add_programme(request: Any) -> HttpResponse:
    """Creates a programme; the next page appoints who leads it."""
    ours = list_organisations(request.actor)
    form = ProgrammeForm(
        request.POST if request.method == "POST" else None, organisations=ours, settled=False, initial=_taken(request)
    )
    if request.method == "POST" and form.is_valid():
        details = form.make_details(None)
        organisation = UUID(form.cleaned_data.get("organisation") or str(ours[0][0]))
        same = (details.name.casefold(), details.cohort.casefold(), organisation)
        known = [one.facts for one in list_run_programmes(request.actor)]
        if same in {(facts.name.casefold(), facts.cohort.casefold(), facts.organisation_id) for facts in known}:
            form.add_error("name", "There is a programme of this name and cohort already. Give one of them another.")
        else:
            try:
                made = create_programme(organisation_id=organisation, details=details, by=request.actor, at=request.at)
            except Refused as refusal:
                form.add_error(refusal.field or None, refusal.sentence)
            else:
                messages.success(request, "The programme is there. Now say who leads it.")
                return redirect("console-leads", programme_id=made.id)
    return _show_form(request, form, None)


@door(may_administer, strong=True)
def change(request: Any, programme_id: UUID) -> HttpResponse:
    """Changes what is said about a programme."""
    facts = get_run_programme(programme_id, request.actor)
    if facts is None:
        raise Http404
    form = ProgrammeForm(
        request.POST if request.method == "POST" else None,
        organisations=((facts.organisation_id, facts.organisation_name),),
        settled=facts.state != "draft",
        initial={name: getattr(facts, name) for name in DETAILS} | _taken(request),
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_programme(programme_id=facts.id, details=form.make_details(facts), by=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, "Saved.")
            return redirect("console")
    return _show_form(request, form, facts)


def _taken(request: Any) -> dict[str, str]:
    """Takes a format over that was chosen on the page which compares them; nothing is saved by that."""
    taken = request.GET.get("format_key", "")
    return {"format_key": taken} if taken in _formats() else {}


def _show_form(request: Any, form: ProgrammeForm, facts: ProgrammeView | None) -> HttpResponse:
    """Renders the form; 400 when something in it needs mending."""
    known = _formats().get(facts.format_key) if facts else None
    page = FormPage(console_tabs("Programmes"), facts, known.name if known else "")
    status = 400 if form.is_bound else 200
    return render(request, "console/programme_form.html", {"page": page, "form": form}, status=status)
