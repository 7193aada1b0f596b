"""One pair of a round: pinned or forbidden by hand, and the question why it is not another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations import RoundClosed, decide_by_hand, undo_decision
from polyad.domain.matching.queries import get_why_not_page
from polyad.domain.matching.queries.rounds import get_round_page
from polyad.interfaces.web.doors import door

SAID = {
    "pin": "Pinned. Propose again to see what follows.",
    "forbid": "Forbidden. Propose again to see what follows.",
    "undo": "Taken back. Propose again to see what follows.",
}


@door(may_run_rounds, strong=True)
def decide(request: Any, round_id: UUID) -> HttpResponse:
    """Pins, forbids or takes back; a visit by GET only shows the round."""
    if get_round_page(round_id, request.actor, today=request.at.date()) is None:
        raise Http404
    if request.method != "POST":
        return redirect("round", round_id=round_id)
    mentee, mentor, act = (request.POST.get(name, "") for name in ("mentee", "mentor", "act"))
    try:
        pair = {"round_id": round_id, "mentee_id": UUID(mentee), "mentor_id": UUID(mentor)}
        if act == "undo":
            undo_decision(**pair, by=request.actor, at=request.at)
        else:
            decide_by_hand(**pair, kind=act, by=request.actor, at=request.at)
        messages.success(request, SAID[act])
    except ValueError:
        messages.error(request, "Choose a mentee and a mentor of this programme.")
    except RoundClosed as refusal:
        messages.error(request, refusal.sentence)
    return redirect("round", round_id=round_id)


@door(may_run_rounds, strong=True)
def ask_why_not(request: Any, round_id: UUID, mentee_id: UUID) -> HttpResponse:
    """Answers why a mentee is not with a certain mentor, and lets the lead pin that pair."""
    asked = request.GET.get("mentor", "")
    page = get_why_not_page(round_id, mentee_id, request.actor, asked_id=asked, today=request.at.date())
    if page is None:
        raise Http404
    return render(request, "lead/why_not.html", {"page": page})
