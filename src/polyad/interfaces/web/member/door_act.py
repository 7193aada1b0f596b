"""An act of sponsorship: offered or asked for, agreed or declined, done, and how it ended."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.queries import local_day
from polyad.domain.networks.access.doors import may_open_doors
from polyad.domain.networks.operations.doors import (
    NotYourDoor,
    agree_act,
    decline_act,
    say_done,
    say_outcome,
    snooze_act,
    take_back_act,
)
from polyad.domain.networks.queries.doors import ActPage, get_act
from polyad.domain.relationships.operations.opening_doors import begin_act
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.door_forms import ActForm, DoneForm, OutcomeForm
from polyad.interfaces.web.member.door_new import show_new, whom
from polyad.interfaces.web.typed import read_whole

ACTS: dict[str, tuple[Callable[..., None], Any]] = {
    "agree": (agree_act, gettext_lazy("Agreed. It stands under what is on its way.")),
    "decline": (decline_act, gettext_lazy("Declined. No reason is asked, and no more reminders come.")),
    "take-back": (take_back_act, gettext_lazy("Taken back.")),
}


@door(may_open_doors)
def act_new(request: DoorRequest, way: str) -> HttpResponse:
    """Takes what somebody offers to speak for, or asks somebody to speak for."""
    if way not in ("offer", "ask"):
        raise Http404
    is_ask = way == "ask"
    form = ActForm(request.actor, request.POST or None, is_ask=is_ask, initial=whom(request))
    if request.method == "POST" and form.is_valid():
        try:
            begin_act(
                act_id=form.cleaned_data["door_id"],
                person_id=form.id_of(),
                is_ask=is_ask,
                what=form.as_opportunity(),
                by=request.actor,
                at=request.at,
                today=local_day(request.at, request.user.zone),
            )
        except NotYourDoor:
            raise Http404 from None
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Kept. They are told that something waits for them, not what."))
            return redirect("door-act", form.cleaned_data["door_id"])
    title = _("Ask somebody to speak for you") if is_ask else _("Speak for somebody")
    lead = _("Somebody who sits where things are decided can say your name there. A no is fine, and no reason is asked.") if is_ask else _("One opportunity, one day, one thing you do. They see it, may decline, and tell you how it ended.")
    return show_new(request, form, title, lead)


@door(may_open_doors)
def act(request: DoorRequest, act_id: UUID) -> HttpResponse:
    """Shows an act to the two it is between."""
    return _show(request, _find(request, act_id))


@door(may_open_doors)
def act_done(request: DoorRequest, act_id: UUID) -> HttpResponse:
    """Keeps what the sponsor did."""
    return _keep(request, act_id, DoneForm(request.POST or None), say_done, _("Kept. They are asked how it ended."), "done")


@door(may_open_doors)
def act_outcome(request: DoorRequest, act_id: UUID) -> HttpResponse:
    """Keeps how it ended."""
    return _keep(request, act_id, OutcomeForm(request.POST or None, auto_id="end_%s"), say_outcome, _("Kept. Whoever spoke for you can read it."), "outcome")


@door(may_open_doors)
def act_snooze(request: DoorRequest, act_id: UUID) -> HttpResponse:
    """Puts reminders off."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    today = local_day(request.at, request.user.zone)
    snooze = partial(snooze_act, days=read_whole(request.POST.get("days", "")), today=today)
    return _do(request, act_id, snooze, _("Put off. Nobody else is told."))


@door(may_open_doors)
def act_act(request: DoorRequest, act_id: UUID, act: str) -> HttpResponse:
    """Agrees, declines or takes back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if act not in ACTS:
        raise Http404
    do, said = ACTS[act]
    return _do(request, act_id, do, str(said))


def _do(request: DoorRequest, act_id: UUID, do: Callable[..., None], said: str) -> HttpResponse:
    try:
        do(act_id=act_id, by=request.actor, at=request.at)
    except NotYourDoor:
        raise Http404 from None
    messages.success(request, said)
    return redirect("door-act", act_id)


def _keep(request: DoorRequest, act_id: UUID, form: forms.Form, keep: Callable[..., None], said: str, name: str) -> HttpResponse:
    """Keeps a form on the page of an act, or shows it again with what was typed."""
    if request.method != "POST":
        return redirect("door-act", act_id)
    page = _find(request, act_id)
    if form.is_valid():
        try:
            keep(act_id=act_id, by=request.actor, at=request.at, **form.cleaned_data)
        except NotYourDoor:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, said)
            return redirect("door-act", act_id)
    return _show(request, page, status=400, **{name: form})


def _find(request: DoorRequest, act_id: UUID) -> ActPage:
    page = get_act(act_id, request.actor, today=local_day(request.at, request.user.zone))
    if page is None:
        raise Http404
    return page


def fill_act(page: ActPage) -> dict[str, forms.Form]:
    """Gives the forms of an act as they stand."""
    return {
        "done": DoneForm(initial={"did": page.did}),
        "outcome": OutcomeForm(initial={"outcome": page.outcome_key, "words": page.outcome_words}, auto_id="end_%s"),
    }


def _show(request: DoorRequest, page: ActPage, status: int = 200, **typed: forms.Form) -> HttpResponse:
    return render(request, "member/door_act.html", {"page": page, **fill_act(page), **typed}, status=status)
