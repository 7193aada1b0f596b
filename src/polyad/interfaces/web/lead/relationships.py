"""The relationships of a programme as their lead sees them: that they exist, phase, start and end. No content."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from polyad.domain.relationships.access import may_see_metadata
from polyad.domain.relationships.queries import LeadList, list_for_lead
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.lead.tabs import programme_tabs

PHASES = (
    ("", "Every phase"),
    ("preparing", "Preparing"),
    ("negotiating", "Negotiating"),
    ("enabling", "Enabling"),
    ("closing", "Closing"),
    ("redefined", "Redefined"),
    ("ended", "Ended"),
)


@dataclass(frozen=True)
class Page:
    """The list, and what its links carry on."""

    found: LeadList
    carried: str
    tabs: tuple[tuple[str, str, bool], ...]
    phases: tuple[tuple[str, str], ...] = PHASES


@door(may_see_metadata, strong=True)
def relationships(request: DoorRequest, programme_id: UUID) -> HttpResponse:
    """Shows the list to a lead of this programme."""
    number, phase = request.GET.get("page", "1"), request.GET.get("phase", "")
    found = list_for_lead(
        programme_id,
        request.actor,
        at=request.at,
        phase=phase,
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
    )
    if found is None:
        raise Http404
    page = Page(found, urlencode({"phase": phase}) if phase else "", programme_tabs(programme_id, "Relationships"))
    return render(request, "lead/relationships.html", {"page": page})
