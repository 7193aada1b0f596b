"""The people of an organisation: that they are here and whether they can come in. Nothing of what they write."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from polyad.domain.people.operations import Wording, deactivate_person, invite_person, reactivate_person
from polyad.domain.programmes.access import may_administer
from polyad.domain.programmes.queries import (
    PeoplePage,
    PersonLine,
    get_first_place,
    get_person_of_organisation,
    list_people,
)
from polyad.foundation.actors import Refused
from polyad.interfaces.web.console.tabs import console_tabs
from polyad.interfaces.web.doors import door

STATES = (("", "Everybody"), ("active", "Can come in"), ("closed", "Way in closed"))


@dataclass(frozen=True)
class Page:
    """One page of the list."""

    tabs: tuple[tuple[str, str, bool], ...]
    people: PeoplePage
    words: str
    state: str
    states: tuple[tuple[str, str], ...]
    query: str


@door(may_administer, strong=True)
def show_people(request: Any) -> HttpResponse:
    """Lists and searches."""
    words, state = request.GET.get("q", "")[:200], request.GET.get("state", "")
    number = request.GET.get("page", "1")
    found = list_people(
        request.actor, words=words, state=state, number=int(number) if number.isascii() and number.isdigit() else 1
    )
    query = urlencode({"q": words, "state": state})
    return render(
        request,
        "console/people.html",
        {"page": Page(console_tabs("People"), found, words, state, STATES, query)},
    )


@door(may_administer, strong=True)
def act_on_person(request: Any, person_id: UUID) -> HttpResponse:
    """Closes or opens somebody's way in, or invites them again."""
    person = get_person_of_organisation(person_id, request.actor)
    if person is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        messages.success(request, _act(request, person, request.POST.get("act", "")))
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect(f"/console/people/?{urlencode({'q': request.POST.get('q', '')[:200]})}")


def _act(request: Any, person: PersonLine, act: str) -> str:
    """Does what was asked and says so. Raises Refused, and Http404 for an act that does not exist."""
    told = {"person_id": person.id, "by": request.actor, "at": request.at}
    if act == "close":
        deactivate_person(**told)
        return f"{person.name} can no longer come in. What they wrote is kept."
    if act == "open":
        reactivate_person(**told)
        return f"{person.name} can come in again."
    if act == "invite":
        programme, organisation, role = get_first_place(person.id, request.actor)
        invite_person(wording=Wording(request.actor.name, programme, organisation, role), **told)
        return f"A new invitation is on its way to {person.name}."
    raise Http404
