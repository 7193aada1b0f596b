"""A newcomer's page: the first three steps, who introduces them, what to read, and names and words for oneself."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.gatherings.access.communities import may_use_communities
from polyad.domain.gatherings.operations.communities import (
    CommunityRefused,
    NotYourCommunity,
    answer_ask,
    ask_introducer,
    delete_newcomer_note,
    mark_rung,
    take_back_ask,
    write_newcomer_note,
)
from polyad.domain.gatherings.queries.communities import StartPage, get_start
from polyad.domain.gatherings.rules.communities import MOST
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.communities import do
from polyad.interfaces.web.typed import read_id

KINDS = (("name", gettext_lazy("Somebody I know by name")), ("word", gettext_lazy("A word I learned")))


class NoteForm(forms.Form):
    """A name or a word, for oneself."""

    note_id = forms.UUIDField(widget=forms.HiddenInput)
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=KINDS)
    words = forms.CharField(label=gettext_lazy("The name, or the word and what it means"), max_length=2 * MOST["note"])


@door(may_use_communities)
def community_start(request: DoorRequest, community_id: UUID) -> HttpResponse:
    """Shows a newcomer's page, and keeps a name or a word."""
    page = _find(request, community_id)
    form = NoteForm(request.POST or None, initial={"note_id": new_id()})
    if request.method == "POST" and form.is_valid():
        try:
            write_newcomer_note(community_id=community_id, by=request.actor, at=request.at, **form.cleaned_data)
        except NotYourCommunity:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("Kept, for you alone."))
            return redirect("community-start", community_id)
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "member/community_start.html", {"page": page, "form": form}, status=status)


@door(may_use_communities)
def rung_act(request: DoorRequest, rung_id: UUID, act: str) -> HttpResponse:
    """Asks to be taken along, or notes for oneself that something was done or was not."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    common: dict[str, Any] = {"rung_id": rung_id, "by": request.actor, "at": request.at}
    if act == "ask":
        ask_id = read_id(request.POST.get("ask_id", "")) or new_id()
        try:
            community_id = do(ask_introducer, ask_id=ask_id, words=request.POST.get("words", ""), **common)
        except CommunityRefused as refusal:
            return _ask_again(request, rung_id, refusal)
        said = _("Asked. They read your line, and nothing of how you get on.")
    elif act in ("done", "not-done"):
        community_id = do(mark_rung, done=act == "done", **common)
        said = _("Noted, for you alone.")
    else:
        raise Http404
    messages.success(request, said)
    return redirect("community-start", community_id)


@door(may_use_communities)
def ask_act(request: DoorRequest, ask_id: UUID, act: str) -> HttpResponse:
    """Answers an ask, or takes one's own back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    common: dict[str, Any] = {"ask_id": ask_id, "by": request.actor, "at": request.at}
    if act in ("yes", "no"):
        do(answer_ask, yes=act == "yes", **common)
        messages.success(request, _("Answered. They are told."))
    elif act == "take-back":
        do(take_back_ask, **common)
        messages.success(request, _("Taken back."))
    else:
        raise Http404
    community_id = read_id(request.POST.get("community", ""))
    return redirect("community", community_id) if community_id else redirect("communities")


@door(may_use_communities)
def community_note_delete(request: DoorRequest, note_id: UUID) -> HttpResponse:
    """Deletes a name or a word."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    community_id = do(delete_newcomer_note, note_id=note_id, by=request.actor, at=request.at)
    messages.success(request, _("Deleted."))
    return redirect("community-start", community_id) if community_id else redirect("communities")


def _ask_again(request: DoorRequest, rung_id: UUID, refusal: CommunityRefused) -> HttpResponse:
    """Shows the page again with what was typed to an introducer, and why it was not sent."""
    community_id = read_id(request.POST.get("community", ""))
    page = get_start(community_id, request.actor, at=request.at) if community_id else None
    if page is None or rung_id not in {one.id for one in (*page.rungs, *page.further) if one.may_ask}:
        raise refusal
    shown = {"page": page, "form": NoteForm(initial={"note_id": new_id()}), "asked": {"rung": rung_id, "words": request.POST.get("words", ""), "error": refusal.sentence}}
    return render(request, "member/community_start.html", shown, status=400)


def _find(request: DoorRequest, community_id: UUID) -> StartPage:
    page = get_start(community_id, request.actor, at=request.at)
    if page is None:
        raise Http404
    return page
