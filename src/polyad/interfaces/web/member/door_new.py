"""The page on which a door is opened, whichever it is: a form, and the names it completes."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from polyad.domain.networks.queries.doors import find_person
from polyad.domain.relationships.queries.knowing import list_names_to_complete
from polyad.interfaces.web.doors import DoorRequest
from polyad.interfaces.web.member.door_forms import DoorForm
from polyad.interfaces.web.typed import read_id


def show_new(request: DoorRequest, form: DoorForm, title: str, lead: str) -> HttpResponse:
    """Shows the form; whom one works with stands first among the names it completes."""
    shown = {"form": form, "page": {"title": title, "lead": lead, "names": list_names_to_complete(request.actor)}}
    return render(request, "member/door_new.html", shown, status=400 if form.is_bound and form.errors else 200)


def whom(request: DoorRequest) -> dict[str, Any]:
    """Gives the person that an address named, so that nobody types a name they came from."""
    key = read_id(request.GET.get("who", ""))
    found = find_person(request.actor, key) if key else None
    return {"who": found.name, "one": found.name} if found else {}
