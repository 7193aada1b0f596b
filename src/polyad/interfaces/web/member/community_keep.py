"""Tending a community: its front, its ladder, what it shares, who else tends it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.gatherings.access.communities import may_use_communities
from polyad.domain.gatherings.operations.communities import (
    CommunityChanged,
    NotYourCommunity,
    edit_community,
    make_keeper,
    remove_artefact,
    remove_rung,
    save_rung,
    share_artefact,
)
from polyad.domain.gatherings.queries.communities import CommunityPage
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.communities import do, find
from polyad.interfaces.web.member.community_forms import FrontForm, RungForm, ShareForm
from polyad.interfaces.web.typed import read_id


@door(may_use_communities)
def community_edit(request: DoorRequest, community_id: UUID) -> HttpResponse:
    """Changes the front, as a keeper."""
    page = _kept(request, community_id)
    kept = {"title": page.title, "domain": page.domain, "practices": "\n".join(page.practices), "version": page.version}
    form = FrontForm(None, request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            edit_community(community_id=community_id, front=form.as_front(), version=version, by=request.actor, at=request.at)
        except NotYourCommunity:
            raise Http404 from None
        except CommunityChanged as conflict:
            form.data = form.data.copy()
            form.data["version"] = conflict.version
            form.add_error(None, conflict.sentence)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("community", community_id)
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "member/community_edit.html", {"page": page, "form": form}, status=status)


@door(may_use_communities)
def community_ladder(request: DoorRequest, community_id: UUID) -> HttpResponse:
    """Shows the ladder to a keeper, and keeps a step: a new one, or the one that was opened."""
    page = _kept(request, community_id)
    opened = read_id(request.GET.get("rung", ""))
    rung = next((one for one in page.rungs if one.id == opened and not one.is_gone), None)
    kept = {"rung_id": rung.id, "version": rung.version, "kind": rung.kind, "words": rung.words, "introducer": rung.introducer_part} if rung else {"rung_id": new_id()}
    form = RungForm(page, request.POST or None, initial=kept)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        who = read_id(typed["introducer"])
        told = {"rung_id": typed["rung_id"], "kind": typed["kind"], "words": typed["words"], "introducer_id": who, "version": typed["version"] or 0}
        try:
            save_rung(community_id=community_id, by=request.actor, at=request.at, **told)
        except NotYourCommunity:
            raise Http404 from None
        except CommunityChanged as conflict:
            form.data = form.data.copy()
            form.data["version"] = conflict.version
            form.add_error(None, conflict.sentence)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("community-ladder", community_id)
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "member/community_ladder.html", {"page": page, "form": form, "is_new": rung is None}, status=status)


@door(may_use_communities)
def rung_remove(request: DoorRequest, rung_id: UUID) -> HttpResponse:
    """Takes a step away."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    community_id = do(remove_rung, rung_id=rung_id, by=request.actor, at=request.at)
    messages.success(request, _("Taken away."))
    return redirect("community-ladder", community_id)


@door(may_use_communities)
def community_share(request: DoorRequest, community_id: UUID) -> HttpResponse:
    """Shares a link or a text."""
    page = find(request, community_id)
    if page.part is None:
        raise Http404
    form = ShareForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            share_artefact(
                artefact_id=form.cleaned_data["artefact_id"], community_id=community_id, what=form.as_shared(), by=request.actor, at=request.at
            )
        except NotYourCommunity:
            raise Http404 from None
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Shared with everybody in this community."))
            return redirect("community", community_id)
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "member/community_share.html", {"page": page, "form": form}, status=status)


@door(may_use_communities)
def artefact_remove(request: DoorRequest, artefact_id: UUID) -> HttpResponse:
    """Takes away something that was shared."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    community_id = do(remove_artefact, artefact_id=artefact_id, by=request.actor, at=request.at)
    messages.success(request, _("Taken away."))
    return redirect("community", community_id)


@door(may_use_communities)
def community_keeper(request: DoorRequest, community_id: UUID) -> HttpResponse:
    """Lets another member tend the community too."""
    member_id = read_id(request.POST.get("member", ""))
    if request.method == "POST" and member_id is not None:
        do(make_keeper, member_id=member_id, by=request.actor, at=request.at)
        messages.success(request, _("Now you tend it together."))
    return redirect("community", community_id)


def _kept(request: DoorRequest, community_id: UUID) -> CommunityPage:
    """Finds a community the actor tends. Raises Http404."""
    page = find(request, community_id)
    if page.part is None or not page.part.is_keeper:
        raise Http404
    return page
