"""Communities of practice: those one is in, those one could join, one of them, and a way out without a reason."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.gatherings.access.communities import may_use_communities
from polyad.domain.gatherings.operations.communities import (
    NotYourCommunity,
    found_community,
    join_community,
    leave_community,
    stand_in_community,
)
from polyad.domain.gatherings.queries.communities import CommunityPage, get_communities, get_community
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.community_forms import FrontForm, StandingForm
from polyad.interfaces.web.member.network_tabs import network_tabs


@door(may_use_communities)
def communities(request: DoorRequest) -> HttpResponse:
    """Lists the communities of the programmes one takes part in."""
    return render(request, "member/communities.html", {"page": get_communities(request.actor), "tabs": network_tabs("communities")})


@door(may_use_communities)
def community_new(request: DoorRequest) -> HttpResponse:
    """Founds a community."""
    form = FrontForm(request.actor, request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = form.cleaned_data["community_id"] or new_id()
        try:
            found_community(
                community_id=key, programme_id=UUID(form.cleaned_data["programme"]), front=form.as_front(), by=request.actor, at=request.at
            )
        except NotYourCommunity:
            raise Http404 from None
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Founded. Its ladder has words to begin from; make them yours."))
            return redirect("community", key)
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "member/community_new.html", {"form": form}, status=status)


@door(may_use_communities)
def community(request: DoorRequest, community_id: UUID) -> HttpResponse:
    """Shows a community: to members its inside, to others of the programme its front."""
    return render(request, "member/community.html", {"page": find(request, community_id)})


@door(may_use_communities)
def community_join(request: DoorRequest, community_id: UUID) -> HttpResponse:
    """Joins."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    do(join_community, community_id=community_id, by=request.actor, at=request.at)
    messages.success(request, _("You are in, at the edge. Here are your first steps."))
    return redirect("community-start", community_id)


@door(may_use_communities)
def community_leave(request: DoorRequest, community_id: UUID) -> HttpResponse:
    """Leaves; nobody is asked why."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    do(leave_community, community_id=community_id, by=request.actor, at=request.at)
    messages.success(request, _("You have left. Your own notes are kept for you, should you come back."))
    return redirect("communities")


@door(may_use_communities)
def community_me(request: DoorRequest, community_id: UUID) -> HttpResponse:
    """Keeps where one stands, and what of it others see."""
    page = find(request, community_id)
    if page.part is None:
        raise Http404
    form = StandingForm(page.part, request.POST or None)
    if request.method == "POST" and form.is_valid():
        do(stand_in_community, community_id=community_id, standing=form.as_standing(), by=request.actor, at=request.at)
        messages.success(request, _("Kept. You may change it whenever you like."))
        return redirect("community", community_id)
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "member/community_me.html", {"page": page, "form": form}, status=status)


def find(request: DoorRequest, community_id: UUID) -> CommunityPage:
    """Finds a community whose front the actor may see. Raises Http404."""
    page = get_community(community_id, request.actor)
    if page is None:
        raise Http404
    return page


def do(act: Callable[..., Any], **named: Any) -> Any:
    """Does something in a community. Raises Http404."""
    try:
        return act(**named)
    except NotYourCommunity:
        raise Http404 from None
