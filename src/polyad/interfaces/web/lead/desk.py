"""The desk as its lead runs it: open or closed, what waits too long as a bare fact, whether the promise is kept."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polyad.domain.gatherings.operations.desk import ask_everybody, set_desk
from polyad.domain.gatherings.queries.desk import LeadDeskPage, get_lead_desk
from polyad.domain.matching.access import may_run_rounds
from polyad.domain.programmes.queries import ProgrammeView
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.lead.rounds import find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


@dataclass(frozen=True)
class Page:
    """The desk of one programme."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    desk: LeadDeskPage
    figures: tuple[dict[str, Any], ...]


@door(may_run_rounds, strong=True)
def show_desk(request: DoorRequest, programme_id: UUID) -> HttpResponse:
    """Shows the desk; POST opens it, closes it, or has further mentors asked."""
    programme = find_programme(request, programme_id)
    if request.method == "POST":
        return _act(request, programme_id)
    desk = get_lead_desk(programme_id, request.actor, zone=request.user.zone, at=request.at)
    if desk is None:
        raise Http404
    counted = ((desk.asking, _("wait for a mentor")), (desk.taken, _("have one")))
    figures = tuple({"number": n, "label": label, "note": ""} for n, label in counted) if desk.may_count else ()
    page = Page(programme, programme_tabs(programme.id, "Desk"), desk, figures)
    return render(request, "lead/desk.html", {"page": page})


def _act(request: DoorRequest, programme_id: UUID) -> HttpResponse:
    """Does what was pressed and says what followed."""
    act = request.POST.get("act", "")
    if act in ("open", "close"):
        set_desk(programme_id=programme_id, is_open=act == "open", by=request.actor, at=request.at)
        said = _("The desk is open.") if act == "open" else _("The desk is closed. What was posted goes on.")
        messages.success(request, said)
    elif act == "ask":
        asked = ask_everybody(programme_id=programme_id, by=request.actor, at=request.at)
        said = ngettext("One more mentor was asked.", "%(n)s more mentors were asked.", asked) % {"n": asked}
        messages.success(request, said if asked else _("Nobody else can be asked at the moment."))
    return redirect("lead-desk", programme_id)
