"""Taking somebody along to something real, and saying thank you for a door."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.queries import local_day
from polyad.domain.networks.access.doors import may_open_doors
from polyad.domain.networks.operations.doors import (
    NotYourDoor,
    answer_invitation,
    snooze_invitation,
    take_back_invitation,
    thank_for_door,
)
from polyad.domain.networks.queries.doors import get_act, get_introduction, get_invitation
from polyad.domain.notices.queries import get_along_file
from polyad.domain.relationships.operations.opening_doors import invite_along
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.door_act import fill_act
from polyad.interfaces.web.member.door_forms import InvitationForm
from polyad.interfaces.web.member.door_new import show_new, whom
from polyad.interfaces.web.typed import read_whole

THINGS = {"acts": "act", "introductions": "introduction", "invitations": "invitation"}
PAGES: dict[str, Callable[..., Any]] = {"act": get_act, "introduction": get_introduction, "invitation": get_invitation}


@door(may_open_doors)
def invitation_new(request: DoorRequest) -> HttpResponse:
    """Takes whom to take along, and to what."""
    form = InvitationForm(request.actor, request.POST or None, initial=whom(request))
    if request.method == "POST" and form.is_valid():
        today, key = local_day(request.at, request.user.zone), form.cleaned_data["door_id"]
        try:
            invite_along(invitation_id=key, guest_id=form.id_of(), activity=form.as_activity(), by=request.actor, at=request.at, today=today)
        except NotYourDoor:
            raise Http404 from None
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Sent. They answer with a plain yes or no."))
            return redirect("door-invitation", key)
    lead = _("A real clinic, project or meeting says more than a talk about it. They answer yes or no; no reason is asked.")
    return show_new(request, form, _("Take somebody along"), lead)


@door(may_open_doors)
def invitation(request: DoorRequest, invitation_id: UUID) -> HttpResponse:
    """Shows an invitation to its host or its guest."""
    page = get_invitation(invitation_id, request.actor, today=local_day(request.at, request.user.zone))
    if page is None:
        raise Http404
    return render(request, "member/door_invitation.html", {"page": page})


@door(may_open_doors)
def invitation_file(request: DoorRequest, invitation_id: UUID) -> HttpResponse:
    """Gives the calendar file of what was agreed: the day, with whom and where."""
    body = get_along_file(invitation_id, request.actor)
    if body is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="along-{str(invitation_id)[:8]}.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8; method=PUBLISH", headers=headers)


@door(may_open_doors)
def invitation_act(request: DoorRequest, invitation_id: UUID, act: str) -> HttpResponse:
    """Answers, takes back or puts a reminder off."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    today = local_day(request.at, request.user.zone)
    acts: dict[str, tuple[Callable[..., None], str]] = {
        "yes": (partial(answer_invitation, yes=True, today=today), _("You said yes. Whoever invited you is told.")),
        "no": (partial(answer_invitation, yes=False, today=today), _("You said no. Whoever invited you is told, and not why.")),
        "take-back": (take_back_invitation, _("Taken back.")),
        "snooze": (partial(snooze_invitation, days=read_whole(request.POST.get("days", "")), today=today), _("Put off. Nobody else is told.")),
    }
    if act not in acts:
        raise Http404
    do, said = acts[act]
    try:
        do(invitation_id=invitation_id, by=request.actor, at=request.at)
    except NotYourDoor:
        raise Http404 from None
    messages.success(request, said)
    return redirect("door-invitation", invitation_id)


@door(may_open_doors)
def door_thank(request: DoorRequest, things: str, row_id: UUID) -> HttpResponse:
    """Says thank you for a door that was opened."""
    if things not in THINGS:
        raise Http404
    if request.method == "POST":
        try:
            thank_for_door(thing=THINGS[things], thing_id=row_id, words=request.POST.get("thanks", ""), by=request.actor, at=request.at)
        except NotYourDoor:
            raise Http404 from None
        except Refused as refusal:
            return _thank_again(request, things, row_id, refusal)
        messages.success(request, _("Said. They are told that there is news for them."))
    return redirect(f"/network/doors/{things}/{row_id}/")


def _thank_again(request: DoorRequest, things: str, row_id: UUID, refusal: Refused) -> HttpResponse:
    """Shows the door again with what was typed, and why it was not said."""
    thing = THINGS[things]
    page = PAGES[thing](row_id, request.actor, today=local_day(request.at, request.user.zone))
    if page is None:
        raise Http404
    shown = {"page": page, "thanks": {"words": request.POST.get("thanks", ""), "error": refusal.sentence}}
    if thing == "act":
        shown |= fill_act(page)
    return render(request, f"member/door_{thing}.html", shown, status=400)
