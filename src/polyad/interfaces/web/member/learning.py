"""The junior teaches the senior: a goal, a way, four sessions, and thanks in public that credit the junior."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed
from polyad.domain.relationships.operations.together import acknowledge, answer_acknowledgement, set_learning
from polyad.domain.relationships.queries import was_member
from polyad.domain.relationships.queries.together import LearningPage, get_learning_page, get_thanks_page
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.notes import read_number
from polyad.interfaces.web.member.tabs import tie_tabs
from polyad.interfaces.web.typed import read_whole


@door(may_see_relationships)
def learning(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows the learning goal turned round; a POST does one thing."""
    page = get_learning_page(relationship_id, request.actor, at=request.at)
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
    except EditedMeanwhile as conflict:
        page = get_learning_page(relationship_id, request.actor, at=request.at) or page
        return _show(request, page, 409, conflict.sentence)
    except Refused as refusal:
        return _show(request, page, 409, refusal.sentence)
    if not said:
        return _show(request, page, 400, _("Please choose what to do."))
    messages.success(request, said)
    return redirect("learning", relationship_id)


@door(may_see_relationships)
def acknowledgements(request: DoorRequest) -> HttpResponse:
    """Lists what seniors of one's programmes say juniors taught them."""
    number = read_number(request, "page")
    page = get_thanks_page(request.actor, zone=request.user.zone, at=request.at, number=number)
    return render(request, "member/acknowledgements.html", {"page": page})


def _act(request: DoorRequest, relationship_id: UUID, act: str) -> str:
    """Does what was asked, and gives the sentence for it; nothing where nothing known was asked."""
    who = {"relationship_id": relationship_id, "by": request.actor, "at": request.at}
    words, version = request.POST.get("words", ""), read_whole(request.POST.get("version", ""))
    if act == "set":
        set_learning(words=words, version=version, **who)
        return _("Kept, for the two of you.")
    if act == "thank":
        acknowledge(words=words, **who)
        return _("Kept. It is shown in the programme once they say yes.")
    if act in ("show", "hide"):
        answer_acknowledgement(version=version, yes=act == "show", **who)
        return _("Everybody in the programme can read it now.") if act == "show" else _("It is shown to nobody else.")
    return ""


def _show(request: DoorRequest, page: LearningPage, status: int = 200, trouble: str = "") -> HttpResponse:
    """Shows the page; refused, with what was typed."""
    act = request.POST.get("act", "") if status != 200 else ""
    typed = {name: request.POST.get("words", "") if act == name else "" for name in ("set", "thank")}
    shown = {"page": page, "trouble": trouble, "typed": typed, "refused": act}
    shown["tabs"] = tie_tabs(page.relationship_id, "learning", page.tools)
    return render(request, "member/learning.html", shown, status=status)
