"""Who must not be paired: declared here, or written by somebody and settled here."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations import (
    ConflictNotKept,
    declare_conflict,
    settle_declared,
    withdraw_conflict,
)
from polyad.domain.matching.queries import ConflictsPage, get_conflicts_page
from polyad.domain.programmes.queries import ProgrammeView
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.rounds import find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


@dataclass(frozen=True)
class Page:
    """The conflicts of one programme, the words still open, and what was typed."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    view: ConflictsPage
    typed: dict[str, str]
    error: str
    query: str


@door(may_run_rounds, strong=True)
def show_conflicts(request: Any, programme_id: UUID) -> HttpResponse:
    """Shows and declares conflicts; a refused one keeps what was chosen."""
    programme = find_programme(request, programme_id)
    error = ""
    if request.method == "POST":
        try:
            _act(request, programme_id)
            return redirect("conflicts", programme_id=programme_id)
        except ConflictNotKept as refusal:
            error = refusal.sentence
        except ValueError:
            error = "Choose a mentee and a mentor of this programme."
    query = request.GET.get("q", "")[:80]
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isdecimal() and len(asked) < 7 else 1
    view = get_conflicts_page(programme.id, request.actor, number=number, query=query)
    typed = {name: request.POST.get(name, "") for name in ("mentee", "mentor", "kind")}
    page = Page(programme, programme_tabs(programme.id, "Conflicts"), view, typed, error, query)
    return render(request, "lead/conflicts.html", {"page": page}, status=422 if error else 200)


def _act(request: Any, programme_id: UUID) -> None:
    """Does one of the three things that can be done here. Raises ConflictNotKept, ValueError."""
    by_at = {"by": request.actor, "at": request.at}
    act = request.POST.get("act", "declare")
    if act == "withdraw":
        withdraw_conflict(conflict_id=UUID(request.POST.get("conflict", "")), **by_at)
        messages.success(request, "Taken back.")
    elif act in ("settle", "dismiss"):
        other = UUID(request.POST.get("other", "")) if act == "settle" else None
        settle_declared(declared_id=UUID(request.POST.get("declared", "")), other_id=other, **by_at)
        messages.success(request, "Settled.")
    else:
        mentee, mentor = UUID(request.POST.get("mentee", "")), UUID(request.POST.get("mentor", ""))
        kind = request.POST.get("kind", "")
        declare_conflict(programme_id=programme_id, mentee_id=mentee, mentor_id=mentor, kind=kind, **by_at)
        messages.success(request, "Kept. These two will not be paired.")
