"""Publishing a round: what will happen, the letters as their readers will see them, then yes or not yet."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.matching.access import may_run_rounds
from polyad.domain.matching.operations import publish_round
from polyad.domain.matching.queries import PublishPage, get_publish_page
from polyad.domain.programmes.queries import ProgrammeView, get_programme_facts
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.round_letters import Preview, preview_letters
from polyad.interfaces.web.lead.rounds import find_programme, find_round
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


@dataclass(frozen=True)
class Page:
    """What publishing does, and an example of each letter."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    view: PublishPage
    letters: tuple[Preview, ...]
    letter_count: int


@door(may_run_rounds, strong=True)
def publish(request: Any, round_id: UUID) -> HttpResponse:
    """Asks once more, saying exactly what will be sent; POST publishes, and a second POST finds it done."""
    if request.method == "POST":
        return _publish(request, round_id)
    view = get_publish_page(round_id, request.actor, today=request.at.date())
    if view is None:
        raise Http404
    programme = find_programme(request, view.programme_id)
    facts = get_programme_facts(programme.id)
    lead = facts.lead_name if facts else request.actor.name
    letters = preview_letters(view, programme=programme.name, lead=lead, at=request.at)
    tabs = programme_tabs(programme.id, "Rounds")
    page = Page(programme, tabs, view, letters, view.letters)
    return render(request, "lead/round_publish.html", {"page": page})


def _publish(request: Any, round_id: UUID) -> HttpResponse:
    """Publishes the version that was read."""
    find_round(request, round_id)
    version = request.POST.get("version", "")
    known = int(version) if version.isascii() and version.isdecimal() and len(version) < 9 else -1
    try:
        publish_round(round_id=round_id, by=request.actor, at=request.at, version=known, with_small=request.POST.get("with_small") == "on")
        messages.success(request, "Published. The letters are on their way.")
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("round", round_id=round_id)
