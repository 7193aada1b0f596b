"""Who is enrolled: a list to search, one person's place, a file to take away."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render

from polyad.domain.programmes.access import may_lead_something
from polyad.domain.programmes.operations import pause_mentor, resume_mentor, set_capacity
from polyad.domain.programmes.queries import (
    EnrolmentDetail,
    EnrolmentList,
    ProgrammeView,
    Sieve,
    each_enrolment,
    get_enrolment,
    get_led_programme,
    list_enrolments,
)
from polyad.domain.programmes.rules import describe_hours
from polyad.engines.tables import write_csv
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs
from polyad.library.vocabulary import HELP_KINDS

ROLES = (("", "Everybody"), ("mentee", "Mentees"), ("mentor", "Mentors"))
STATES = (
    ("", "Any state"),
    ("submitted", "Enrolled"),
    ("draft", "Started"),
    ("paused", "Paused"),
    ("withdrawn", "Withdrawn"),
)
HEADINGS = ("Name", "E-mail", "Role", "State", "About", "Goals", "Places", "Paused until")


class CapacityForm(forms.Form):
    """How many mentees a mentor takes."""

    capacity = forms.IntegerField(min_value=0, max_value=20, label="Mentees at once")


class PauseForm(forms.Form):
    """Until when a mentor takes nobody new."""

    until = forms.DateField(widget=DateInput, required=False, label="Paused until", help_text="Empty: until you say so.")


@dataclass(frozen=True)
class Page:
    """What the list shows."""

    facts: ProgrammeView
    tabs: tuple[Tab, ...]
    found: EnrolmentList
    sieve: Sieve
    query: str
    roles: tuple[tuple[str, str], ...] = ROLES
    states: tuple[tuple[str, str], ...] = STATES


@dataclass(frozen=True)
class PersonPage:
    """What the page of one place shows."""

    facts: ProgrammeView
    tabs: tuple[Tab, ...]
    detail: EnrolmentDetail
    told: tuple[tuple[str, str], ...]
    is_mentor: bool


@door(may_lead_something, strong=True)
def show_enrolments(request: Any, programme_id: UUID) -> HttpResponse:
    """Lists a page of the people enrolled."""
    facts = _find(request, programme_id)
    sieve = _read_sieve(request)
    number = request.GET.get("page", "1")
    page = int(number) if number.isascii() and number.isdecimal() and len(number) < 8 else 1
    found = list_enrolments(facts.id, request.actor, sieve=sieve, page=page, today=request.at.date())
    asked = {"q": sieve.words, "role": sieve.role, "state": sieve.state}
    query = urlencode({name: value for name, value in asked.items() if value})
    shown = Page(facts, programme_tabs(facts.id, "People"), found, sieve, query)
    return render(request, "lead/enrolments.html", {"page": shown})


@door(may_lead_something, strong=True)
def export_enrolments(request: Any, programme_id: UUID) -> HttpResponse:
    """Hands out the narrowed list as CSV that no spreadsheet will run."""
    facts = _find(request, programme_id)
    rows = _export(facts.id, request, _read_sieve(request), request.at.date())
    answer = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="people.csv"'
    return answer


@door(may_lead_something, strong=True)
def show_enrolment(request: Any, programme_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """Shows what matching may use of one person, and changes places and pause."""
    facts = _find(request, programme_id)
    detail = get_enrolment(enrolment_id, facts.id, request.actor, today=request.at.date())
    if detail is None:
        raise Http404
    act = request.POST.get("act", "") if request.method == "POST" else ""
    capacity = CapacityForm(request.POST if act == "capacity" else None, initial={"capacity": detail.line.capacity})
    pause = PauseForm(request.POST if act == "pause" else None)
    if _change(request, enrolment_id, act, capacity, pause):
        messages.success(request, "Saved.")
        return redirect("lead-enrolment", programme_id=facts.id, enrolment_id=enrolment_id)
    page = PersonPage(facts, programme_tabs(facts.id, "People"), detail, _tell(detail), detail.line.role == "mentor")
    status = 400 if capacity.errors or pause.errors else 200
    context = {"page": page, "capacity_form": capacity, "pause_form": pause}
    return render(request, "lead/enrolment.html", context, status=status)


def _change(request: Any, enrolment_id: UUID, act: str, capacity: CapacityForm, pause: PauseForm) -> bool:
    """Does what was asked; a refusal goes to the form it came from."""
    who: dict[str, Any] = {"enrolment_id": enrolment_id, "by": request.actor, "at": request.at}
    try:
        if act == "capacity" and capacity.is_valid():
            set_capacity(capacity=capacity.cleaned_data["capacity"], **who)
            return True
        if act == "pause" and pause.is_valid():
            pause_mentor(until=pause.cleaned_data["until"], **who)
            return True
        if act == "resume":
            resume_mentor(**who)
            return True
    except Refused as refusal:
        form = capacity if act == "capacity" else pause
        form.add_error(refusal.field or None, refusal.sentence)
    return False


def _find(request: Any, programme_id: UUID) -> ProgrammeView:
    """Finds the programme among those the actor leads. Raises Http404."""
    facts = get_led_programme(programme_id, request.actor)
    if facts is None:
        raise Http404
    return facts


def _read_sieve(request: Any) -> Sieve:
    """Reads what the list is narrowed to."""
    words = request.GET.get("q", "")[:120]
    return Sieve(words, request.GET.get("role", "")[:10], request.GET.get("state", "")[:10])


def _export(programme_id: UUID, request: Any, sieve: Sieve, today: date) -> Iterator[bytes]:
    """Writes the list line by line; only the first chunk carries the byte-order mark."""
    yield write_csv([HEADINGS])
    for line in each_enrolment(programme_id, request.actor, sieve=sieve, today=today):
        until = f"{line.paused_until:%Y-%m-%d}" if line.paused_until else ""
        places = str(line.capacity) if line.role == "mentor" else ""
        told = (line.name, line.email, line.role_words, line.state_words, line.line, line.goals, places, until)
        yield write_csv([told]).removeprefix(b"\xef\xbb\xbf")


def _tell(detail: EnrolmentDetail) -> tuple[tuple[str, str], ...]:
    """Lays out what was said, leaving out what was not."""
    kinds = ", ".join(HELP_KINDS[kind].name for kind in detail.help_kinds if kind in HELP_KINDS)
    told = (
        ("Stage", detail.stage),
        ("Department", detail.department),
        ("Site", detail.site),
        ("Can help with" if detail.line.role == "mentor" else "Wants help with", ", ".join(detail.goals)),
        ("Kind of help", kinds),
        ("Can speak for somebody in", detail.reach),
        ("Training in coaching", detail.training),
        ("Fields", ", ".join(detail.fields)),
        ("Languages", ", ".join(detail.languages)),
        ("Usually free", describe_hours(detail.hours)),
        ("In their own words", detail.own_words),
        ("Would value a shared background", detail.background),
        *((question, ", ".join(answer) if isinstance(answer, list) else str(answer)) for question, answer in detail.answers),
    )
    return tuple((term, value) for term, value in told if value)
