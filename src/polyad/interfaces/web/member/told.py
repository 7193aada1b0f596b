"""What one has told: how it stands, what officers answered, who has looked; every step is one's own."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.concerns.access import may_tell
from polyad.domain.concerns.operations import (
    NotYours,
    answer_check,
    decide_step,
    reply,
    report_formally,
    send_waiting,
    withdraw_concern,
)
from polyad.domain.concerns.queries import find_check, find_step, get_told, list_told
from polyad.domain.concerns.rules import MOST_LETTERS
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door

ACTS: dict[str, Callable[..., Any]] = {
    "withdraw": withdraw_concern,
    "send": send_waiting,
    "report": report_formally,
}


class ReplyForm(forms.Form):
    """Words to the officers, or from them; the id is given beforehand, so that sending twice keeps one."""

    reply_id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("Your words"), max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 5})
    )


@door(may_tell)
def told_list(request: DoorRequest) -> HttpResponse:
    """Lists what one has told."""
    return render(request, "member/told_list.html", {"lines": list_told(request.actor, zone=request.user.zone, at=request.at)})


@door(may_tell)
def told(request: DoorRequest, concern_id: UUID) -> HttpResponse:
    """Shows one's own concern, and takes words to the officers."""
    page = get_told(concern_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        raise Http404
    form = ReplyForm(request.POST if request.method == "POST" else None, initial={"reply_id": new_id()})
    if request.method == "POST" and form.is_valid():
        try:
            reply(concern_id=concern_id, by=request.actor, at=request.at, **form.cleaned_data)
        except NotYours:
            raise Http404 from None
        except Refused as refusal:
            form.add_error("words", refusal.sentence)
        else:
            messages.success(request, _("Your words are kept, and the officers are told that there is something to read."))
            return redirect("told", concern_id)
    return render(request, "member/told.html", {"page": page, "form": form}, status=400 if form.is_bound else 200)


@door(may_tell)
def told_act(request: DoorRequest, concern_id: UUID, act: str) -> HttpResponse:
    """Takes back, sends what waited, or makes a formal report of it."""
    if get_told(concern_id, request.actor, zone=request.user.zone, at=request.at) is None or act not in ACTS:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    said = {
        "withdraw": _("It is taken back. From this moment no officer can read it."),
        "send": _("It has gone to the officers."),
        "report": _("It is a formal report now. An officer will write to you about what follows."),
    }
    try:
        ACTS[act](concern_id=concern_id, by=request.actor, at=request.at)
        messages.success(request, said[act])
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("told", concern_id)


@door(may_tell)
def told_step(request: DoorRequest, step_id: UUID) -> HttpResponse:
    """Says yes or no to a step, or takes a yes back."""
    concern_id = find_step(step_id, request.actor)
    if concern_id is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    yes = request.POST.get("answer") == "yes"
    try:
        decide_step(step_id=step_id, yes=yes, by=request.actor, at=request.at)
        messages.success(request, _("You said yes to this step.") if yes else _("You said no. This step is not taken."))
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("told", concern_id)


@door(may_tell)
def told_check(request: DoorRequest, check_id: UUID) -> HttpResponse:
    """Takes the answer to the question whether anything has got worse."""
    concern_id = find_check(check_id, request.actor)
    if concern_id is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        answer_check(check_id=check_id, answer=request.POST.get("answer", ""), by=request.actor, at=request.at)
        messages.success(request, _("Thank you. Your answer is kept."))
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("told", concern_id)
