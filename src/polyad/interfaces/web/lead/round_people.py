"""The people of a round: who can be matched, who cannot and why, and how many mentees each mentor gets."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.queries import Narrowed, PeoplePage, get_people_page
from polyad.domain.programmes.queries import ProgrammeView
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.rounds import asked_page, asked_words, find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs

ROLES = (("", "Everybody"), ("mentee", "Mentees"), ("mentor", "Mentors"))
SHOWS = (("", "Any"), ("able", "Can be matched"), ("unable", "Cannot now"), ("draft", "Not finished enrolling"))


@dataclass(frozen=True)
class Page:
    """One page of people, and what its links carry on."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    found: PeoplePage
    narrowed: Narrowed
    carried: str
    roles: tuple[tuple[str, str], ...] = ROLES
    shows: tuple[tuple[str, str], ...] = SHOWS


@door(may_run_rounds, strong=True)
def show_people(request: Any, round_id: UUID) -> HttpResponse:
    """Lists the people of a round."""
    narrowed = Narrowed(asked_words(request), request.GET.get("role", ""), request.GET.get("show", ""))
    found = get_people_page(
        round_id, request.actor, today=request.at.date(), narrowed=narrowed, number=asked_page(request)
    )
    if found is None:
        raise Http404
    programme = find_programme(request, found.programme_id)
    asked = (("q", narrowed.words), ("role", narrowed.role), ("show", narrowed.show))
    carried = urlencode({key: word for key, word in asked if word})
    page = Page(programme, programme_tabs(programme.id, "Rounds"), found, narrowed, carried)
    return render(request, "lead/round_people.html", {"page": page})
