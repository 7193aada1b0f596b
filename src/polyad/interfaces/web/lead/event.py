"""One event as its lead prepares it: days, checks, seats; who takes part; the sheet for the door."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.gatherings.access import may_run_events
from polyad.domain.gatherings.operations import (
    EventNotYours,
    call_off_event,
    change_event,
    choose_people,
    give_seats,
    invite_people,
)
from polyad.domain.gatherings.queries import (
    get_choose_page,
    get_event_plan,
    get_sheet,
    get_survey_figures,
)
from polyad.domain.gatherings.queries.plans import get_zone_of_event, list_enrolled
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.events import EventForm
from polyad.interfaces.web.lead.rounds import asked_page, asked_words
from polyad.interfaces.web.lead.tabs import programme_tabs

_SAID = {
    "invite": "Everybody chosen is written to, and asked for three short answers.",
    "seat": "Seats are given. Every card and the sheet are ready.",
    "call_off": "It is called off. Whoever was invited is told.",
}


@door(may_run_events, strong=True)
def show_event(request: Any, event_id: UUID) -> HttpResponse:
    """Shows how the preparation stands; POST invites, gives seats, changes details or calls it off."""
    form, zone = None, get_zone_of_event(event_id, request.actor)
    if zone is None:
        raise Http404
    if request.method == "POST":
        act = request.POST.get("act", "")
        if act == "details":
            form = _change(request, event_id, zone)
        else:
            _act(request, event_id, act)
        if form is None:
            return redirect("lead-event", event_id)
    plan = get_event_plan(event_id, request.actor, at=request.at)
    if plan is None:
        raise Http404
    if form is None:
        given = plan.details
        initial = {name: getattr(given, name) for name in EventForm.base_fields if name != "version"}
        form = EventForm(initial={**initial, "version": plan.version})
    shown = {
        "page": plan,
        "form": form,
        "tabs": programme_tabs(plan.programme_id, "Events"),
        "figures": get_survey_figures(event_id, request.actor),
    }
    return render(request, "lead/event.html", shown, status=400 if form.errors else 200)


@door(may_run_events, strong=True)
def show_people(request: Any, event_id: UUID) -> HttpResponse:
    """Lists who is enrolled, to choose who takes part."""
    words, number = asked_words(request), asked_page(request)
    if request.method == "POST":
        _choose(request, event_id)
        return redirect(request.get_full_path())
    page = get_choose_page(event_id, request.actor, at=request.at, words=words, number=number)
    if page is None:
        raise Http404
    return render(request, "lead/event_people.html", {"page": page, "words": words, "carried": f"q={words}" if words else ""})


@door(may_run_events, strong=True)
def show_sheet(request: Any, event_id: UUID) -> HttpResponse:
    """Shows the sheet for the door, which prints."""
    page = get_sheet(event_id, request.actor, at=request.at)
    if page is None:
        raise Http404
    return render(request, "lead/event_sheet.html", {"page": page})


def read_ids(request: Any, name: str = "ids") -> list[UUID]:
    """Reads ticked rows; what is no id is left out, and so is what no page could hold."""
    found = []
    for typed in request.POST.getlist(name)[:500]:
        try:
            found.append(UUID(typed))
        except ValueError:
            continue
    return found


def _act(request: Any, event_id: UUID, act: str) -> None:
    """Invites, gives seats or calls off; a refusal is said on the page."""
    acts = {"invite": invite_people, "seat": give_seats, "call_off": call_off_event}
    if act not in acts:
        messages.warning(request, "Choose one of the buttons.")
        return
    try:
        acts[act](event_id=event_id, by=request.actor, at=request.at)
        messages.success(request, _SAID[act])
    except EventNotYours:
        raise Http404 from None
    except Refused as refusal:
        messages.warning(request, refusal.sentence)


def _change(request: Any, event_id: UUID, zone: str) -> EventForm | None:
    """Changes the details; gives the form back where something is wrong with it."""
    form = EventForm(request.POST)
    if not form.is_valid():
        return form
    version = form.cleaned_data["version"] or 0
    try:
        change_event(event_id=event_id, details=form.details(zone), version=version, by=request.actor, at=request.at)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return form
    messages.success(request, "Changed. Where rounds or tables changed, give seats anew.")
    return None


def _choose(request: Any, event_id: UUID) -> None:
    """Takes ticked people in or out, or everybody who is enrolled."""
    act, ticked = request.POST.get("act", ""), read_ids(request)
    shown = set(read_ids(request, "shown"))
    try:
        if act == "everybody":
            new = choose_people(event_id=event_id, add=list_enrolled(event_id, request.actor), by=request.actor, at=request.at)
        else:
            gone = shown - set(ticked)
            new = choose_people(event_id=event_id, add=ticked, remove=gone, by=request.actor, at=request.at)
    except EventNotYours:
        raise Http404 from None
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return
    messages.success(request, "Kept." if new == 0 else f"Kept. {new} more take part." if new > 1 else "Kept. One more takes part.")
