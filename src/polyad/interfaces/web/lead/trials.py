"""Trying things on a copy of a round: policies side by side, and what would follow from a change."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations import cancel_trial, choose_aim, try_round
from polyad.domain.matching.queries import TrialView, TryPage, get_trial, get_try_page
from polyad.domain.programmes.queries import ProgrammeView
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.rounds import find_programme, find_round
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs
from polyad.interfaces.web.lead.trials_form import TryForm


@dataclass(frozen=True)
class Page:
    """What can be tried, and what one trial found."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    view: TryPage
    trial: TrialView | None
    waiting_words: str
    progress_url: str


@door(may_run_rounds, strong=True)
def try_out(request: Any, round_id: UUID) -> HttpResponse:
    """Shows what can be tried; POST tries it. The round itself stays as it is."""
    view = _find(request, round_id, None)
    if request.method != "POST":
        return _show(request, view, TryForm(view), 200)
    form = TryForm(view, request.POST)
    if form.is_valid():
        try:
            aims = form.cleaned_data["aims"]
            trial = try_round(round_id=round_id, aims=aims, changes=form.changes(), by=request.actor, at=request.at)
            return redirect("round-trial", round_id=round_id, trial_id=trial.pk)
        except Refused as refusal:
            form.add_error(None, refusal.sentence)
    return _show(request, view, form, 400)


@door(may_run_rounds, strong=True)
def show_trial(request: Any, round_id: UUID, trial_id: UUID) -> HttpResponse:
    """Shows how far a trial is, or what it found."""
    view = _find(request, round_id, trial_id)
    assert view.trial is not None
    return _show(request, view, TryForm(view, given=view.trial.given), 200)


@door(may_run_rounds, strong=True)
def show_progress(request: Any, round_id: UUID, trial_id: UUID) -> HttpResponse:
    """Shows the bar alone, for the page that asks again; once it is done the whole page is asked for."""
    trial = get_trial(trial_id, request.actor, at=request.at)
    if trial is None:
        raise Http404
    answer = render(request, "lead/trials_progress.html", {"page": _words(round_id, trial)})
    if not trial.is_waiting:
        answer.headers["HX-Refresh"] = "true"
    return answer


@door(may_run_rounds, strong=True)
def stop(request: Any, round_id: UUID, trial_id: UUID) -> HttpResponse:
    """Stops a trial that is being worked out."""
    find_round(request, round_id)
    if request.method == "POST" and get_trial(trial_id, request.actor, at=request.at):
        try:
            cancel_trial(trial_id=trial_id, by=request.actor, at=request.at)
        except Refused as refusal:
            messages.error(request, refusal.sentence)
    return redirect("round-trial", round_id=round_id, trial_id=trial_id)


@door(may_run_rounds, strong=True)
def choose(request: Any, round_id: UUID) -> HttpResponse:
    """Chooses what the round aims at."""
    find_round(request, round_id)
    if request.method == "POST":
        try:
            choose_aim(round_id=round_id, aim=request.POST.get("aim", ""), by=request.actor, at=request.at)
            messages.success(request, "The policy is chosen. Propose pairs to see what follows.")
        except Refused as refusal:
            messages.error(request, refusal.sentence)
    return redirect("round", round_id=round_id)


def _find(request: Any, round_id: UUID, trial_id: UUID | None) -> TryPage:
    view = get_try_page(round_id, request.actor, at=request.at, trial_id=trial_id)
    if view is None:
        raise Http404
    return view


@dataclass(frozen=True)
class Waiting:
    """How far a trial is, in words."""

    trial: TrialView
    waiting_words: str
    progress_url: str


def _words(round_id: UUID, trial: TrialView) -> Waiting:
    left = trial.left_seconds
    time = f"about {left} seconds" if left < 90 else f"about {round(left / 60)} minutes"
    words = f"Working it out, {time} to go" if trial.is_waiting else trial.state_words
    return Waiting(trial, words, reverse("round-trial-progress", args=[round_id, trial.id]))


def _show(request: Any, view: TryPage, form: TryForm, status: int) -> HttpResponse:
    programme = find_programme(request, view.programme_id)
    waiting = _words(view.round.id, view.trial) if view.trial else None
    page = Page(
        programme=programme,
        tabs=programme_tabs(programme.id, "Rounds"),
        view=view,
        trial=view.trial,
        waiting_words=waiting.waiting_words if waiting else "",
        progress_url=waiting.progress_url if waiting else "",
    )
    return render(request, "lead/trials.html", {"page": page, "form": form}, status=status)
