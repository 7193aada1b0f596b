"""One goal: what it is, how it goes, who sees it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations.goals import NotYourGoal, delete_goal, settle_goal
from polyad.domain.relationships.queries.goals import get_goal_page, get_scaffold
from polyad.interfaces.web.doors import DoorRequest, door


@door(may_see_relationships)
def goal(request: DoorRequest, goal_id: UUID) -> HttpResponse:
    """Shows a goal to its owner and to those it is shown to now."""
    page = get_goal_page(goal_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        raise Http404
    return render(request, "member/goal.html", {"page": page, "scaffold": get_scaffold()})


@door(may_see_relationships)
def goal_settle(request: DoorRequest, goal_id: UUID) -> HttpResponse:
    """Calls one's own goal done, lets it go or takes it up again."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    state = request.POST.get("state", "")
    try:
        settle_goal(goal_id=goal_id, state=state, by=request.actor, at=request.at)
    except NotYourGoal:
        raise Http404 from None
    said = {
        "done": _("Done. What changed is yours to keep."),
        "let_go": _("Let go. Making room is a decision too."),
        "active": _("Taken up again."),
    }
    messages.success(request, said[state])
    return redirect("goal", goal_id)


@door(may_see_relationships)
def goal_delete(request: DoorRequest, goal_id: UUID) -> HttpResponse:
    """Deletes one's own goal with everything written on it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        delete_goal(goal_id=goal_id, by=request.actor, at=request.at)
    except NotYourGoal:
        raise Http404 from None
    messages.success(request, _("The goal is deleted."))
    return redirect("home")
