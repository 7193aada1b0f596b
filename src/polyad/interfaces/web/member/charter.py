"""A project: its charter, both yeses, its milestones looked at together, and what comes after it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed
from polyad.domain.relationships.operations.together import (
    CharterWords,
    add_milestone,
    edit_charter,
    review_milestone,
    say_yes_to_charter,
)
from polyad.domain.relationships.queries import was_member
from polyad.domain.relationships.queries.together import CharterPage, get_charter_page
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.charter_form import CharterForm, MilestoneForm, ReviewForm, fill_charter
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.relationship import find_address
from polyad.interfaces.web.member.tabs import tie_tabs
from polyad.interfaces.web.typed import read_id, read_whole


@door(may_see_relationships)
def charter(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows the charter; a POST does one thing."""
    page = get_charter_page(relationship_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    form, milestone = CharterForm(initial=fill_charter(page)), MilestoneForm(initial={"id": new_id()}, auto_id="milestone_%s")
    if request.method != "POST":
        return _show(request, page, form, milestone)
    act = request.POST.get("act", "")
    if act == "keep":
        form = CharterForm(request.POST)
    elif act == "add":
        milestone = MilestoneForm(request.POST, auto_id="milestone_%s")
    bound = {"keep": form, "add": milestone}.get(act) or ReviewForm(request.POST)
    if act in ("keep", "add") and not bound.is_valid():
        return _show(request, page, form, milestone, 400)
    try:
        said = _act(request, page.relationship_id, act, bound)
    except RelationshipClosed:
        return refuse(request, was_here=True)
    except NotYours:
        raise Http404 from None
    except EditedMeanwhile as conflict:
        if act == "keep":
            form.data = {**request.POST.dict(), "version": str(conflict.version)}
            form.add_error(None, conflict.sentence)
        theirs = conflict.theirs if isinstance(conflict.theirs, CharterWords) else None
        return _show(request, page, form, milestone, 409, conflict.sentence, theirs)
    except Refused as refusal:
        if act in ("keep", "add"):
            bound.add_error(refusal.field if refusal.field in bound.fields else None, refusal.sentence)
        return _show(request, page, form, milestone, 409, refusal.sentence)
    if not said:
        return _show(request, page, form, milestone, 400, _("Please choose what to do."))
    messages.success(request, said)
    return redirect("charter", relationship_id)


def _act(request: DoorRequest, relationship_id: UUID, act: str, form: Any) -> str:
    """Does what was asked, and gives the sentence for it; nothing where nothing known was asked."""
    who = {"relationship_id": relationship_id, "by": request.actor, "at": request.at}
    if act == "keep":
        edit_charter(words=form.words(), version=form.cleaned_data["version"], **who)
        return _("Kept. It holds once both of you have said yes.")
    if act == "yes":
        say_yes_to_charter(version=read_whole(request.POST.get("version", "")), **who)
        return _("You have said yes.")
    if act == "add":
        typed = form.cleaned_data
        add_milestone(milestone_id=typed["id"], text=typed["text"], due_on=typed["due_on"], **who)
        return _("Added.")
    one = read_id(request.POST.get("id", ""))
    if act == "review" and one is not None and form.is_valid():
        typed = form.cleaned_data
        review_milestone(milestone_id=one, state=typed["state"], learned=typed["learned"], due_on=typed["due_on"], **who)
        return _("Noted.")
    return ""


def _show(
    request: DoorRequest, page: CharterPage, form: CharterForm, milestone: MilestoneForm, status: int = 200, trouble: str = "",
    theirs: CharterWords | None = None,
) -> HttpResponse:  # fmt: skip
    """Shows the page; refused, with what was typed, and with both texts where two wrote at once."""
    shown = {"page": page, "form": form, "milestone_form": milestone, "trouble": trouble, "theirs": theirs}
    shown["change_url"] = find_address("format-change", page.relationship_id)
    shown["opens"] = form.is_bound or not page.version
    shown["tabs"] = tie_tabs(page.relationship_id, "charter", page.tools)
    return render(request, "member/charter.html", shown, status=status)
