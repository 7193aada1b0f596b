"""A new meeting: a time, a place, and for the first one also the agenda."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed, arrange_meeting
from polyad.domain.relationships.queries import get_booking_page, was_member
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.agenda_form import AgendaForm
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.time_form import TimeForm


@door(may_see_relationships)
def booking(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows free times and books one."""
    is_call = "call" in request.GET or bool(request.POST.get("call"))
    page = get_booking_page(
        relationship_id, request.actor, zone=request.user.zone, at=request.at, is_call=is_call
    )
    if page is None:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    if request.method != "POST":
        form = TimeForm(has_slots=bool(page.days), initial={"zone": page.zone, "minutes": page.minutes})
        return render(request, "member/booking.html", {"page": page, "form": form, "agenda": AgendaForm()})
    form, agenda = TimeForm(request.POST, has_slots=bool(page.days)), AgendaForm(request.POST)
    if agenda.only_asks:
        return render(request, "member/booking.html", {"page": page, "form": form, "agenda": agenda})
    if not (form.is_valid() & agenda.is_valid()):
        return render(request, "member/booking.html", {"page": page, "form": form, "agenda": agenda}, status=400)
    try:
        meeting_id = arrange_meeting(
            relationship_id=relationship_id,
            place=form.as_place(),
            agenda=agenda.entries(),
            is_call=page.is_call,
            by=request.actor,
            at=request.at,
        )
    except RelationshipClosed:
        return refuse(request, was_here=True)
    except Refused as refusal:
        form.add_refusal(refusal)
        return render(request, "member/booking.html", {"page": page, "form": form, "agenda": agenda}, status=409)
    messages.success(request, _("The meeting is set. Everyone gets a letter with a calendar file."))
    return redirect("meeting", meeting_id)
