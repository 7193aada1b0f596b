"""The programmes I lead, each with the next thing to do."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from polyad.domain.matching.queries.latest import find_latest_rounds
from polyad.domain.programmes.access import may_lead_something
from polyad.domain.programmes.queries import ProgrammeView, Standing, count_enrolments, list_led_programmes
from polyad.domain.relationships.queries import count_running
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.next_act import Act, find_next_act


@dataclass(frozen=True)
class LedProgramme:
    """One programme on the list."""

    facts: ProgrammeView
    standing: Standing
    act: Act
    url: str


@dataclass(frozen=True)
class Page:
    """What the page shows."""

    programmes: tuple[LedProgramme, ...]


@door(may_lead_something, strong=True)
def show_home(request: Any) -> HttpResponse:
    """Lists what the actor leads, in as many queries whatever the number."""
    led = list_led_programmes(request.actor)
    counts = count_enrolments([facts.id for facts in led], request.actor, today=request.at.date())
    latest = find_latest_rounds([facts.id for facts in led], request.actor)
    running = count_running([facts.id for facts in led], request.actor)
    rows = []
    for facts in led:
        standing = Standing(**counts.get(facts.id, {}))
        url = f"/lead/programmes/{facts.id}/"
        act = find_next_act(facts, standing, url, latest=latest.get(facts.id), running=running.get(facts.id, 0))
        rows.append(LedProgramme(facts, standing, act, url))
    return render(request, "lead/home.html", {"page": Page(tuple(rows))})
