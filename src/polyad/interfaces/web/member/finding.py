"""Find people: who mentors in one's programmes, by what they offer and how soon they could."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import DirectoryPage, get_directory_page
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.network_tabs import network_tabs

LONGEST_QUERY = 100


@dataclass(frozen=True)
class Page:
    """The directory, and what its links carry on."""

    found: DirectoryPage
    carried: str
    kinds: tuple[tuple[str, str], ...]
    frees: tuple[tuple[str, str], ...] = (("", "All mentors"), ("1", "With a free place"))


@door(may_see_relationships)
def finding(request: DoorRequest) -> HttpResponse:
    """Shows a page of the directory."""
    asked = request.GET
    number = asked.get("page", "1")
    found = get_directory_page(
        request.actor,
        zone=request.user.zone,
        at=request.at,
        query=asked.get("q", "")[:LONGEST_QUERY],
        help_kind=asked.get("kind", ""),
        only_free=asked.get("free") == "1",
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
    )
    carried = {"q": found.query, "kind": found.help_kind, "free": "1" if found.only_free else ""}
    page = Page(
        found,
        urlencode({name: value for name, value in carried.items() if value}),
        (("", "Any kind of help"), *found.kinds),
    )
    return render(request, "member/finding.html", {"page": page, "tabs": network_tabs("find")})


@door(may_see_relationships)
def directory(request: DoorRequest) -> HttpResponse:
    """Leads on from the address the directory had before."""
    asked = request.META.get("QUERY_STRING", "")
    return redirect(reverse("find-people") + (f"?{asked}" if asked.isprintable() and asked else ""), permanent=True)
