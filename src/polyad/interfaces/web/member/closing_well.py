"""Ending well: look back, thank, hand over, choose what comes next; each in their own time, saved as it goes."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.operations import NotYours
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import (
    ClosingEditedMeanwhile,
    RelationshipClosed,
    answer_closing,
    begin_closing,
    choose_ending,
    hand_action,
    write_thanks,
)
from polyad.domain.relationships.queries import was_member
from polyad.domain.relationships.queries.closing import get_closing_page
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import is_autosave, not_saved, refuse, saved


class WordsForm(forms.Form):
    """Words to one question or to one person."""

    words = forms.CharField(required=False, max_length=20_000)
    version = forms.IntegerField(min_value=1, max_value=2_000_000_000)
    is_shared = forms.BooleanField(required=False)


class ChoiceForm(forms.Form):
    """What comes next, what stays, and the yes."""

    form = forms.CharField(required=False, max_length=40)
    hands_over = forms.BooleanField(required=False)
    deletes_own = forms.BooleanField(required=False)
    is_confirmed = forms.BooleanField(required=False)


@door(may_see_relationships)
def closing_well(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows the closing conversation; POST begins it."""
    if request.method != "POST":
        return _show(request, relationship_id)
    try:
        begin_closing(relationship_id=relationship_id, by=request.actor, at=request.at)
    except RelationshipClosed:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    return redirect("closing-well", relationship_id)


@door(may_see_relationships)
def closing_answer(request: DoorRequest, relationship_id: UUID, question: str) -> HttpResponse:
    """Keeps one's own answer; a draft that saves itself stays as private as it was."""

    def keep(typed: dict[str, Any]) -> int:
        return answer_closing(
            relationship_id=relationship_id,
            question=question,
            words=typed["words"],
            is_shared=typed["is_shared"],
            version=typed["version"],
            by=request.actor,
            at=request.at,
        )

    return _keep(request, relationship_id, question, keep)


@door(may_see_relationships)
def closing_thanks(request: DoorRequest, relationship_id: UUID, person_id: UUID) -> HttpResponse:
    """Keeps one's own thanks to a member."""

    def keep(typed: dict[str, Any]) -> int:
        told = {"words": typed["words"], "version": typed["version"], "by": request.actor, "at": request.at}
        return write_thanks(relationship_id=relationship_id, to=person_id, **told)

    return _keep(request, relationship_id, str(person_id), keep)


@door(may_see_relationships)
def closing_action(request: DoorRequest, relationship_id: UUID, action_id: UUID) -> HttpResponse:
    """Keeps an open action as one's own, hands it on, or lets it go."""
    if request.method == "POST":
        to = request.POST.get("to", "")
        try:
            hand_action(relationship_id=relationship_id, action_id=action_id, to=to, by=request.actor, at=request.at)
            messages.success(request, _("That is settled."))
        except (RelationshipClosed, NotYours):
            return refuse(request, was_here=was_member(relationship_id, request.actor))
        except Refused as refusal:
            messages.warning(request, refusal.sentence)
    return redirect("closing-well", relationship_id)


@door(may_see_relationships)
def closing_choice(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Keeps what one chooses; the last yes finishes it."""
    form = ChoiceForm(request.POST)
    if request.method != "POST":
        return redirect("closing-well", relationship_id)
    if not form.is_valid():
        return _show(request, relationship_id, status=400)
    try:
        is_over = choose_ending(relationship_id=relationship_id, by=request.actor, at=request.at, **form.cleaned_data)
    except RelationshipClosed:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
        return _show(request, relationship_id, status=400)
    if is_over:
        messages.success(request, _("You have closed this well, together."))
        return redirect("relationship", relationship_id)
    yes = _("Your yes is kept. It takes effect when everyone has said yes to the same.")
    messages.success(request, yes if form.cleaned_data["is_confirmed"] else _("Kept. Nothing happens before your yes."))
    return redirect("closing-well", relationship_id)


def _keep(request: DoorRequest, relationship_id: UUID, what: str, keep: Any) -> HttpResponse:
    """Keeps words, by themselves or by a press; a conflict shows both texts."""
    if request.method != "POST":
        return redirect("closing-well", relationship_id)
    form, quiet = WordsForm(request.POST), is_autosave(request)
    if not form.is_valid():
        said = _("These words cannot be kept yet.")
        return not_saved(said, 400) if quiet else _show(request, relationship_id, status=400)
    try:
        version = keep(form.cleaned_data)
    except ClosingEditedMeanwhile as conflict:
        if quiet:
            return not_saved(conflict.sentence)
        both = {"what": what, "mine": form.cleaned_data["words"], "version": conflict.version, "says": conflict.sentence}
        return _show(request, relationship_id, status=409, conflict=both)
    except RelationshipClosed:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    except Refused as refusal:
        if quiet:
            return not_saved(refusal.sentence, 400)
        messages.warning(request, refusal.sentence)
        return _show(request, relationship_id, status=400)
    if quiet:
        return saved(version)
    messages.success(request, _("Kept."))
    return redirect("closing-well", relationship_id)


def _show(
    request: DoorRequest, relationship_id: UUID, *, status: int = 200, conflict: dict[str, Any] | None = None
) -> HttpResponse:
    """Draws the page; with `conflict`, both texts of what was changed in two places."""
    page = get_closing_page(relationship_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        if was_member(relationship_id, request.actor):
            return redirect("relationship", relationship_id) if request.method != "POST" else refuse(request, was_here=True)
        raise Http404
    return render(request, "member/closing_well.html", {"page": page, "conflict": conflict}, status=status)
