"""One session: the script with the clock everybody shares, the spokes before the hub, who was there."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.gatherings.access.series import may_use_series
from polyad.domain.gatherings.operations.series import (
    NotYourSeries,
    SeriesRefused,
    begin_session,
    change_session,
    close_session,
    mark_people,
    mark_self,
    move_session,
)
from polyad.domain.gatherings.queries.series import SessionPage, get_session_page
from polyad.domain.notices.queries import get_session_file
from polyad.interfaces.web.components.widgets import DateInput, TimeInput
from polyad.interfaces.web.doors import DoorRequest, door

ACTS: dict[str, tuple[Callable[..., Any], str]] = {
    "begin": (begin_session, gettext_lazy("The clock runs, for everybody.")),
    "close": (close_session, gettext_lazy("Closed. Each case has 48 hours for its page.")),
    "here": (mark_self, gettext_lazy("Noted that you were here.")),
}


class MoveForm(forms.Form):
    """Another day and time, by the clock on the wall where the session is held."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=DateInput)
    time = forms.TimeField(label=gettext_lazy("Time"), widget=TimeInput)


class SessionForm(forms.Form):
    """What the talk is about, and where to join."""

    topic = forms.CharField(label=gettext_lazy("What is the talk about?"), max_length=120, required=False)
    video_link = forms.URLField(label=gettext_lazy("Video link"), max_length=500, required=False, assume_scheme="https")


@door(may_use_series)
def session(request: DoorRequest, session_id: UUID) -> HttpResponse:
    """Shows a session to those in its series."""
    return _show(request, _find(request, session_id))


@door(may_use_series)
def session_act(request: DoorRequest, session_id: UUID, act: str) -> HttpResponse:
    """Begins or closes the session, or says that one is there."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if act not in ACTS:
        raise Http404
    do, said = ACTS[act]
    try:
        do(session_id=session_id, by=request.actor, at=request.at)
    except NotYourSeries:
        raise Http404 from None
    except SeriesRefused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, str(said))
    return redirect("session", session_id)


@door(may_use_series)
def session_file(request: DoorRequest, session_id: UUID) -> HttpResponse:
    """Gives the calendar file: when and where to join, and nothing of a case."""
    body = get_session_file(session_id, request.actor)
    if body is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="session-{str(session_id)[:8]}.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8; method=PUBLISH", headers=headers)


@door(may_use_series)
def session_move(request: DoorRequest, session_id: UUID) -> HttpResponse:
    """Gives the session another time; everybody in the series is told."""
    if request.method != "POST":
        return redirect("session", session_id)
    page, form = _find(request, session_id), MoveForm(request.POST)
    if not page.is_host:
        raise Http404
    if not form.is_valid():
        return _show(request, page, status=400, move=form)
    day, time = form.cleaned_data["day"], form.cleaned_data["time"]
    try:
        move_session(session_id=session_id, wall=f"{day:%Y-%m-%d}T{time:%H:%M}", zone=page.zone, by=request.actor, at=request.at)
    except SeriesRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _show(request, page, status=409, move=form)
    messages.success(request, _("Moved. Everybody in the series gets a letter with the new time for their calendar."))
    return redirect("session", session_id)


@door(may_use_series)
def session_people(request: DoorRequest, session_id: UUID) -> HttpResponse:
    """Keeps who was there, as a host ticked it."""
    if request.method != "POST":
        return redirect("session", session_id)
    page = _find(request, session_id)
    known = {str(line.id): line.id for line in page.present}
    people = frozenset(known[typed] for typed in request.POST.getlist("there") if typed in known)
    try:
        mark_people(session_id=session_id, people=people, by=request.actor, at=request.at)
    except NotYourSeries:
        raise Http404 from None
    except SeriesRefused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        messages.success(request, _("Kept."))
    return redirect("session", session_id)


@door(may_use_series)
def session_change(request: DoorRequest, session_id: UUID) -> HttpResponse:
    """Keeps what the talk is about and where to join."""
    if request.method != "POST":
        return redirect("session", session_id)
    page, form = _find(request, session_id), SessionForm(request.POST)
    if not page.is_host:
        raise Http404
    if not form.is_valid():
        return _show(request, page, form, 400)
    try:
        change_session(session_id=session_id, by=request.actor, at=request.at, **form.cleaned_data)
    except SeriesRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _show(request, page, form, 409)
    messages.success(request, _("Kept."))
    return redirect("session", session_id)


def _find(request: DoorRequest, session_id: UUID) -> SessionPage:
    """Finds a session for whoever is in its series. Raises Http404."""
    page = get_session_page(session_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        raise Http404
    return page


def _show(
    request: DoorRequest, page: SessionPage, form: SessionForm | None = None, status: int = 200, move: MoveForm | None = None
) -> HttpResponse:
    """Shows the page; only a host gets the form."""
    form = form or SessionForm(initial={"topic": page.topic, "video_link": page.video_link})
    return render(request, "member/session.html", {"page": page, "form": form, "move": move or MoveForm(initial=_when(page))}, status=status)


def _when(page: SessionPage) -> dict[str, str]:
    """Takes the time it has now, as the form shows it."""
    day, _sep, time = page.wall.partition("T")
    return {"day": day, "time": time}
