"""Opening doors: what waits, what is under way, and what one gave and got. Nobody is ranked, nothing is counted."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.queries import local_day
from polyad.domain.networks.access.doors import may_open_doors
from polyad.domain.networks.operations.doors import choose_introductions
from polyad.domain.networks.queries.doors import get_doors, get_exchange
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.network_tabs import network_tabs


@door(may_open_doors)
def door_list(request: DoorRequest) -> HttpResponse:
    """Shows every door that concerns somebody."""
    page = get_doors(request.actor, today=local_day(request.at, request.user.zone))
    return render(request, "member/door_list.html", {"page": page, "tabs": network_tabs("doors")})


@door(may_open_doors)
def door_given(request: DoorRequest) -> HttpResponse:
    """Shows what somebody gave and got, to themselves."""
    page = get_exchange(request.actor, today=local_day(request.at, request.user.zone))
    return render(request, "member/door_given.html", {"page": page, "tabs": network_tabs("doors")})


@door(may_open_doors)
def door_choice(request: DoorRequest) -> HttpResponse:
    """Keeps whether somebody wants introductions for now."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    none = request.POST.get("introductions") == "none"
    choose_introductions(none=none, by=request.actor, at=request.at)
    said = _("Kept. Nobody is told; proposals end as if they had not come about.") if none else _("Kept. You are asked again.")
    messages.success(request, said)
    return redirect("doors")
