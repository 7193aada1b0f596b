"""The front door, and the small pages around it."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.people.queries import CastMember, list_demo_cast
from polyad.interfaces.web.doors import door, everyone
from polyad.interfaces.web.guides import read_guide


@dataclass(frozen=True)
class Page:
    """The front page; the cast is there in the demo only."""

    cast: tuple[CastMember, ...]


@door(everyone)
def landing(request: Any) -> HttpResponse:
    """Shows for whom this is; somebody signed in goes home."""
    if request.actor.is_signed_in:
        return redirect("home")
    return render(request, "public/landing.html", {"page": Page(list_demo_cast() if settings.DEMO else ())})


@door(everyone)
def guide(request: Any, key: str) -> HttpResponse:
    """Shows one of the guides that everybody may read."""
    found = read_guide(key)
    if found is None:
        raise Http404
    return render(request, "public/guide.html", {"page": found})


@door(everyone)
def robots(request: Any) -> HttpResponse:
    """Asks search engines to stay outside."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
