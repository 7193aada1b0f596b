"""A team around one mentee: who covers what, advice side by side, the plan sent round, at most five points."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours
from polyad.domain.meetings.queries import local_day
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed
from polyad.domain.relationships.operations.together import (
    close_on_points,
    decide_topic,
    hand_chair,
    open_topic,
    review_team,
    send_plan_round,
    set_cover,
    write_view,
)
from polyad.domain.relationships.queries import was_member
from polyad.domain.relationships.queries.together import TeamPage, get_team_page
from polyad.domain.relationships.rules.together import MOST_POINTS
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.tabs import tie_tabs
from polyad.interfaces.web.typed import read_id, read_whole
from polyad.library.vocabulary import HELP_KINDS

SPARE = tuple(range(1, MOST_POINTS + 1))


@door(may_see_relationships)
def team(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows a team; a POST does one thing."""
    page = get_team_page(relationship_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    if request.method != "POST":
        return _show(request, page)
    try:
        said = _act(request, page, request.POST.get("act", ""))
    except RelationshipClosed:
        return refuse(request, was_here=True)
    except NotYours:
        raise Http404 from None
    except EditedMeanwhile as conflict:
        page = get_team_page(relationship_id, request.actor, zone=request.user.zone, at=request.at) or page
        return _show(request, page, 409, conflict.sentence)
    except Refused as refusal:
        return _show(request, page, 409, refusal.sentence)
    if not said:
        return _show(request, page, 400, _("Please choose what to do."))
    messages.success(request, said)
    return redirect("team", relationship_id)


def _act(request: DoorRequest, page: TeamPage, act: str) -> str:
    """Does what was asked, and gives the sentence for it; nothing where nothing known was asked."""
    who = {"by": request.actor, "at": request.at}
    team_id, typed = page.relationship_id, request.POST
    if act == "review":
        review_team(relationship_id=team_id, today=local_day(request.at, request.user.zone), **who)
        return _("Noted. We ask again in half a year.")
    one = read_id(typed.get("id", ""))
    if one is None:
        return ""
    if act == "cover":
        set_cover(relationship_id=team_id, person_id=one, kinds=typed.getlist("kind")[:20], **who)
        return _("The map is up to date.")
    if act == "topic":
        open_topic(relationship_id=team_id, topic_id=one, title=typed.get("title", ""), **who)
        return _("Asked. Each can write what they advise.")
    if act == "view":
        speaker = read_id(typed.get("speaker", ""))
        if speaker is None:
            return ""
        version = read_whole(typed.get("version", ""))
        write_view(relationship_id=team_id, topic_id=one, speaker_id=speaker, words=typed.get("words", ""), version=version, **who)
        return _("Kept, side by side with the others.")
    if act == "decide":
        decide_topic(relationship_id=team_id, topic_id=one, decision=typed.get("words", ""), **who)
        return _("Kept. The advice stays beside it.")
    if act == "chair":
        hand_chair(relationship_id=team_id, person_id=one, **who)
        return _("Kept. They chair from now on.")
    if act == "send":
        send_plan_round(meeting_id=one, **who)
        return _("Your plan is open to everybody here. You can take each part back at any time.")
    if act == "points":
        points = [words for words in typed.getlist("point")[:20] if words.strip()]
        close_on_points(meeting_id=one, points=points, version=read_whole(typed.get("version", "")), **who)
        return _("Written down for all of you.")
    return ""


def _show(request: DoorRequest, page: TeamPage, status: int = 200, trouble: str = "") -> HttpResponse:
    """Shows the page; refused, with what was typed."""
    kept = [words for words in request.POST.getlist("words") + request.POST.getlist("point") if words.strip()]
    shown = {"page": page, "trouble": trouble, "new_id": new_id(), "help_kinds": HELP_KINDS, "spare": SPARE}
    shown["kept"] = kept if status != 200 else []
    shown["title_typed"] = request.POST.get("title", "") if status != 200 else ""
    shown["tabs"] = tie_tabs(page.relationship_id, "team", page.tools)
    return render(request, "member/team.html", shown, status=status)
