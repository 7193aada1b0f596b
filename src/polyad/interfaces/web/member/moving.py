"""A planned meeting gets another time or place, or is called off."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours, cancel_meeting, move_meeting
from polyad.domain.meetings.queries import was_participant
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import MeetingView, get_booking_page, get_meeting_page, is_open_meeting
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.time_form import TimeForm


@door(may_see_relationships)
def moving(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Shows when and where a meeting is, and moves it."""
    page = get_meeting_page(meeting_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        return refuse(request, was_here=was_participant(meeting_id, request.actor))
    if page.meeting.state != "planned":
        messages.warning(request, _("This meeting has been held or called off, so it can no longer be changed."))
        return redirect("meeting", meeting_id)
    now, shown = page.meeting.wall, {"page": page, "days": _suggested(request, page)}
    if request.method != "POST":
        return render(request, "member/moving.html", {**shown, "form": TimeForm(initial=_typed(page), now=now)})
    form = TimeForm(request.POST, now=now)
    if not form.is_valid():
        return render(request, "member/moving.html", {**shown, "form": form}, status=400)
    try:
        version = form.cleaned_data["version"] or page.meeting.version
        move_meeting(meeting_id=meeting_id, place=form.as_place(), version=version, by=request.actor, at=request.at)
    except NotYours:
        return refuse(request, was_here=True)
    except EditedMeanwhile as conflict:
        form.data = {**request.POST.dict(), "version": conflict.version}
        form.add_error(None, _("Somebody moved this meeting meanwhile: it is now on %s.") % page.meeting.when)
        return render(request, "member/moving.html", {**shown, "form": form}, status=409)
    except Refused as refusal:
        form.add_refusal(refusal)
        return render(request, "member/moving.html", {**shown, "form": form}, status=409)
    messages.success(request, _("The change is made. Everyone gets a letter with a new calendar file."))
    return redirect("meeting", meeting_id)


@door(may_see_relationships)
def cancel(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Calls a meeting off."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not is_open_meeting(meeting_id, request.actor):
        raise Http404
    cancel_meeting(meeting_id=meeting_id, by=request.actor, at=request.at)
    messages.success(request, _("The meeting is called off. Everyone gets a letter. A new date soon keeps things going."))
    return redirect("meeting", meeting_id)


def _suggested(request: DoorRequest, page: MeetingView) -> Any:
    """Suggests other times that suit everybody, where the meeting's clock is the reader's own."""
    meeting = page.meeting
    if meeting.zone != request.user.zone:
        return ()
    found = get_booking_page(
        meeting.held_for, request.actor, zone=meeting.zone, at=request.at, minutes=meeting.minutes
    )
    return found.days if found else ()


def _typed(page: MeetingView) -> dict[str, object]:
    """Gives the form what stands now."""
    meeting = page.meeting
    day, time = meeting.wall.split("T")
    where = {"place": meeting.place, "video_link": meeting.video_link, "version": meeting.version}
    return {"day": day, "time": time, "zone": meeting.zone, "minutes": meeting.minutes, **where}
