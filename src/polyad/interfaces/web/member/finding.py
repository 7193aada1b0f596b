"""Find people: one sentence says who one is and what one looks for; who could be it comes by name, with honest waiting."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polyad.domain.networks.queries.contacts import list_answer_days
from polyad.domain.networks.queries.searches import SearchLine, list_searches
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import DirectoryPage, get_directory_page
from polyad.domain.relationships.queries.directory import MentorLine
from polyad.domain.relationships.queries.reaching import say_answers
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.network_tabs import network_tabs
from polyad.interfaces.web.typed import read_id

LONGEST_QUERY = 100
LONGEST_WHO = 140


@dataclass(frozen=True)
class Page:
    """Who was found, how long each usually takes to answer, the searches kept, and what links carry on."""

    found: DirectoryPage
    cards: tuple[tuple[MentorLine, str], ...]
    searches: tuple[SearchLine, ...]
    who: str
    carried: str
    written: str
    kinds: tuple[tuple[str, str | Promise], ...]
    programmes: tuple[tuple[str, str | Promise], ...]
    frees: tuple[tuple[str, str | Promise], ...] = (("", _("All mentors")), ("1", _("With a free place")))
    search_id: UUID = field(default_factory=new_id)
    chosen: str = ""


@door(may_see_relationships)
def finding(request: DoorRequest) -> HttpResponse:
    """Shows a page of those who fit."""
    return show(request, request.GET)


def show(request: DoorRequest, asked: Any, refusal: Refused | None = None) -> HttpResponse:
    """Shows who fits what was asked."""
    number = asked.get("page", "1")
    found = get_directory_page(
        request.actor,
        zone=request.user.zone,
        at=request.at,
        query=asked.get("q", "")[:LONGEST_QUERY],
        help_kind=asked.get("kind", ""),
        only_free=asked.get("free") == "1",
        programme=read_id(asked.get("programme", "")),
        number=int(number) if number.isascii() and number.isdigit() and len(number) < 6 else 1,
    )
    who = asked.get("who", "")[:LONGEST_WHO] or request.user.stage
    days = list_answer_days([one.person_id for one in found.mentors], request.at)
    carried = {
        "q": found.query, "kind": found.help_kind, "free": "1" if found.only_free else "", "programme": found.programme or "", "who": asked.get("who", "")[:LONGEST_WHO],
    }  # fmt: skip
    page = Page(
        found=found,
        cards=tuple((one, say_answers(days[one.person_id])) for one in found.mentors),
        searches=list_searches(request.actor, request.at.date()),
        who=who,
        carried=urlencode({name: value for name, value in carried.items() if value}),
        written=urlencode({name: value for name, value in {"kind": found.help_kind, "who": asked.get("who", "")[:LONGEST_WHO]}.items() if value}),
        kinds=(("", _("any kind of help")), *found.kinds),
        chosen=str(found.programme or ""),
        programmes=(("", _("All my programmes")), *((str(pk), name) for pk, name in found.programmes)),
    )
    shown = {"page": page, "tabs": network_tabs("find"), "refusal": refusal}
    return render(request, "member/finding.html", shown, status=400 if refusal else 200)


@door(may_see_relationships)
def directory(request: DoorRequest) -> HttpResponse:
    """Leads on from the address the directory had before."""
    asked = request.META.get("QUERY_STRING", "")
    return redirect(reverse("find-people") + (f"?{asked}" if asked.isprintable() and asked else ""), permanent=True)
