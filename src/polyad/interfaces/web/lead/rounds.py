"""Matching rounds: open one, read the proposal, adjust it by hand, publish it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations import RoundClosed, open_round, propose_round, publish_round
from polyad.domain.matching.queries import RoundPage, get_round_page, list_rounds
from polyad.domain.matching.queries.rounds import Ready, RoundLine, count_ready
from polyad.domain.programmes.queries import ProgrammeView, get_led_programme
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs

FILTERS = (
    ("", "Everything"),
    ("pairs", "Pairs"),
    ("doubts", "Pairs with something against them"),
    ("pinned", "Pinned by hand"),
    ("unmatched", "Without a mentor"),
)


@dataclass(frozen=True)
class ListPage:
    """The rounds of one programme, and who could be matched now."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    rounds: tuple[RoundLine, ...]
    ready: Ready
    has_open: bool


@dataclass(frozen=True)
class Page:
    """One round with one page of its proposal."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    view: RoundPage
    filters: tuple[tuple[str, str], ...]
    query: str


@door(may_run_rounds, strong=True)
def show_rounds(request: Any, programme_id: UUID) -> HttpResponse:
    """Lists the rounds; POST opens one, or finds the one that is open."""
    programme = find_programme(request, programme_id)
    if request.method == "POST":
        name = request.POST.get("name", "")
        round_ = open_round(programme_id=programme.id, name=name, by=request.actor, at=request.at)
        return redirect("round", round_id=round_.id)
    rounds = list_rounds(programme.id, request.actor)
    has_open = any(one.published_at is None for one in rounds)
    tabs = programme_tabs(programme.id, "Rounds")
    page = ListPage(programme, tabs, rounds, count_ready(programme.id, request.at.date()), has_open)
    return render(request, "lead/rounds.html", {"page": page})


@door(may_run_rounds, strong=True)
def show_round(request: Any, round_id: UUID) -> HttpResponse:
    """Shows who can be matched, and the proposal with a reason for each pair."""
    return _render(request, round_id, "lead/round.html")


@door(may_run_rounds, strong=True)
def propose(request: Any, round_id: UUID) -> HttpResponse:
    """Finds the best pairs anew. A visit by GET only shows the round."""
    _find(request, round_id)
    if request.method == "POST":
        try:
            propose_round(round_id=round_id, by=request.actor, at=request.at)
            messages.success(request, "Here is the proposal. Nothing has been sent.")
        except RoundClosed as refusal:
            messages.error(request, refusal.sentence)
    return redirect("round", round_id=round_id)


@door(may_run_rounds, strong=True)
def publish(request: Any, round_id: UUID) -> HttpResponse:
    """Asks once more, saying exactly what will be sent; POST publishes."""
    if request.method != "POST":
        return _render(request, round_id, "lead/publish.html")
    _find(request, round_id)
    version = request.POST.get("version", "")
    known = int(version) if version.isdecimal() and len(version) < 9 else None
    try:
        publish_round(round_id=round_id, by=request.actor, at=request.at, version=known)
        messages.success(request, "Published. The letters are on their way.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("round", round_id=round_id)


def find_programme(request: Any, programme_id: UUID) -> ProgrammeView:
    """Finds a programme that the actor leads. Raises Http404."""
    programme = get_led_programme(programme_id, request.actor)
    if programme is None:
        raise Http404
    return programme


def _find(request: Any, round_id: UUID) -> RoundPage:
    """Finds a round that the actor may run, at the place asked for. Raises Http404."""
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    which = request.GET.get("show", "")
    view = get_round_page(round_id, request.actor, today=request.at.date(), which=which, number=number)
    if view is None:
        raise Http404
    return view


def _render(request: Any, round_id: UUID, template: str) -> HttpResponse:
    """Shows a round in one of its two pages."""
    view = _find(request, round_id)
    programme = find_programme(request, view.programme_id)
    query = f"show={view.which}" if view.which else ""
    page = Page(programme, programme_tabs(programme.id, "Rounds"), view, FILTERS, query)
    return render(request, template, {"page": page})
