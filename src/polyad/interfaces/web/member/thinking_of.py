"""Four things to look at in somebody one might ask: capable, available, a fit, easy to get along with. For oneself alone."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.networks.access import may_seek
from polyad.domain.networks.operations.contacts import Words, keep_contact, keep_screening
from polyad.domain.networks.queries.contacts import Thought, cite_screening, find_under_way, get_guide, get_screening
from polyad.domain.relationships.queries.reaching import Reachable, get_reachable
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.library.vocabulary import HELP_KINDS

SEEN = (("yes", gettext_lazy("Yes, as far as I can tell")), ("unsure", gettext_lazy("I do not know yet")), ("no", gettext_lazy("Rather not")))


@dataclass(frozen=True)
class Page:
    """Somebody one might ask, and what one thought so far."""

    to: Reachable
    thoughts: tuple[Thought, ...]
    choices: tuple[tuple[str, str | Promise], ...]
    unsure: int
    sentence: str
    sources: tuple[str, ...]


@door(may_seek)
def contact_think(request: DoorRequest, person_id: UUID) -> HttpResponse:
    """Shows the four questions, and keeps what was thought."""
    to = get_reachable(person_id, request.actor, zone=request.user.zone, at=request.at)
    if to is None:
        raise Http404
    line = find_under_way(person_id, request.actor, request.at)
    thoughts = get_screening(line.id if line else None, request.actor)
    trouble = ""
    if request.method == "POST":
        said = {one.key: (request.POST.get(f"seen_{one.key}", ""), request.POST.get(f"line_{one.key}", "")) for one in thoughts}
        try:
            contact_id = line.id if line else _begin(request, to)
            keep_screening(contact_id=contact_id, answers=said, by=request.actor, at=request.at)
        except Refused as refusal:
            trouble = refusal.sentence
            thoughts = tuple(Thought(one.key, one.name, one.asks, one.look, *said[one.key]) for one in thoughts)
        else:
            messages.success(request, _("Kept, for you alone."))
            return redirect("contact-think", person_id)
    page = Page(to, thoughts, SEEN, sum(one.seen != "yes" for one in thoughts), trouble, cite_screening())
    return render(request, "member/contact_think.html", {"page": page}, status=400 if trouble else 200)


def _begin(request: DoorRequest, to: Reachable) -> UUID:
    """Begins an empty draft, to which the thoughts belong."""
    kind = next(iter(to.help_kinds), next(iter(HELP_KINDS)))
    words = Words("", "", kind, get_guide().usual_minutes)
    where = {"to_id": to.person_id, "programme_id": to.programme_id}
    return keep_contact(contact_id=new_id(), words=words, version=0, by=request.actor, at=request.at, **where).pk
