"""The relationships of a programme as their lead sees them: that they exist, phase, start and end. No content."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from polyad.domain.programmes.queries import ProgrammeView
from polyad.domain.relationships.access import may_see_metadata
from polyad.domain.relationships.queries import LeadList, list_for_lead
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.lead.rounds import asked_page, find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs

PHASES = (
    ("", "Every phase"),
    ("preparing", "Preparing"),
    ("negotiating", "Negotiating"),
    ("enabling", "Enabling"),
    ("closing", "Closing"),
    ("redefined", "Redefined"),
    ("ended", "Ended"),
)


STATUSES = ("not started", "needs contact", "quiet", "starting", "on track", "paused", "closing", "redefined", "ended")
WAITING = (
    ("not started", "not started", "have not met yet, after some weeks"),
    ("needs contact", "need contact", "have not met for long"),
    ("quiet", "quiet", "somewhat later than they meant to"),
    ("on track", "on track", "meet as they meant to"),
)


@dataclass(frozen=True)
class Page:
    """The list, and what its links carry on."""

    programme: ProgrammeView
    found: LeadList
    carried: str
    figures: tuple[dict[str, Any], ...]
    statuses: tuple[tuple[str, str], ...]
    tabs: tuple[Tab, ...]
    phases: tuple[tuple[str, str], ...] = PHASES


@door(may_see_metadata, strong=True)
def relationships(request: DoorRequest, programme_id: UUID) -> HttpResponse:
    """Shows the list to a lead of this programme."""
    phase, status = request.GET.get("phase", ""), request.GET.get("status", "")
    programme = find_programme(request, programme_id)
    found = list_for_lead(
        programme_id,
        request.actor,
        at=request.at,
        phase=phase if phase in dict(PHASES) else "",
        status=status if status in STATUSES else "",
        number=asked_page(request),
    )
    if found is None:
        raise Http404
    kept = (("phase", found.phase), ("status", found.status))
    page = Page(
        programme=programme,
        found=found,
        carried=urlencode({name: word for name, word in kept if word}),
        figures=_figures(found),
        statuses=_statuses(found),
        tabs=programme_tabs(programme_id, "Relationships"),
    )
    return render(request, "lead/relationships.html", {"page": page})


def _figures(found: LeadList) -> tuple[dict[str, Any], ...]:
    """Sums up where somebody may be waiting."""
    return tuple({"number": found.counts[key], "label": label, "note": note} for key, label, note in WAITING)


def _statuses(found: LeadList) -> tuple[tuple[str, str], ...]:
    """Lists the words that occur, each with how often."""
    told = ((key, f"{key.capitalize()} ({found.counts[key]})") for key in STATUSES if found.counts[key])
    return (("", "Any"), *told)
