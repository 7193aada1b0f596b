"""A round of circles: what is wanted of them, the proposal with its reasons, and publishing it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations.circles import propose_circles, want_of_circles
from polyad.domain.matching.operations.circles_out import publish_circles
from polyad.domain.matching.queries.circles import CirclesPage, get_circles_page
from polyad.domain.programmes.queries import ProgrammeView
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.rounds import asked_page, find_programme, find_round
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs

Choices = tuple[tuple[str, str], ...]
WAYS: Choices = (
    ("", "Does not matter"),
    ("mix", "Rather mixed"),
    ("alike", "Rather alike"),
    ("different", "Always all different"),
    ("same", "Always the same"),
)
TRAITS: Choices = (("stage", "Stage"), ("department", "Department"), ("site", "Site"), ("field", "First field"))


@dataclass(frozen=True)
class TraitField:
    """One thing people say of themselves, and what is wanted of it."""

    name: str
    label: str
    value: str


@dataclass(frozen=True)
class Page:
    """One round of circles."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    view: CirclesPage
    traits: tuple[TraitField, ...]
    figures: tuple[dict[str, Any], ...]
    ways: Choices = WAYS


@door(may_run_rounds, strong=True)
def show_circles(request: Any, round_id: UUID) -> HttpResponse:
    """Shows what is wanted, the circles with why, and who is left over."""
    view = get_circles_page(round_id, request.actor, number=asked_page(request))
    if view is None:
        raise Http404
    programme = find_programme(request, view.programme_id)
    traits = tuple(TraitField(name, label, getattr(view.wishes, name)) for name, label in TRAITS)
    page = Page(programme, programme_tabs(programme.id, "Rounds"), view, traits, _figures(view))
    return render(request, "lead/circles.html", {"page": page})


@door(may_run_rounds, strong=True)
def want(request: Any, round_id: UUID) -> HttpResponse:
    """Keeps what is wanted and forms circles by it; a visit by GET only shows the round."""
    find_round(request, round_id)
    if request.method == "POST":
        names = ("least", "most", "common_hours", *(name for name, _ in TRAITS))
        told: dict[str, Any] = {name: request.POST.get(name, "")[:20] for name in names}
        told |= {name: request.POST.get(name) == "on" for name in ("needs_language", "company")}
        _do(request, lambda: want_of_circles(round_id=round_id, told=told, by=request.actor, at=request.at), "")
        _propose(request, round_id, keep=False)
    return redirect("circles", round_id=round_id)


@door(may_run_rounds, strong=True)
def propose(request: Any, round_id: UUID) -> HttpResponse:
    """Forms circles anew, or only finds places for those who came; a visit by GET only shows the round."""
    find_round(request, round_id)
    if request.method == "POST":
        _propose(request, round_id, keep=request.POST.get("keep") == "yes")
    return redirect("circles", round_id=round_id)


@door(may_run_rounds, strong=True)
def publish(request: Any, round_id: UUID) -> HttpResponse:
    """Publishes the version that was read; a second press finds it done."""
    find_round(request, round_id)
    if request.method == "POST":
        version = as_number(request.POST.get("version", ""))
        _do(
            request,
            lambda: publish_circles(round_id=round_id, version=version, by=request.actor, at=request.at),
            "Published. The letters are on their way.",
        )
    return redirect("circles", round_id=round_id)


def as_number(text: str) -> int:
    """Reads a whole number; what is none becomes one that nothing has."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1


def _propose(request: Any, round_id: UUID, *, keep: bool) -> None:
    said = "Places were found as far as there are any. Nothing has been sent." if keep else "Here are the circles. Nothing has been sent."
    _do(request, lambda: propose_circles(round_id=round_id, keep=keep, by=request.actor, at=request.at), said)


def _do(request: Any, act: Any, said: str) -> None:
    try:
        act()
        if said:
            messages.success(request, said)
    except Refused as refusal:
        messages.error(request, refusal.sentence)


def _figures(view: CirclesPage) -> tuple[dict[str, Any], ...]:
    return (
        {"number": view.circle_count, "label": "circle" if view.circle_count == 1 else "circles"},
        {"number": view.placed, "label": "in a circle"},
        {"number": view.left_count, "label": "left over"},
    )
