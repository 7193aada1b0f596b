"""Home: what is next, with whom, when."""

from dataclasses import replace

from django.http import HttpResponse
from django.shortcuts import render

from polyad.domain.gatherings.queries import list_near_events
from polyad.domain.gatherings.queries.gathered import get_gathered
from polyad.domain.guidance.queries import cues_for
from polyad.domain.meetings.queries import local_day
from polyad.domain.networks.queries.contacts import count_to_answer
from polyad.domain.networks.queries.doors import count_waiting
from polyad.domain.networks.queries.searches import list_search_news
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import HomePage, get_home_page
from polyad.domain.relationships.queries.helped import get_helped_page
from polyad.foundation.actors import Actor
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.few import choose_cues


@door(may_see_relationships)
def home(request: DoorRequest) -> HttpResponse:
    """Shows Home."""
    page = get_home_page(request.actor, zone=request.user.zone, at=request.at)
    names = {tie.id: tie.name for tie in page.ties}
    asking = [tie.id for tie in page.ties if any(str(tie.id) in one.url for one in page.asked)]
    cues = choose_cues(
        cues_for(request.actor, at=request.at), asks=1 if page.asked or page.pulses else 0, asking=asking
    )
    about = tuple(replace(one, about=names.get(one.relationship_id, "")) for one in cues)
    actor = request.actor
    shown = {"page": page, "cues": about, "takes_part": bool(actor.takes_part_in), "is_helped": is_helped(actor, page)}
    return render(request, "member/home.html", shown)


def is_helped(actor: Actor, page: HomePage) -> bool:
    """Says whether somebody is helped anywhere: those who mentor only are not asked who helps them."""
    return bool(page.ties and not page.only_mentors) or bool(actor.takes_part_in - actor.mentors_in)


@door(may_see_relationships)
def beyond(request: DoorRequest) -> HttpResponse:
    """Shows what waits at the desk, in series, and among requests: asked for by Home itself once it stands, so that it waits for nothing."""
    gathered = get_gathered(request.actor, zone=request.user.zone, at=request.at)
    asked, more = count_to_answer(request.actor)
    shown = {
        "gathered": gathered,
        "events": list_near_events(request.actor, at=request.at),
        "doors": count_waiting(request.actor, today=local_day(request.at, request.user.zone)),
        "asked": asked,
        "more": more,
        "searches": list_search_news(request.actor, request.at.date()),
    }
    # Without script it is a page of its own, one link away from Home.
    is_part = request.headers.get("HX-Request") == "true"
    return render(request, "member/parts/gatherings_now.html" if is_part else "member/beyond.html", shown)


@door(may_see_relationships)
def helped(request: DoorRequest) -> HttpResponse:
    """Shows who helps with what: a part of Home that it asks for itself, and a page of its own where nothing asks."""
    page = get_helped_page(request.actor, zone=request.user.zone, at=request.at)
    template = "member/parts/helped.html" if request.headers.get("HX-Request") else "member/helped.html"
    return render(request, template, {"page": page})
