"""The front door, and the small pages around it."""

from dataclasses import dataclass
from typing import Any

import nh3
from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

from polyad.domain.people.queries import CastMember, list_demo_cast
from polyad.interfaces.web.doors import door, everyone
from polyad.library.catalogue import load_catalogue


@dataclass(frozen=True)
class Page:
    """The front page; the cast is there in the demo only."""

    cast: tuple[CastMember, ...]


@dataclass(frozen=True)
class GuidePage:
    """A guide from the content, as safe HTML."""

    title: str
    body: SafeString


@door(everyone)
def landing(request: Any) -> HttpResponse:
    """Shows for whom this is; somebody signed in goes home."""
    if request.actor.is_signed_in:
        return redirect("home")
    return render(request, "public/landing.html", {"page": Page(list_demo_cast() if settings.DEMO else ())})


@door(everyone)
def guide(request: Any, key: str) -> HttpResponse:
    """Shows one of the guides that everybody may read."""
    found = load_catalogue().guides.get(key)
    if found is None:
        raise Http404
    html = nh3.clean(MarkdownIt("commonmark").enable("table").render(found.body))
    return render(request, "public/guide.html", {"page": GuidePage(found.title, mark_safe(html))})  # noqa: S308  cleaned above


@door(everyone)
def robots(request: Any) -> HttpResponse:
    """Asks search engines to stay outside."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain")
