"""A group while it meets: shares of the time on one clock, what is parked, the box opened, one's own airtime mark."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.operations import NotYours
from polyad.domain.meetings.queries.together import get_time_view
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed
from polyad.domain.relationships.operations.together import (
    mark_airtime,
    open_box,
    park,
    settle_parked,
    settle_question,
    share_time,
    turn_slot,
)
from polyad.domain.relationships.queries import get_meeting_page, is_open_meeting
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.typed import read_id

MOST_PRESENTERS = 40


@door(may_see_relationships)
def together_now(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Does one thing of a running meeting and goes back to it."""
    if request.method != "POST":
        return redirect("running", meeting_id)
    page = get_meeting_page(meeting_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        return refuse(request, was_here=is_open_meeting(meeting_id, request.actor))
    try:
        said = _act(request, meeting_id, page.meeting.held_for, request.POST.get("act", ""))
    except RelationshipClosed:
        return refuse(request, was_here=True)
    except NotYours:
        raise Http404 from None
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        if said:
            messages.success(request, said)
    return redirect("running", meeting_id)


@door(may_see_relationships)
def together_clock(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Shows the shares of the time alone, for screens that ask every few seconds to stay in step."""
    view = get_time_view(meeting_id, request.actor, at=request.at) if is_open_meeting(meeting_id, request.actor) else None
    if view is None:
        raise Http404
    return render(request, "member/parts/shares.html", {"time": view})


def _act(request: DoorRequest, meeting_id: UUID, relationship_id: UUID, act: str) -> str:
    """Does what was asked; a sentence where the screen would not show it by itself."""
    who = {"by": request.actor, "at": request.at}
    one = read_id(request.POST.get("id", ""))
    if act == "share":
        ids = [found for word in request.POST.getlist("presenter")[:MOST_PRESENTERS] if (found := read_id(word))]
        share_time(meeting_id=meeting_id, presenters=ids, **who)
    elif act == "open-box":
        found = open_box(meeting_id=meeting_id, **who)
        return "" if found else _("The box is open, and empty. That is an answer too.")
    elif act.startswith("air-"):
        mark_airtime(meeting_id=meeting_id, word=act.removeprefix("air-"), **who)
        return _("Marked, for you alone.")
    elif one is None:
        return ""
    elif act in ("begin", "end", "give"):
        turn_slot(meeting_id=meeting_id, slot_id=one, act=act, **who)
    elif act == "read":
        settle_question(meeting_id=meeting_id, question_id=one, **who)
    elif act == "park":
        park(relationship_id=relationship_id, item_id=one, text=request.POST.get("text", ""), **who)
    elif act in ("done", "drop"):
        settle_parked(relationship_id=relationship_id, item_id=one, is_done=act == "done", **who)
    return ""
