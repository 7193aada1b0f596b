"""An introduction: two people, both asked, a name only once both said yes."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.queries import local_day
from polyad.domain.networks.access.doors import may_open_doors
from polyad.domain.networks.operations.doors import (
    NotYourDoor,
    take_back_introduction,
)
from polyad.domain.networks.queries.doors import get_introduction
from polyad.domain.relationships.operations.opening_doors import answer_introduction, propose_introduction
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.door_forms import IntroductionForm
from polyad.interfaces.web.member.door_new import show_new, whom


@door(may_open_doors)
def introduction_new(request: DoorRequest) -> HttpResponse:
    """Takes whom to bring together, and why."""
    form = IntroductionForm(request.actor, request.POST or None, initial=whom(request))
    if request.method == "POST" and form.is_valid():
        today = local_day(request.at, request.user.zone)
        try:
            propose_introduction(introduction_id=form.cleaned_data["door_id"], what=form.as_proposal(), by=request.actor, at=request.at, today=today)
        except NotYourDoor:
            raise Http404 from None
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Proposed. You hear when both have said yes, or when it did not come about; never who said what."))
            return redirect("door-introduction", form.cleaned_data["door_id"])
    lead = _("Both are asked, each for themselves, and read why without a name. Names and addresses follow once both have said yes. A no is told to nobody.")
    return show_new(request, form, _("Bring two people together"), lead)


@door(may_open_doors)
def introduction(request: DoorRequest, introduction_id: UUID) -> HttpResponse:
    """Shows an introduction to whoever proposed it, or to one of the two."""
    page = get_introduction(introduction_id, request.actor, today=local_day(request.at, request.user.zone))
    if page is None:
        raise Http404
    return render(request, "member/door_introduction.html", {"page": page})


@door(may_open_doors)
def introduction_answer(request: DoorRequest, introduction_id: UUID) -> HttpResponse:
    """Keeps a yes or a no."""
    if request.method != "POST" or request.POST.get("answer") not in ("yes", "no"):
        return redirect("door-introduction", introduction_id)
    yes = request.POST["answer"] == "yes"
    try:
        both = answer_introduction(introduction_id=introduction_id, yes=yes, by=request.actor, at=request.at, today=local_day(request.at, request.user.zone))
    except NotYourDoor:
        raise Http404 from None
    said = _("You both said yes. Here is who it is.") if both else _("Kept for yourself. If the other says yes too, you both learn who it is.") if yes else _("Kept for yourself. Nobody is told.")
    messages.success(request, said)
    return redirect("door-introduction", introduction_id)


@door(may_open_doors)
def introduction_back(request: DoorRequest, introduction_id: UUID) -> HttpResponse:
    """Takes a proposal back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        take_back_introduction(introduction_id=introduction_id, by=request.actor, at=request.at)
    except NotYourDoor:
        raise Http404 from None
    messages.success(request, _("Taken back. Neither of the two reads it any more."))
    return redirect("door-introduction", introduction_id)
