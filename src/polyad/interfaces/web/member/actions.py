"""An action is ticked off, let go or opened again, from wherever it stands."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from polyad.domain.meetings.operations import NotYours, settle_action
from polyad.domain.meetings.queries import get_action_home
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import is_member_now
from polyad.interfaces.web.doors import DoorRequest, door


@door(may_see_relationships)
def action(request: DoorRequest, action_id: UUID) -> HttpResponse:
    """Settles one of the person's own actions and goes back to where they were."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    held_for = get_action_home(action_id, request.actor)
    is_own = held_for is not None and held_for == request.actor.person_id
    if held_for is None or not (is_own or is_member_now(held_for, request.actor.person_id or "")):
        raise Http404
    try:
        settle_action(action_id=action_id, state=request.GET.get("state", "done"), by=request.actor, at=request.at)
    except NotYours:
        raise Http404 from None
    back = request.GET.get("back", "/home/")
    is_ours = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    return redirect(back if is_ours else "/home/")
