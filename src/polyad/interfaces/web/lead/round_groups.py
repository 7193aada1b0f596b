"""Do groups fare alike? A round's proposal by stage, site and department, small groups kept back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.queries import EquityPage, get_equity_page
from polyad.domain.programmes.queries import ProgrammeView
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.rounds import find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


@dataclass(frozen=True)
class Page:
    """The audits of a round."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    found: EquityPage


@door(may_run_rounds, strong=True)
def show_groups(request: Any, round_id: UUID) -> HttpResponse:
    """Compares groups of five or more."""
    found = get_equity_page(round_id, request.actor)
    if found is None:
        raise Http404
    programme = find_programme(request, found.programme_id)
    page = Page(programme, programme_tabs(programme.id, "Rounds"), found)
    return render(request, "lead/round_groups.html", {"page": page})
