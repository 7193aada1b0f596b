"""The host's page while an evening runs: the clock and its buttons, who is here, who must not meet, who swaps tables."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from polyad.domain.gatherings.access import may_run_events
from polyad.domain.gatherings.operations import (
    EventNotYours,
    add_late,
    begin_event,
    end_event,
    mark_away,
    mark_here,
    mark_left,
    part_two,
    press_clock,
    swap_tables,
)
from polyad.domain.gatherings.queries import find_latecomers, get_room
from polyad.domain.gatherings.queries.plans import get_zone_of_event
from polyad.domain.matching.queries import CONFLICT_KINDS
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.event import read_ids
from polyad.interfaces.web.lead.rounds import asked_words

_MARKS = {"here": mark_here, "away": mark_away, "left": mark_left}
_PRESSES = ("pause", "go_on", "extend", "skip")


@door(may_run_events, strong=True)
def show_room(request: Any, event_id: UUID) -> HttpResponse:
    """Shows the room; POST does one thing and says what it did."""
    if get_zone_of_event(event_id, request.actor) is None:
        raise Http404
    if request.method == "POST":
        _do(request, event_id)
        return redirect(reverse("lead-event-room", args=[event_id]))
    page = get_room(event_id, request.actor, at=request.at, shown=_number(request.GET.get("round", "")))
    if page is None:
        raise Http404
    words = asked_words(request)
    shown = {
        "page": page,
        "words": words,
        "found": find_latecomers(event_id, request.actor, words),
        "kinds": CONFLICT_KINDS,
        "can_mark": page.event.state in ("seated", "running"),
        "rounds": range(1, page.clock.rounds + 1),
    }
    return render(request, "lead/event_room.html", shown)


def _do(request: Any, event_id: UUID) -> None:
    """Does what was pressed; a refusal is said on the page, and nothing is done by halves."""
    common = {"event_id": event_id, "by": request.actor, "at": request.at}
    try:
        sentence = _act(request.POST.get("act", ""), request, common)
    except EventNotYours:
        raise Http404 from None
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return
    if sentence:
        messages.success(request, sentence)


def _act(act: str, request: Any, common: dict[str, Any]) -> str:
    """Finds what was pressed and does it; gives the sentence to say, none where the page says it."""
    version = _number(request.POST.get("presses", ""))
    if act == "begin":
        begin_event(version=version, **common)
    elif act == "end":
        end_event(version=version, **common)
    elif act in _PRESSES:
        press_clock(act=act, version=version, **common)
    elif act in _MARKS:
        return _MARKS[act](attendee_ids=read_ids(request), **common)
    elif act == "late":
        return add_late(enrolment_id=_id(request, "enrolment"), **common)
    elif act == "part":
        kind = request.POST.get("kind", "")
        return part_two(mentee_id=_id(request, "mentee"), mentor_id=_id(request, "mentor"), kind=kind, **common)
    elif act == "swap":
        table = _number(request.POST.get("table", ""))
        return swap_tables(attendee_id=_id(request, "mentor"), table=table, **common)
    else:
        raise Refused("Choose one of the buttons.")
    return ""


def _number(typed: str) -> int:
    """Reads a small number; nonsense is none."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 7 else 0


def _id(request: Any, name: str) -> UUID:
    """Reads an id; nonsense is nobody’s."""
    return next(iter(read_ids(request, name)), UUID(int=0))
