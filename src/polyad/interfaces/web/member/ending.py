"""A change without a reason: now, or for a mentee with the next review. Two presses from the relationship."""

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import (
    RelationshipClosed,
    end_relationship,
    leave_relationship,
    wait_for_review,
)
from polyad.domain.relationships.queries import get_relationship_page
from polyad.domain.relationships.queries.closing import get_waiting_end
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse


@door(may_see_relationships)
def ending(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows how it ends, and ends the relationship for whoever says so."""
    page = get_relationship_page(relationship_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        return refuse(request, was_here=False)
    if request.method != "POST":
        waits_until, review_day = get_waiting_end(relationship_id, request.actor, at=request.at)
        shown = {"page": page, "waits_until": waits_until, "review_day": review_day}
        return render(request, "member/ending.html", shown)
    if request.POST.get("when") == "review" and page.role == "mentee" and not page.is_group:
        with suppress(RelationshipClosed):
            wait_for_review(relationship_id=relationship_id, by=request.actor, at=request.at)
        messages.success(request, _("It is noted. Nothing changes until that day, and nobody is told."))
        return redirect("not-right", relationship_id)
    end = leave_relationship if page.is_group else end_relationship
    with suppress(RelationshipClosed):  # the other was quicker; what the person wanted has happened
        end(relationship_id=relationship_id, by=request.actor, at=request.at)
    messages.success(request, _("This has ended. No reason was asked, and it counts against nobody."))
    return redirect("relationship", relationship_id)
