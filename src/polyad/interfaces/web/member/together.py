"""A group between its meetings: whose turn it is, swaps, what is parked, and a box for questions without a name."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.operations import NotYours
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed
from polyad.domain.relationships.operations.together import (
    answer_swap,
    ask_swap,
    ask_without_name,
    come_after_all,
    park,
    settle_parked,
    stay_away,
)
from polyad.domain.relationships.queries import was_member
from polyad.domain.relationships.queries.together import GroupPage, get_group_page
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.tabs import tie_tabs
from polyad.interfaces.web.typed import read_id


@door(may_see_relationships)
def together(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows the group's page; a POST does one thing, all under this one address, so that logs do not tell which."""
    page = get_group_page(relationship_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    if request.method != "POST":
        return _show(request, page)
    try:
        said = _act(request, relationship_id, request.POST.get("act", ""))
    except RelationshipClosed:
        return refuse(request, was_here=True)
    except NotYours:
        raise Http404 from None
    except Refused as refusal:
        return _show(request, page, 409, refusal.sentence)
    if not said:
        return _show(request, page, 400, _("Please choose what to do."))
    messages.success(request, said)
    return redirect("together", relationship_id)


def _act(request: DoorRequest, relationship_id: UUID, act: str) -> str:
    """Does what was asked, and gives the sentence for it; nothing where nothing known was asked."""
    who = {"by": request.actor, "at": request.at}
    typed, one = request.POST, read_id(request.POST.get("id", ""))
    if one is None:
        return ""
    if act == "away":
        stay_away(meeting_id=one, **who)
        return _("Noted, with no reason asked. Your turns that day pass on.")
    if act == "back":
        come_after_all(meeting_id=one, **who)
        return _("Good that you can come.")
    if act == "swap":
        other = read_id(typed.get("asked_of", ""))
        if other is None:
            return ""
        ask_swap(meeting_id=one, role=typed.get("role", ""), asked_of=other, **who)
        return _("Asked. The swap holds once they say yes.")
    if act in ("yes", "no", "withdraw"):
        answer_swap(relationship_id=relationship_id, swap_id=one, yes=act == "yes", **who)
        return {"yes": _("Swapped."), "no": _("You keep your own turn."), "withdraw": _("Taken back.")}[act]
    if act == "park":
        park(relationship_id=relationship_id, item_id=one, text=typed.get("text", ""), **who)
        return _("It waits for your next meeting.")
    if act in ("done", "drop"):
        settle_parked(relationship_id=relationship_id, item_id=one, is_done=act == "done", **who)
        return _("Off the list.")
    if act == "ask":
        ask_without_name(relationship_id=relationship_id, question_id=one, body=typed.get("body", ""), by=request.actor)
        return _("It is in the box, without your name.")
    return ""


def _show(request: DoorRequest, page: GroupPage, status: int = 200, trouble: str = "") -> HttpResponse:
    """Shows the page; refused, with what was typed."""
    typed = {name: request.POST.get(name, "") for name in ("text", "body")} if status != 200 else {"text": "", "body": ""}
    shown = {"page": page, "trouble": trouble, "typed": typed, "new_id": new_id()}
    shown["tabs"] = tie_tabs(page.relationship_id, "together", page.tools)
    return render(request, "member/together.html", shown, status=status)
