"""Searches one keeps: named, run again, put to rest, thrown away."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.networks.access import may_seek
from polyad.domain.networks.operations.contacts import NotYourContact
from polyad.domain.networks.operations.searches import delete_search, keep_search, look_at_search, rest_search
from polyad.domain.networks.queries.searches import list_searches
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.finding import LONGEST_QUERY, show
from polyad.interfaces.web.typed import read_id

ACTS: dict[str, tuple[Callable[..., Any], str | Promise]] = {
    "delete": (delete_search, gettext_lazy("Thrown away.")),
    "rest": (rest_search, gettext_lazy("Noted.")),
}


@door(may_seek)
def search_keep(request: DoorRequest) -> HttpResponse:
    """Keeps what was looked for."""
    if request.method != "POST":
        return redirect("find-people")
    typed = request.POST
    try:
        keep_search(
            search_id=read_id(typed.get("search_id", "")) or new_id(),
            name=typed.get("name", "")[:200],
            words=typed.get("q", "")[:LONGEST_QUERY],
            help_kind=typed.get("kind", ""),
            only_free=typed.get("free") == "1",
            programme_id=read_id(typed.get("programme", "")),
            by=request.actor,
            at=request.at,
        )
    except Refused as refusal:
        return show(request, typed, refusal)
    messages.success(request, _("Kept. Home says quietly when somebody new fits."))
    return redirect("find-people")


@door(may_seek)
def search_act(request: DoorRequest, search_id: UUID, act: str) -> HttpResponse:
    """Runs a kept search, puts it to rest, or throws it away."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if act != "look" and act not in ACTS:
        raise Http404
    try:
        if act == "look":
            look_at_search(search_id=search_id, by=request.actor, at=request.at)
            line = next((one for one in list_searches(request.actor, request.at.date()) if one.id == search_id), None)
            return redirect(line.address if line else "find-people")
        do, said = ACTS[act]
        do(search_id=search_id, by=request.actor, at=request.at)
    except NotYourContact:
        raise Http404 from None
    messages.success(request, str(said))
    return redirect("find-people")
