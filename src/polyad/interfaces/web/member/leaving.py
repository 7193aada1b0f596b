"""After the end, and before one that waits: thanks taken in or not, the reading stopped, own words deleted, a wish taken back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import (
    RelationshipClosed,
    choose_thanks,
    delete_left_words,
    stop_handover,
    stop_waiting,
)
from polyad.domain.relationships.queries import is_member_now
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door


@door(may_see_relationships)
def thanks(request: DoorRequest, thanks_id: UUID) -> HttpResponse:
    """Reads thanks now, keeps them for later, or never sees them."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        where = choose_thanks(
            thanks_id=thanks_id, choice=request.POST.get("choice", ""), by=request.actor, at=request.at
        )
    except RelationshipClosed:
        raise Http404 from None
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("home")
    return redirect("closing-well" if is_member_now(where, request.actor.person_id) else "relationship", where)


@door(may_see_relationships)
def handover_stop(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Stops the reading after the end, for everybody."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        stop_handover(relationship_id=relationship_id, by=request.actor, at=request.at)
    except RelationshipClosed:
        raise Http404 from None
    messages.success(request, _("From this moment each of you reads only their own words."))
    return redirect("relationship", relationship_id)


@door(may_see_relationships)
def left_delete(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Deletes everything one wrote in a relationship that is over."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        delete_left_words(relationship_id=relationship_id, goals="goals" in request.POST, by=request.actor, at=request.at)
    except RelationshipClosed:
        raise Http404 from None
    messages.success(request, _("What you wrote here is deleted."))
    return redirect("relationship", relationship_id)


@door(may_see_relationships)
def waiting_stop(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Takes back the wish to end with the next review."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not is_member_now(relationship_id, request.actor.person_id):
        raise Http404
    stop_waiting(relationship_id=relationship_id, by=request.actor, at=request.at)
    messages.success(request, _("It goes on. Nobody knew."))
    return redirect("not-right", relationship_id)
