"""Cues: followed to where they lead, or put off. A cue is found only by the person it is for."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from polyad.domain.guidance.access import may_have_cues
from polyad.domain.guidance.operations import follow_cue, put_off_cue
from polyad.domain.guidance.queries import CueCard, get_cue
from polyad.domain.guidance.rules import NEVER, NEXT_MEETING, WEEK
from polyad.domain.meetings.queries import list_planned
from polyad.foundation.actors import Actor
from polyad.interfaces.web.doors import DoorRequest, door

# Where a cue leads, by the name of the page; those without a relationship stand alone.
PAGES = {
    "time": "booking",
    "agreement": "agreement",
    "relationship": "relationship",
    "fit": "fit",
    "goals": "goals",
    "messages": "messages",
    "change": "not-right",
}
ALONE = {"calm": ("calm", ""), "places": ("parts", ""), "directory": ("directory", "")}


@door(may_have_cues)
def cue(request: DoorRequest, cue_id: UUID) -> HttpResponse:
    """Takes the answer to a cue: follow it, or put it off for a week, until after the next meeting, or for good."""
    found = get_cue(cue_id, request.actor)
    if found is None:
        raise Http404
    if request.method != "POST":
        return redirect("relationship", found.relationship_id)
    act = request.POST.get("act", "")
    if act == "follow":
        follow_cue(cue_id=cue_id, by=request.actor, at=request.at)
        return redirect(find_place(found, request.actor, zone=request.user.zone, at=request.at))
    put_off_cue(cue_id=cue_id, how=act, by=request.actor, at=request.at)
    said = {
        WEEK: _("All right. Not before next week."),
        NEXT_MEETING: _("All right. Not before your next meeting has been."),
        NEVER: _("All right. This will not come again here."),
    }
    messages.success(request, said[act])
    return redirect("home")


def find_place(card: CueCard, actor: Actor, *, zone: str, at: datetime) -> str:
    """Finds the address a cue leads to; where that page has nothing yet, the relationship itself."""
    if card.do in ALONE:
        name, part = ALONE[card.do]
        return reverse(name) + part
    if card.do in ("meeting", "agenda", "summary"):
        return _find_meeting(card, actor, zone, at)
    return reverse(PAGES.get(card.do, "relationship"), args=[card.relationship_id])


def _find_meeting(card: CueCard, actor: Actor, zone: str, at: datetime) -> str:
    """Finds the next meeting, or the last one that waits to be written up; without one, where to choose a time."""
    planned = list_planned([card.relationship_id], actor, zone=zone, at=at)
    is_summary = card.do == "summary"
    line = next((one for one in planned if one.is_past is is_summary), None)
    if line is None:
        return reverse("relationship" if is_summary else "booking", args=[card.relationship_id])
    return reverse("closing" if is_summary else "meeting", args=[line.id])
