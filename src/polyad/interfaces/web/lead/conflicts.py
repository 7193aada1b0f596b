"""Who must not be paired: declared here, or written by somebody and settled here."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations import (
    ConflictNotKept,
    keep_all_apart,
    settle_declared,
    withdraw_conflict,
)
from polyad.domain.matching.queries import ConflictsPage, get_conflicts_page
from polyad.domain.programmes.queries import ProgrammeView
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.conflicts_form import DeclareForm, declare
from polyad.interfaces.web.lead.rounds import asked_page, asked_words, find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


@dataclass(frozen=True)
class Page:
    """The conflicts of one programme, the words still open, and what was typed."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    view: ConflictsPage
    form: DeclareForm
    words: str
    carried: str


@door(may_run_rounds, strong=True)
def show_conflicts(request: Any, programme_id: UUID) -> HttpResponse:
    """Shows and declares conflicts; a refused one keeps what was typed."""
    programme = find_programme(request, programme_id)
    form = DeclareForm()
    if request.method == "POST":
        act = request.POST.get("act", "declare")
        if act != "declare":
            return _settle_or_withdraw(request, programme_id, act)
        form = declare(request, programme_id)
        if form.said:
            messages.success(request, form.said)
            return redirect("conflicts", programme_id=programme_id)
    words = asked_words(request)
    view = get_conflicts_page(programme.id, request.actor, number=asked_page(request), query=words)
    carried = urlencode({"q": words}) if words else ""
    page = Page(programme, programme_tabs(programme.id, "Conflicts"), view, form, words, carried)
    return render(request, "lead/conflicts.html", {"page": page}, status=422 if form.errors else 200)


def _settle_or_withdraw(request: Any, programme_id: UUID, act: str) -> HttpResponse:
    """Settles somebody's words, or takes a conflict back."""
    by_at = {"by": request.actor, "at": request.at}
    try:
        if act == "withdraw":
            withdraw_conflict(conflict_id=UUID(request.POST.get("conflict", "")), **by_at)
            messages.success(request, "Taken back. These two may be paired again.")
        elif act == "settle":
            messages.success(request, _settle(request.POST, by_at))
    except ConflictNotKept as refusal:
        messages.error(request, refusal.sentence)
    except ValueError:
        messages.error(request, "Choose whom these words mean, then settle them.")
    return redirect("conflicts", programme_id=programme_id)


def _settle(given: Any, by_at: dict[str, Any]) -> str:
    """Settles words as chosen and says what follows. Raises ConflictNotKept, ValueError."""
    declared, other = {UUID(one) for one in given.getlist("declared")}, given.get("other", "")
    if other == "all":
        keep_all_apart(declared_ids=declared, **by_at)
        return "Settled. All whom the words fit stay apart."
    settle_declared(declared_ids=declared, other_id=None if other == "nobody" else UUID(other), **by_at)
    return "Settled. Nobody is kept apart by these words." if other == "nobody" else "Settled. They stay apart."
