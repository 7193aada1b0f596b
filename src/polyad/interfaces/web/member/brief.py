"""One minute before a meeting, for its mentor: only what the mentee shared."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import get_brief
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.tabs import tie_tabs


@door(may_see_relationships)
def brief(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Shows the brief of a planned meeting to its mentor."""
    page = get_brief(meeting_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        raise Http404
    return render(request, "member/brief.html", {"page": page, "tabs": tie_tabs(page.meeting.held_for, "")})
