"""What somebody told: read, answered, a step proposed, finished. Every door asks for a second factor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.concerns.access import may_hear, may_read
from polyad.domain.concerns.operations import NotYours, close_concern, finish_step, note_look, propose_step, reply
from polyad.domain.concerns.queries import HeardLine, get_heard, list_heard
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.told import ReplyForm


@dataclass(frozen=True)
class Page:
    """What this officer may read."""

    lines: tuple[HeardLine, ...]


@door(may_hear, strong=True)
def cases(request: DoorRequest) -> HttpResponse:
    """Lists the cases that are open to this officer."""
    page = Page(list_heard(request.actor, zone=request.user.zone, at=request.at))
    return render(request, "officer/cases.html", {"page": page})


@door(may_hear, strong=True)
def case(request: DoorRequest, concern_id: UUID) -> HttpResponse:
    """Shows one case, having noted the look, and takes words to whoever told it."""
    zone, at = request.user.zone, request.at
    page = get_heard(concern_id, request.actor, zone=zone, at=at)
    if page is None:
        raise Http404
    form = ReplyForm(request.POST if request.method == "POST" else None, initial={"reply_id": new_id()})
    if request.method == "POST" and form.is_valid():
        try:
            reply(concern_id=concern_id, by=request.actor, at=at, **form.cleaned_data)
        except NotYours:
            raise Http404 from None
        except Refused as refusal:
            form.add_error("words", refusal.sentence)
        else:
            messages.success(request, _("Your words are kept. A letter that says nothing tells that there is an answer."))
            return redirect("officer-case", concern_id)
    try:
        note_look(concern_id=concern_id, by=request.actor, at=at)
    except NotYours:
        raise Http404 from None
    return render(request, "officer/case.html", {"page": page, "form": form}, status=400 if form.is_bound else 200)


@door(may_hear, strong=True)
def case_close(request: DoorRequest, concern_id: UUID) -> HttpResponse:
    """Marks a case as finished."""
    return _do(request, concern_id, close_concern, {"concern_id": concern_id}, _("It is marked as finished."))


@door(may_hear, strong=True)
def case_propose(request: DoorRequest, concern_id: UUID) -> HttpResponse:
    """Asks whoever told for their yes to a step."""
    asked = {"concern_id": concern_id, "kind": request.POST.get("kind", "")}
    return _do(request, concern_id, propose_step, asked, _("You have asked for a yes. Nothing is done before it comes."))


@door(may_hear, strong=True)
def case_step_done(request: DoorRequest, concern_id: UUID, step_id: UUID) -> HttpResponse:
    """Marks a step with a standing yes as done."""
    return _do(request, concern_id, finish_step, {"step_id": step_id}, _("The step is marked as done."))


def _do(request: Any, concern_id: UUID, act: Callable[..., Any], asked: dict[str, Any], said: str) -> HttpResponse:
    """Does one thing for a case this officer may read, and goes back to it."""
    if not may_read(request.actor, concern_id):
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        act(by=request.actor, at=request.at, **asked)
        messages.success(request, said)
    except NotYours:
        raise Http404 from None
    except Refused as refusal:
        messages.warning(request, refusal.sentence)
    return redirect("officer-case", concern_id)
