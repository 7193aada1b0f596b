"""One's own pulses: how it goes, whether that is how it feels, how to ask for a change, and who may see."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.instruments.access import may_see_own_pulses
from polyad.domain.instruments.rules import PULSE
from polyad.domain.relationships.operations import (
    RelationshipClosed,
    ask_mentor,
    correct_pulse,
    share_pulses,
    unshare_pulses,
)
from polyad.domain.relationships.queries import get_own_pulses_page, get_shown_pulses_page, was_member
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.growth import shown
from polyad.interfaces.web.member.pulse_picture import draw_trace
from polyad.interfaces.web.member.tabs import tie_tabs


@door(may_see_own_pulses)
def pulses(request: DoorRequest) -> HttpResponse:
    """Shows one's own pulses in one relationship."""
    page = get_own_pulses_page(request.actor, _asked(request), at=request.at)
    if page is None:
        raise Http404
    return shown(request, "member/pulses.html", "pulses", {"page": page, "picture": draw_trace(page.trace)})


@door(may_see_own_pulses)
def pulse_share(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows one's pulses to everybody in the relationship or to one of them, or takes that back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _only_those_who_were_here(request, relationship_id)
    if request.POST.get("act") == "unshare":
        unshare_pulses(relationship_id=relationship_id, instrument_key=PULSE, by=request.actor, at=request.at)
        messages.success(request, _("Only you can see your pulses now."))
        return _back(relationship_id)
    try:
        share_pulses(
            relationship_id=relationship_id,
            instrument_key=PULSE,
            reader_id=_id(request.POST.get("reader", "")),
            by=request.actor,
            at=request.at,
        )
    except RelationshipClosed:
        raise Http404 from None
    messages.success(request, _("Your pulses can be seen now. You can take that back at any time."))
    return _back(relationship_id)


@door(may_see_own_pulses)
def pulse_ask(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Tells the mentor what is wanted more or less of, or takes it back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _only_those_who_were_here(request, relationship_id)
    asks = dict(part.split("-", 1) for part in request.POST.getlist("ask") if "-" in part)
    try:
        ask_mentor(relationship_id=relationship_id, asks=asks, by=request.actor, at=request.at)
    except RelationshipClosed:
        raise Http404 from None
    said = _("Told. What is passed on is the wish, never how you rated.")
    messages.success(request, said if asks else _("Taken back."))
    return _back(relationship_id)


@door(may_see_own_pulses)
def pulse_reading(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Keeps one's own word for how it feels, in place of what was counted."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _only_those_who_were_here(request, relationship_id)
    correct_pulse(
        relationship_id=relationship_id, word=request.POST.get("word", ""), by=request.actor, at=request.at
    )
    messages.success(request, _("Your own word counts."))
    return _back(relationship_id)


@door(may_see_own_pulses)
def shown_pulses(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows what others in a relationship let one see."""
    page = get_shown_pulses_page(relationship_id, request.actor, at=request.at)
    if page is None:
        raise Http404
    drawn = [(one.name, one.trace, draw_trace(one.trace)) for one in page.shown]
    context = {"page": page, "drawn": drawn, "tabs": tie_tabs(relationship_id, "now")}
    return render(request, "member/shown_pulses.html", context)


def _only_those_who_were_here(request: DoorRequest, relationship_id: UUID) -> None:
    """Finds nothing for somebody who never was in this relationship. Raises Http404."""
    if not was_member(relationship_id, request.actor):
        raise Http404


def _asked(request: DoorRequest) -> UUID | None:
    """Reads which relationship is asked for; nonsense is none."""
    return _id(request.GET.get("in", ""))


def _id(text: str) -> UUID | None:
    """Reads an id; nonsense is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _back(relationship_id: UUID) -> HttpResponse:
    """Goes back to the pulses of this relationship."""
    response = redirect("pulses")
    response["Location"] += f"?in={relationship_id}"
    return response
