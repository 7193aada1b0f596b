"""Home: what is next, with whom, when."""

from django.http import HttpResponse
from django.shortcuts import render

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import get_home_page
from polyad.interfaces.web.doors import DoorRequest, door


@door(may_see_relationships)
def home(request: DoorRequest) -> HttpResponse:
    """Shows Home."""
    page = get_home_page(request.actor, zone=request.user.zone, at=request.at)
    return render(request, "member/home.html", {"page": page})
