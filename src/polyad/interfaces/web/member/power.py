"""Going on with somebody who assesses one: the word for it, and taking it back."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed
from polyad.domain.relationships.operations.power import go_on_knowing, take_word_back
from polyad.domain.relationships.queries import is_member_now, was_member
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse


@door(may_see_relationships)
def power(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Takes the word to go on, or takes it back, and goes back to the relationship."""
    if not is_member_now(relationship_id, request.actor.person_id):
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    if request.method == "POST":
        try:
            messages.success(request, _act(request, relationship_id))
        except RelationshipClosed:
            return refuse(request, was_here=True)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
    return redirect("relationship", relationship_id)


def _act(request: DoorRequest, relationship_id: UUID) -> str:
    """Does what was chosen, and gives the sentence for it."""
    who = {"relationship_id": relationship_id, "by": request.actor, "at": request.at}
    if request.POST.get("act") == "back":
        take_word_back(**who)
        return _("What you share here is closed to them again. If you would rather go, change quietly; no reason is asked.")
    go_on_knowing(**who)
    return _("You go on, knowing this. What you shared until now is yours alone; share again what all of you may read.")
