"""All meetings of a relationship, a page at a time."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import get_meetings_page
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.tabs import tie_tabs


@door(may_see_relationships)
def meetings(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows what comes, what waits to be written up, and what has been."""
    asked = request.GET.get("page", "1")
    number = max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1
    page = get_meetings_page(relationship_id, request.actor, zone=request.user.zone, at=request.at, number=number)
    if page is None:
        return refuse(request, was_here=False)
    tabs = tie_tabs(relationship_id, "meetings")
    return render(request, "member/meetings.html", {"page": page, "tabs": tabs})
