"""Matching rounds of one programme: who could be matched now, the rounds so far, and opening one."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations import open_round
from polyad.domain.matching.queries import Ready, RoundLine, count_ready, get_round, list_rounds
from polyad.domain.programmes.queries import ProgrammeView, get_led_programme
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


@dataclass(frozen=True)
class Page:
    """The rounds of one programme, and who could be matched now."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    rounds: tuple[RoundLine, ...]
    ready: Ready
    running: RoundLine | None


@door(may_run_rounds, strong=True)
def show_rounds(request: Any, programme_id: UUID) -> HttpResponse:
    """Lists the rounds; POST opens one, or finds the one that is open."""
    programme = find_programme(request, programme_id)
    if request.method == "POST":
        name = request.POST.get("name", "")
        round_ = open_round(programme_id=programme.id, name=name, by=request.actor, at=request.at)
        return redirect("round", round_id=round_.id)
    rounds = list_rounds(programme.id, request.actor)
    page = Page(
        programme=programme,
        tabs=programme_tabs(programme.id, "Rounds"),
        rounds=rounds,
        ready=count_ready(programme.id, request.actor, today=request.at.date()),
        running=next((one for one in rounds if one.is_open), None),
    )
    return render(request, "lead/rounds.html", {"page": page})


def find_programme(request: Any, programme_id: UUID) -> ProgrammeView:
    """Finds a programme that the actor leads. Raises Http404."""
    programme = get_led_programme(programme_id, request.actor)
    if programme is None:
        raise Http404
    return programme


def find_round(request: Any, round_id: UUID) -> RoundLine:
    """Finds a round that the actor may run. Raises Http404."""
    found = get_round(round_id, request.actor)
    if found is None:
        raise Http404
    return found


def asked_page(request: Any) -> int:
    """Reads which page of a list is asked for; nonsense is the first."""
    asked = request.GET.get("page", "1")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def asked_words(request: Any, name: str = "q") -> str:
    """Reads what a list is searched for."""
    return " ".join(request.GET.get(name, "").split())[:80]
