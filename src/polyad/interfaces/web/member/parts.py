"""One's own part in each programme: what one said, how many people one takes, and a pause."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.programmes.access import may_take_part
from polyad.domain.programmes.operations import NotYours, answer_offer, pause_mentor, resume_mentor, set_capacity
from polyad.domain.programmes.queries import OpenProgramme, OwnPart, ProgrammeView, list_open_programmes, list_own_parts
from polyad.domain.programmes.rules import MOST_CAPACITY
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.journeys.roles import Way, find_format, list_ways


class PartForm(forms.Form):
    """How many mentees a mentor holds at once, and until when nobody new is wanted."""

    capacity = forms.IntegerField(min_value=0, max_value=MOST_CAPACITY, label=gettext_lazy("Mentees at once"))
    until = forms.DateField(
        widget=DateInput,
        required=False,
        label=gettext_lazy("Back on"),
        help_text=gettext_lazy("Leave it empty to pause until you say so."),
    )


@dataclass(frozen=True)
class Part:
    """One programme with its form."""

    part: OwnPart
    form: PartForm
    said_url: str


@dataclass(frozen=True)
class Open:
    """A programme that takes people now, and as what one could still join."""

    facts: ProgrammeView
    format_name: str
    format_line: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Page:
    """All of one's parts, and where one could have another."""

    parts: tuple[Part, ...]
    open: tuple[Open, ...]


@door(may_take_part)
def parts(request: DoorRequest) -> HttpResponse:
    """Shows one's parts; POST changes places or the pause of one of them."""
    own = list_own_parts(request.actor, today=request.at.date())
    if request.method != "POST":
        return _show(request, own)
    part = next((one for one in own if str(one.enrolment_id) == request.POST.get("enrolment", "")), None)
    if part is None:
        raise Http404
    form = _form(part, request.POST)
    if form.is_valid() and _change(request, part.enrolment_id, form):
        return redirect("parts")
    return _show(request, own, part.enrolment_id, form)


@door(may_take_part)
def look_again(request: DoorRequest, enrolment_id: UUID) -> HttpResponse:
    """Answers, after an end, whether to look for somebody new; then back to where one was."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    yes = request.POST.get("word") == "yes"
    try:
        answer_offer(enrolment_id=enrolment_id, yes=yes, by=request.actor, at=request.at)
    except NotYours:
        raise Http404 from None
    if yes:
        messages.success(request, _("You are on the list for the next round."))
    else:
        messages.success(request, _("Good. You find the way back under your programmes whenever you like."))
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return redirect(back if is_ours else "parts")


def _change(request: DoorRequest, enrolment_id: UUID, form: PartForm) -> bool:
    """Does what was asked; a refusal goes to the form."""
    act, asked = request.POST.get("act", ""), form.cleaned_data
    try:
        if act == "pause":
            pause_mentor(enrolment_id=enrolment_id, until=asked["until"], by=request.actor, at=request.at)
            messages.success(request, _("You take a pause. Running relationships stay; nobody new is proposed."))
        elif act == "resume":
            resume_mentor(enrolment_id=enrolment_id, by=request.actor, at=request.at)
            messages.success(request, _("Welcome back. You may be proposed again."))
        elif act == "capacity":
            set_capacity(enrolment_id=enrolment_id, capacity=asked["capacity"], by=request.actor, at=request.at)
            messages.success(request, _("Saved."))
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True


def _form(part: OwnPart, data: Any = None) -> PartForm:
    """Makes the form of one part; its fields are told apart by the enrolment, and a pause needs no number."""
    form = PartForm(data, initial={"capacity": part.capacity}, auto_id=f"{part.enrolment_id}-%s")
    form.fields["capacity"].required = data is None or data.get("act") == "capacity"
    return form


def _show(
    request: DoorRequest, own: tuple[OwnPart, ...], tried: UUID | None = None, form: PartForm | None = None
) -> HttpResponse:
    """Draws the page; with what was typed where it was refused."""
    listed = tuple(
        Part(
            part,
            form if form is not None and part.enrolment_id == tried else _form(part),
            f"/journeys/joining/{part.programme_id}/{part.role}/" + ("check/" if part.state == "submitted" else ""),
        )
        for part in own
    )
    page = Page(listed, tuple(filter(None, map(_open, list_open_programmes(request.actor)))))
    return render(request, "member/parts.html", {"page": page}, status=200 if form is None else 400)


def _open(one: OpenProgramme) -> Open | None:
    """Puts a programme into words; none where one has every place one could have."""
    form = find_format(one.facts.format_key)
    ways = tuple(way for way in list_ways(form) if way.role not in one.held)
    return Open(one.facts, form.name, form.one_line, ways) if ways else None
