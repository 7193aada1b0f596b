"""The mentor's page: all mentees, who meets next first; places, pause, and one's own open actions."""

from django.http import HttpResponse
from django.shortcuts import render

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import get_mentees_page
from polyad.interfaces.web.doors import DoorRequest, door


@door(may_see_relationships)
def mentees(request: DoorRequest) -> HttpResponse:
    """Shows all mentees of the actor."""
    page = get_mentees_page(request.actor, zone=request.user.zone, at=request.at)
    return render(request, "member/mentees.html", {"page": page})
