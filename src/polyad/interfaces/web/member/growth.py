"""My growth: one quiet page that leads to what a person writes about themselves."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from polyad.domain.instruments.access import may_reflect
from polyad.domain.instruments.queries import GrowthPage, get_growth, get_motives
from polyad.domain.instruments.rules import may_look_again
from polyad.domain.relationships.queries import mentors_somebody
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.growth_tabs import growth_tabs


@dataclass(frozen=True)
class Page:
    """What there is, and what might be looked at again."""

    facts: GrowthPage
    mentors: bool
    look_again: bool
    motives_due: bool


def shown(request: DoorRequest, template: str, current: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    """Draws one of the growth pages with its tabs."""
    tabs = growth_tabs(current, mentors=mentors_somebody(request.actor))
    return render(request, template, {**context, "tabs": tabs}, status=status)


@door(may_reflect)
def growth(request: DoorRequest) -> HttpResponse:
    """Shows the way to each."""
    facts, at = get_growth(request.actor), request.at
    mentors = mentors_somebody(request.actor)
    page = Page(facts, mentors, _is_old(facts, at), mentors and get_motives(request.actor, at).is_due)
    return render(request, "member/growth.html", {"page": page, "tabs": growth_tabs("growth", mentors=mentors)})


def _is_old(facts: GrowthPage, at: datetime) -> bool:
    """Says whether the newest portrait is old enough to look again."""
    return facts.newest_portrait_at is not None and may_look_again(facts.newest_portrait_at, at)
