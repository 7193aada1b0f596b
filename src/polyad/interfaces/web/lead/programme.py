"""One programme: how it stands, what is next, its dates, and whether people may ask for a place."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.matching.queries.latest import find_latest_rounds
from polyad.domain.programmes.access import may_lead_something
from polyad.domain.programmes.operations import (
    ProgrammeDetails,
    change_programme,
    close_enrolment,
    open_enrolment,
)
from polyad.domain.programmes.queries import (
    ImportFacts,
    ProgrammeView,
    Standing,
    get_led_programme,
    get_standing,
    list_imports,
)
from polyad.domain.relationships.queries import count_running
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.journeys.roles import Way, find_format, list_ways
from polyad.interfaces.web.lead.next_act import Act, find_next_act
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


class DetailsForm(forms.Form):
    """What can be said about a programme."""

    name = forms.CharField(max_length=200)
    cohort = forms.CharField(max_length=80, required=False, help_text="For example 2026, or Spring.")
    purpose = forms.CharField(
        widget=forms.Textarea,
        max_length=2000,
        required=False,
        label="What it is for",
        help_text="People read this before they ask for a place.",
    )
    starts_on = forms.DateField(widget=DateInput, label="First day")
    ends_on = forms.DateField(widget=DateInput, label="Last day")


@dataclass(frozen=True)
class Page:
    """What the page shows."""

    facts: ProgrammeView
    standing: Standing
    act: Act
    tabs: tuple[Tab, ...]
    imports: tuple[ImportFacts, ...]
    figures: tuple[dict[str, Any], ...]
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class DetailsPage:
    """The form for a programme's own words and dates."""

    facts: ProgrammeView
    tabs: tuple[Tab, ...]


@door(may_lead_something, strong=True)
def show_programme(request: Any, programme_id: UUID) -> HttpResponse:
    """Shows how the programme stands."""
    facts = _find(request, programme_id)
    standing = get_standing(facts.id, request.actor, today=request.at.date())
    latest = find_latest_rounds([facts.id], request.actor).get(facts.id)
    running = count_running([facts.id], request.actor).get(facts.id, 0)
    act = find_next_act(facts, standing, request.path, latest=latest, running=running)
    page = Page(
        facts,
        standing,
        act,
        programme_tabs(facts.id, "Overview"),
        list_imports(facts.id, request.actor, most=3),
        _figures(standing),
        list_ways(find_format(facts.format_key)),
    )
    return render(request, "lead/programme.html", {"page": page})


@door(may_lead_something, strong=True)
def change_details(request: Any, programme_id: UUID) -> HttpResponse:
    """Changes the programme's words and dates."""
    facts = _find(request, programme_id)
    begin = {name: getattr(facts, name) for name in DetailsForm.base_fields}
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=begin)
    if request.method == "POST" and form.is_valid():
        kept = {"format_key": facts.format_key, "format_version": facts.format_version, "zone": facts.zone}
        try:
            details = ProgrammeDetails(**form.cleaned_data, **kept)
            change_programme(programme_id=facts.id, details=details, by=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, "Saved.")
            return redirect("lead-programme", programme_id=facts.id)
    page = DetailsPage(facts, programme_tabs(facts.id, "Overview"))
    status = 400 if form.is_bound else 200
    return render(request, "lead/programme_details.html", {"page": page, "form": form}, status=status)


@door(may_lead_something, strong=True)
def set_enrolment(request: Any, programme_id: UUID) -> HttpResponse:
    """Opens or closes enrolment."""
    facts = _find(request, programme_id)
    if request.method == "POST":
        opens = request.POST.get("act") == "open"
        act = open_enrolment if opens else close_enrolment
        act(programme_id=facts.id, by=request.actor, at=request.at)
        messages.success(request, "People may ask for a place now." if opens else "Enrolment is closed.")
    return redirect("lead-programme", programme_id=facts.id)


def _find(request: Any, programme_id: UUID) -> ProgrammeView:
    """Finds the programme among those the actor leads. Raises Http404."""
    facts = get_led_programme(programme_id, request.actor)
    if facts is None:
        raise Http404
    return facts


def _figures(standing: Standing) -> tuple[dict[str, Any], ...]:
    """Lays the counts out."""
    started = f"{standing.started} more have started" if standing.started else ""
    paused = f"{standing.paused} paused" if standing.paused else ""
    return (
        {"number": standing.mentees, "label": "mentees enrolled", "note": started},
        {"number": standing.mentors, "label": "mentors enrolled", "note": paused},
        {"number": standing.places, "label": "places to give", "note": "without paused mentors" if paused else ""},
    )
