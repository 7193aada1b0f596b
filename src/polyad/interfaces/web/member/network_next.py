"""The next tie: one suggestion with its reason, people who could be it, and putting it off."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.networks.access import may_draw_map
from polyad.domain.networks.operations import MapRefused, bring_back_ties, put_off_tie
from polyad.domain.relationships.queries.next_tie import get_next_tie_page
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.network_tabs import network_tabs


@door(may_draw_map)
def network_next(request: DoorRequest) -> HttpResponse:
    """Shows one suggestion and at most five people who could be it."""
    asked = request.GET.get("place", "1")
    place = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 4 else 1
    page = get_next_tie_page(request.actor, zone=request.user.zone, at=request.at, place=place)
    return render(request, "member/network_next.html", {"page": page, "tabs": network_tabs("next")})


@door(may_draw_map)
def network_put_off(request: DoorRequest) -> HttpResponse:
    """Puts a suggestion off for three months."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        put_off_tie(key=request.POST.get("key", ""), by=request.actor, at=request.at)
    except MapRefused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, _("Put off for three months. Nothing else follows from it."))
    return redirect("network-next")


@door(may_draw_map)
def network_bring_back(request: DoorRequest) -> HttpResponse:
    """Brings back what was put off."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    bring_back_ties(by=request.actor, at=request.at)
    messages.success(request, _("Everything you had put off is here again."))
    return redirect("network-next")
