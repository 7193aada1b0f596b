"""One need at the desk: taken or passed on, a time for the talk, one step at the end, and whether to go on."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.gatherings.access.desk import may_use_desk
from polyad.domain.gatherings.operations.desk import (
    NotYourNeed,
    arrange_talk,
    claim_need,
    give_back,
    keep_step,
    pass_on,
    say_talked,
    wish_tie,
    withdraw_need,
)
from polyad.domain.gatherings.queries.desk import NeedPage, get_need
from polyad.domain.gatherings.rules.desk import MEETING_MINUTES
from polyad.domain.notices.queries import get_meeting_file
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.time_form import TimeForm

ACTS: dict[str, tuple[Callable[..., Any], str, str]] = {
    "take": (claim_need, gettext_lazy("It is yours. Choose a half-hour together."), "need"),
    "pass": (pass_on, gettext_lazy("Passed on. Thank you for looking."), "desk"),
    "give-back": (give_back, gettext_lazy("Given back; others are being asked. Thank you for saying so."), "desk"),
    "withdraw": (withdraw_need, gettext_lazy("Taken back. Nobody else can read it any more."), "need"),
    "talked": (say_talked, gettext_lazy("Noted. Thank you for your time."), "need"),
}


class StepForm(forms.Form):
    """The one step, and by when."""

    step_id = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(label=gettext_lazy("What will you do first?"), max_length=300)
    due_on = forms.DateField(label=gettext_lazy("By when?"), widget=DateInput)


@door(may_use_desk)
def need(request: DoorRequest, need_id: UUID) -> HttpResponse:
    """Shows a need to those who may read it now."""
    page = _find(request, need_id)
    return _show(request, page)


@door(may_use_desk)
def need_act(request: DoorRequest, need_id: UUID, act: str) -> HttpResponse:
    """Takes, passes on, gives back, withdraws, or says that the two have talked."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if act not in ACTS:
        raise Http404
    do, said, onward = ACTS[act]
    try:
        do(need_id=need_id, by=request.actor, at=request.at)
    except NotYourNeed:
        raise Http404 from None
    messages.success(request, str(said))
    return redirect("need", need_id) if onward == "need" else redirect("desk")


@door(may_use_desk)
def need_time(request: DoorRequest, need_id: UUID) -> HttpResponse:
    """Books the half-hour, or moves it."""
    if request.method != "POST":
        return redirect("need", need_id)
    page, form = _find(request, need_id), TimeForm(request.POST)
    if not form.is_valid():
        return _show(request, page, time=form, status=400)
    try:
        arrange_talk(need_id=need_id, place=form.as_place(), by=request.actor, at=request.at)
    except NotYourNeed:
        raise Http404 from None
    except Refused as refusal:
        form.add_refusal(refusal)
        return _show(request, page, time=form, status=409)
    messages.success(request, _("The half-hour is set. You both get a letter with a calendar file."))
    return redirect("need", need_id)


@door(may_use_desk)
def need_file(request: DoorRequest, need_id: UUID) -> HttpResponse:
    """Gives the calendar file: when, where, who, and never what it is about."""
    page = _find(request, need_id)
    body = get_meeting_file(page.talk.id) if page.talk else None
    if body is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="talk-{str(need_id)[:8]}.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8; method=PUBLISH", headers=headers)


@door(may_use_desk)
def need_step(request: DoorRequest, need_id: UUID) -> HttpResponse:
    """Keeps the one step that came of the talk."""
    if request.method != "POST":
        return redirect("need", need_id)
    page, form = _find(request, need_id), StepForm(request.POST)
    if not form.is_valid():
        return _show(request, page, step=form, status=400)
    try:
        keep_step(need_id=need_id, by=request.actor, at=request.at, **form.cleaned_data)
    except NotYourNeed:
        raise Http404 from None
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _show(request, page, step=form, status=409)
    messages.success(request, _("Your step stands on your Home page until it is done."))
    return redirect("need", need_id)


@door(may_use_desk)
def need_wish(request: DoorRequest, need_id: UUID) -> HttpResponse:
    """Keeps whether one would like to go on; a yes is shown only where both said it."""
    if request.method != "POST" or request.POST.get("wish") not in ("yes", "no"):
        return redirect("need", need_id)
    try:
        told = {"wish": request.POST["wish"] == "yes", "format_key": request.POST.get("form", "")}
        both = wish_tie(need_id=need_id, by=request.actor, at=request.at, **told)
    except NotYourNeed:
        raise Http404 from None
    if both:
        messages.success(request, _("You both said yes. Your relationship opens within a minute or two; you each get a letter."))
    else:
        messages.success(request, _("Kept for yourself. The other learns of a yes only if both of you say it."))
    return redirect("need", need_id)


def _find(request: DoorRequest, need_id: UUID) -> NeedPage:
    """Finds a need for whoever may read it now. Raises Http404."""
    page = get_need(need_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        raise Http404
    return page


def _show(
    request: DoorRequest, page: NeedPage, time: TimeForm | None = None, step: StepForm | None = None, status: int = 200
) -> HttpResponse:
    """Shows the page with its forms, what was typed in them kept."""
    talk = page.talk
    fresh: dict[str, Any] = {"zone": request.user.zone, "minutes": MEETING_MINUTES}
    if talk:
        day, clock = talk.wall.split("T")
        fresh = {"day": day, "time": clock, "zone": talk.zone, "minutes": talk.minutes, "place": talk.place, "video_link": talk.video_link}
    shown = {
        "page": page,
        "form": time or TimeForm(initial=fresh),
        "step_form": step or StepForm(initial={"step_id": new_id()}, auto_id="step_%s"),
        "opens_time": time is not None,
    }
    return render(request, "member/need.html", shown, status=status)
