"""The clock of an evening: asked for by every screen every few seconds, and shown large on the wall. It names nobody."""

from uuid import UUID

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render

from polyad.domain.gatherings.access import may_read_room_clock
from polyad.domain.gatherings.queries import get_wall, read_room_clock
from polyad.interfaces.web.doors import DoorRequest, door


@door(may_read_room_clock)
def event_clock(request: DoorRequest, clock_key: UUID) -> HttpResponse:
    """Tells a screen what is new since what it saw; screens ask without cookies, so that nobody is looked up."""
    seen = request.GET.get("v", "")
    number = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else -1
    told = read_room_clock(clock_key, number, at=request.at)
    if told is None:
        raise Http404
    return JsonResponse(told)


@door(may_read_room_clock)
def event_wall(request: DoorRequest, clock_key: UUID) -> HttpResponse:
    """Shows the clock for the wall of the room."""
    page = get_wall(clock_key, at=request.at)
    if page is None:
        raise Http404
    return render(request, "member/event_wall.html", {"page": page})
