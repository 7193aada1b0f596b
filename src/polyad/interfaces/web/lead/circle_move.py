"""One person of a round of circles: where they could go, with what follows; moved, pinned, kept apart."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations.circles import (
    keep_apart_in_circles,
    lead_circle,
    move_between_circles,
    pin_in_circle,
)
from polyad.domain.matching.queries.circles import MovePage, get_move_page
from polyad.domain.programmes.queries import ProgrammeView
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.circles import as_number
from polyad.interfaces.web.lead.rounds import find_programme, find_round
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs

UNREADABLE = "Choose somebody of this round, and a circle of this round."


@dataclass(frozen=True)
class Page:
    """Somebody, and every circle they could be in."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    view: MovePage
    others: tuple[tuple[str, str], ...]


@door(may_run_rounds, strong=True)
def move(request: Any, round_id: UUID, enrolment_id: UUID) -> HttpResponse:
    """Shows what would follow from each move; POST makes one."""
    find_round(request, round_id)
    if request.method == "POST":
        return _move(request, round_id, enrolment_id)
    view = get_move_page(round_id, enrolment_id, request.actor)
    if view is None:
        raise Http404
    programme = find_programme(request, view.programme_id)
    others = (("", "Choose somebody"), *view.others)
    return render(request, "lead/circle_move.html", {"page": Page(programme, programme_tabs(programme.id, "Rounds"), view, others)})


def _move(request: Any, round_id: UUID, enrolment_id: UUID) -> HttpResponse:
    moves = [(enrolment_id, as_number(request.POST.get("to", "")))]
    try:
        if mover := request.POST.get("mover", ""):
            moves.append((UUID(mover), as_number(request.POST.get("mover_to", ""))))
        version = as_number(request.POST.get("version", ""))
        move_between_circles(round_id=round_id, moves=moves, version=version, by=request.actor, at=request.at)
        messages.success(request, "Moved. Whoever is placed by hand is pinned there; nothing has been sent.")
    except ValueError:
        messages.error(request, UNREADABLE)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("circles", round_id=round_id)


@door(may_run_rounds, strong=True)
def decide(request: Any, round_id: UUID) -> HttpResponse:
    """Pins or unpins, keeps two apart, names who facilitates; a visit by GET only shows the round."""
    find_round(request, round_id)
    if request.method == "POST":
        try:
            messages.success(request, _decide(request, round_id, request.POST.get("act", "")))
        except ValueError:
            messages.error(request, UNREADABLE)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
    return redirect("circles", round_id=round_id)


def _decide(request: Any, round_id: UUID, act: str) -> str:
    """Does one thing by hand and says what was done. Raises ValueError for what cannot be read, and the refusals."""
    shared = {"round_id": round_id, "by": request.actor, "at": request.at}
    if act in ("pin", "unpin"):
        pin_in_circle(enrolment_id=UUID(request.POST.get("who", "")), pinned=act == "pin", **shared)
        return "Pinned. They stay in this circle whatever is proposed next." if act == "pin" else "No longer pinned."
    if act == "apart":
        keep_apart_in_circles(one_id=UUID(request.POST.get("who", "")), other_id=UUID(request.POST.get("other", "")), **shared)
        return "Kept apart. Propose again, or find places anew, to see what follows."
    if act == "lead":
        who = request.POST.get("who", "")
        lead_circle(number=as_number(request.POST.get("number", "")), mentor_id=UUID(who) if who else None, **shared)
        return "Noted who facilitates."
    raise ValueError(act)
