"""What the people of a relationship show each other of their portraits and networks, part beside part."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import note_asked_in_vain
from polyad.domain.relationships.queries import ExchangePage, GivenMap, get_exchange
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.network_picture import Picture, draw_map
from polyad.interfaces.web.member.tabs import tie_tabs


@dataclass(frozen=True)
class DrawnMap:
    """What somebody shows of their network; the picture is there if they show it."""

    given: GivenMap
    picture: Picture | None


@door(may_see_relationships)
def exchange(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows the parts that are shared here now."""
    page = get_exchange(relationship_id, request.actor, at=request.at)
    if page is None:
        note_asked_in_vain(relationship_id=relationship_id, by=request.actor, at=request.at)
        raise Http404
    context = {"page": page, "maps": _draw(page), "tabs": tie_tabs(relationship_id, "exchange")}
    return render(request, "member/exchange.html", context)


def _draw(page: ExchangePage) -> tuple[DrawnMap, ...]:
    """Draws the pictures that are shown."""
    return tuple(DrawnMap(one, draw_map(one.map.places, _("Not said yet")) if one.map.places else None) for one in page.maps)
