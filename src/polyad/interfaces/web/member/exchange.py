"""What the people of a relationship show each other of their portraits, part beside part."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import note_asked_in_vain
from polyad.domain.relationships.queries import get_exchange
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.tabs import tie_tabs


@door(may_see_relationships)
def exchange(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows the parts that are shared here now."""
    page = get_exchange(relationship_id, request.actor, at=request.at)
    if page is None:
        note_asked_in_vain(relationship_id=relationship_id, by=request.actor, at=request.at)
        raise Http404
    return render(request, "member/exchange.html", {"page": page, "tabs": tie_tabs(relationship_id, "exchange")})
