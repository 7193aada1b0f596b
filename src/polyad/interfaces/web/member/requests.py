"""What I asked and what I am asked: one at a time, in the order I chose, answered yes, no, or with one question back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.networks.access import may_seek
from polyad.domain.networks.operations.contacts import (
    NotYourContact,
    ask_for_more,
    delete_contact,
    follow_up,
    give_outside,
    move_in_line,
    settle_outside,
    tell_more,
)
from polyad.domain.networks.queries.contacts import (
    ContactLine,
    find_contact,
    list_requests,
    write_follow_up,
    write_letter,
)
from polyad.domain.relationships.operations.requesting import answer_request, send_request, withdraw_request
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.contact_forms import QuestionForm, ReplyForm
from polyad.interfaces.web.member.network_tabs import network_tabs
from polyad.interfaces.web.typed import read_whole

ACTS: dict[str, tuple[Callable[..., Any], str | Promise]] = {
    "remind": (follow_up, gettext_lazy("Reminded, once. If no answer comes, that is an answer too.")),
    "withdraw": (withdraw_request, gettext_lazy("Taken back. No reason is asked.")),
    "delete": (delete_contact, gettext_lazy("Thrown away.")),
    "given": (give_outside, gettext_lazy("Noted. In ten days you can remind once; you find the words here.")),
    "settle": (settle_outside, gettext_lazy("Closed, whatever came of it.")),
}


@dataclass(frozen=True)
class Page:
    """One request with its words, as whoever reads it may see them."""

    line: ContactLine
    letter: str
    follow_up: str


@door(may_seek)
def requests(request: DoorRequest) -> HttpResponse:
    """Shows everything under way."""
    found = list_requests(request.actor, request.at)
    return render(request, "member/requests.html", {"page": found, "tabs": network_tabs("requests")})


@door(may_seek)
def one_request(request: DoorRequest, contact_id: UUID) -> HttpResponse:
    """Shows one request to whoever asked, or is asked."""
    line = _find(request, contact_id)
    if line.is_mine and line.state in ("draft", "waiting"):
        return redirect("contact-look", contact_id)
    return _show(request, line)


@door(may_seek)
def request_send(request: DoorRequest, contact_id: UUID) -> HttpResponse:
    """Sends a draft, or puts it in line."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        is_out = send_request(contact_id=contact_id, version=read_whole(request.POST.get("version", "")), by=request.actor, at=request.at)
    except NotYourContact:
        raise Http404 from None
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("contact-look", contact_id)
    messages.success(request, _("Sent. You see here what becomes of it.") if is_out else _("In line. It goes out when whoever is asked now has not said yes."))
    return redirect("requests")


@door(may_seek)
def request_answer(request: DoorRequest, contact_id: UUID) -> HttpResponse:
    """Answers: yes, or no without a reason."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    said = request.POST.get("answer")
    if said not in ("yes", "no"):
        return redirect("request", contact_id)
    try:
        tie = answer_request(contact_id=contact_id, yes=said == "yes", by=request.actor, at=request.at)
    except NotYourContact:
        raise Http404 from None
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("requests")
    if tie is None:
        messages.success(request, _("Your no is kept, without a reason. Thank you for answering."))
        return redirect("requests")
    messages.success(request, _("You said yes. Begin with a short call to see whether it fits; nothing is settled before."))
    return redirect("relationship", tie)


@door(may_seek)
def request_more(request: DoorRequest, contact_id: UUID) -> HttpResponse:
    """Asks one question back, or answers it."""
    if request.method != "POST":
        return redirect("request", contact_id)
    line = _find(request, contact_id)
    form = ReplyForm(request.POST) if line.is_mine else QuestionForm(request.POST)
    if not form.is_valid():
        return _show(request, line, form, 400)
    try:
        if line.is_mine:
            tell_more(contact_id=contact_id, reply=form.cleaned_data["reply"], by=request.actor, at=request.at)
        else:
            ask_for_more(contact_id=contact_id, question=form.cleaned_data["question"], by=request.actor, at=request.at)
    except NotYourContact:
        raise Http404 from None
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _show(request, line, form, 409)
    messages.success(request, _("Sent."))
    return redirect("request", contact_id)


@door(may_seek)
def request_line(request: DoorRequest, contact_id: UUID) -> HttpResponse:
    """Moves somebody up or down in the line."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        move_in_line(contact_id=contact_id, up=request.POST.get("way") == "up", by=request.actor, at=request.at)
    except NotYourContact:
        raise Http404 from None
    return redirect("requests")


@door(may_seek)
def request_act(request: DoorRequest, contact_id: UUID, act: str) -> HttpResponse:
    """Reminds, takes back, throws away, or notes what was done outside."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if act not in ACTS:
        raise Http404
    do, said = ACTS[act]
    try:
        do(contact_id=contact_id, by=request.actor, at=request.at)
    except NotYourContact:
        raise Http404 from None
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("requests")
    messages.success(request, str(said))
    return redirect("requests")


def _find(request: DoorRequest, contact_id: UUID) -> ContactLine:
    """Finds a request for whoever may know of it. Raises Http404."""
    line = find_contact(contact_id, request.actor, request.at)
    if line is None:
        raise Http404
    return line


def _show(request: DoorRequest, line: ContactLine, form: Any = None, status: int = 200) -> HttpResponse:
    """Shows the page with its form, what was typed in it kept."""
    reader, sender = (line.name, request.actor.name) if line.is_mine else (request.actor.name, line.name)
    letter = write_letter(line, reader=reader, sender=sender) if line.why or line.who else ""
    page = Page(line, letter, write_follow_up(line) if line.is_mine else "")
    shown = {"page": page, "form": form or (ReplyForm() if line.is_mine else QuestionForm()), "tabs": network_tabs("requests")}
    return render(request, "member/request.html", shown, status=status)
