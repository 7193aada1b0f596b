"""One round: propose, and read the proposal with a reason for each pair."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations import RoundClosed, propose_round
from polyad.domain.matching.queries import RoundPage, Sieve, get_round_page
from polyad.domain.programmes.queries import ProgrammeView
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.rounds import asked_page, asked_words, find_programme, find_round
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


@dataclass(frozen=True)
class Page:
    """One round with one page of its proposal, and what its links carry on."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    view: RoundPage
    sieve: Sieve
    shows: tuple[tuple[str, str], ...]
    carried: str
    here: str
    figures: tuple[dict[str, Any], ...]


@door(may_run_rounds, strong=True)
def show_round(request: Any, round_id: UUID) -> HttpResponse:
    """Shows who can be matched, and then the proposal with a reason for each pair."""
    sieve = Sieve(request.GET.get("show", ""), asked_words(request))
    view = get_round_page(
        round_id, request.actor, today=request.at.date(), sieve=sieve, number=asked_page(request)
    )
    if view is None:
        raise Http404
    if view.round.kind == "circles":
        return redirect("circles", round_id=round_id)
    programme = find_programme(request, view.programme_id)
    carried = urlencode({key: word for key, word in (("show", sieve.show), ("q", sieve.words)) if word})
    here = urlencode({"page": view.number}) if view.number > 1 else ""
    page = Page(
        programme=programme,
        tabs=programme_tabs(programme.id, "Rounds"),
        view=view,
        sieve=sieve,
        shows=_shows(view),
        carried=carried,
        here="&".join(filter(None, (carried, here))),
        figures=_figures(view),
    )
    return render(request, "lead/round_proposal.html", {"page": page})


@door(may_run_rounds, strong=True)
def propose(request: Any, round_id: UUID) -> HttpResponse:
    """Finds the best pairs anew. A visit by GET only shows the round."""
    find_round(request, round_id)
    if request.method == "POST":
        try:
            propose_round(round_id=round_id, by=request.actor, at=request.at)
            messages.success(request, "Here is the proposal. Nothing has been sent.")
        except RoundClosed as refusal:
            messages.error(request, refusal.sentence)
    return redirect("round", round_id=round_id)


def _shows(view: RoundPage) -> tuple[tuple[str, str], ...]:
    """Lists the filters with how many each one finds."""
    return (
        ("", "Everything"),
        ("fair", f"Fair matches, worth a second look ({view.fair})"),
        ("doubts", f"Something speaks against it ({view.doubts})"),
        ("pinned", "Pinned by hand"),
        ("unmatched", f"Without a mentor ({view.unmatched})"),
    )


def _figures(view: RoundPage) -> tuple[dict[str, Any], ...]:
    """Sums the proposal up; once published, there is nothing left to look at twice."""
    found = (
        {"number": view.pairs, "label": "pair" if view.pairs == 1 else "pairs"},
        {"number": view.unmatched, "label": "without a mentor"},
    )
    if not view.round.is_open:
        return found
    return (
        *found,
        {"number": view.fair, "label": "fair match, worth a second look" if view.fair == 1 else "fair matches, worth a second look"},
        {"number": view.conflicts, "label": "pair kept apart by a conflict" if view.conflicts == 1 else "pairs kept apart by a conflict"},
    )
