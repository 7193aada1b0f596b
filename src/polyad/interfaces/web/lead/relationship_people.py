"""Who is in a group that runs: somebody who came late joins, one is let go. The lead sees people, never what they say."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.programmes.queries import ProgrammeView
from polyad.domain.relationships.access import may_see_metadata
from polyad.domain.relationships.operations.together.joining import join_group, let_leave
from polyad.domain.relationships.queries.late import LatePage, get_late_page
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.lead.rounds import find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs
from polyad.interfaces.web.typed import read_id

UNREADABLE = "Choose somebody from this page."


@dataclass(frozen=True)
class Page:
    """One group."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    view: LatePage


@door(may_see_metadata, strong=True)
def show_people(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows who is in it and who would fit; POST lets one join or go."""
    view = get_late_page(relationship_id, request.actor, at=request.at)
    if view is None:
        raise Http404
    if request.method == "POST":
        return _change(request, view)
    programme = find_programme(request, view.programme_id)
    page = Page(programme, programme_tabs(programme.id, "Relationships"), view)
    return render(request, "lead/relationship_people.html", {"page": page})


def _change(request: DoorRequest, view: LatePage) -> HttpResponse:
    """Lets one join or go, and says what followed."""
    who, act = read_id(request.POST.get("who", "")), request.POST.get("act", "")
    if who is None or act not in ("join", "let-go"):
        messages.error(request, UNREADABLE)
        return redirect("lead-relationship", relationship_id=view.id)
    told = {"relationship_id": view.id, "by": request.actor, "at": request.at}
    try:
        if act == "join":
            join_group(enrolment_id=who, **told)
            messages.success(request, "Added. All of them are being told; nobody else has moved.")
        elif let_leave(person_id=who, **told):
            messages.success(request, "Let go. The others go on, their turns are shared out anew.")
        else:
            messages.success(request, "With this the group has ended for all; each of them is being told.")
            return redirect("lead-relationships", programme_id=view.programme_id)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("lead-relationship", relationship_id=view.id)
