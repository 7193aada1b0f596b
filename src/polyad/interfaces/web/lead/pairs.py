"""One pair of a round: pinned or forbidden by hand, and the question why it is not another."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations import RoundClosed, decide_by_hand, undo_decision
from polyad.domain.matching.queries import get_why_not_page
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.rounds import asked_words, find_round

SAID = {
    "pin": "Pinned. Propose again to see what follows.",
    "forbid": "Forbidden. Propose again to see what follows.",
    "undo": "Taken back. Propose again to see what follows.",
}
UNREADABLE = "Choose a mentee and a mentor of this programme."


@door(may_run_rounds, strong=True)
def decide(request: Any, round_id: UUID) -> HttpResponse:
    """Pins, forbids or takes back; a visit by GET only shows the round."""
    find_round(request, round_id)
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
        messages.error(request, UNREADABLE)
        mentee = ""
    except RoundClosed as refusal:
        messages.error(request, refusal.sentence)
    return redirect(_back(request, round_id, mentee))


@door(may_run_rounds, strong=True)
def ask_why_not(request: Any, round_id: UUID, mentee_id: UUID) -> HttpResponse:
    """Answers why a mentee is not with a certain mentor, and lets the lead pin that pair."""
    page = get_why_not_page(
        round_id,
        mentee_id,
        request.actor,
        asked_id=request.GET.get("mentor", ""),
        words=asked_words(request),
        today=request.at.date(),
    )
    if page is None:
        raise Http404
    return render(request, "lead/pairs_why_not.html", {"page": page})


def _back(request: Any, round_id: UUID, mentee: str) -> str:
    """Leads back to the same page of the same list, at the same pair."""
    kept = {name: request.POST.get(name, "")[:80] for name in ("show", "q", "page")}
    query = urlencode({name: word for name, word in kept.items() if word})
    place = f"#m-{mentee}" if mentee else ""
    return f"{reverse('round', args=[round_id])}{f'?{query}' if query else ''}{place}"
