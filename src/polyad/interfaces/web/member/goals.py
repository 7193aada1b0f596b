"""The goals of a relationship, and showing one to it or taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed
from polyad.domain.relationships.operations.goals import NotYourGoal, share_goal, unshare_goal
from polyad.domain.relationships.queries.goals import get_goals_page, list_layers
from polyad.domain.relationships.queries.planning import list_shown_parts
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.tabs import tie_tabs


@door(may_see_relationships)
def goals(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows what the people of a relationship work towards."""
    page = get_goals_page(relationship_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        raise Http404
    shown_parts = list_shown_parts(page.id, page.people, request.actor)
    shown = {"page": page, "parts": shown_parts, "tabs": tie_tabs(relationship_id, "goals"), "layers": list_layers()}
    return render(request, "member/goals.html", shown)


@door(may_see_relationships)
def goal_share(request: DoorRequest, goal_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Shows one's own goal to a relationship."""
    return _set(request, goal_id, relationship_id, is_shown=True)


@door(may_see_relationships)
def goal_unshare(request: DoorRequest, goal_id: UUID, relationship_id: UUID) -> HttpResponse:
    """Takes one's own goal back from a relationship."""
    return _set(request, goal_id, relationship_id, is_shown=False)


def _set(request: DoorRequest, goal_id: UUID, relationship_id: UUID, *, is_shown: bool) -> HttpResponse:
    """Shows or takes back, and goes to where the person was."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    act = share_goal if is_shown else unshare_goal
    try:
        act(goal_id=goal_id, relationship_id=relationship_id, by=request.actor, at=request.at)
    except (NotYourGoal, RelationshipClosed):
        raise Http404 from None
    said = _("They can read this goal now.") if is_shown else _("They cannot read this goal any more.")
    messages.success(request, said)
    if request.GET.get("back") == "goals":
        return redirect("goals", relationship_id)
    return redirect("goal", goal_id)
