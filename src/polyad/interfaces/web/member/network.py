"""My network: the map as a picture and as a table, and what it says. It belongs to whoever drew it."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from polyad.domain.networks.access import may_draw_map
from polyad.domain.networks.queries import AlterLine, MapPage, MeasureLine, TypeLine, get_map, get_reading
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.network_forms import WAYS, typed_of
from polyad.interfaces.web.member.network_picture import Picture, draw_map
from polyad.interfaces.web.member.network_tabs import network_tabs

WIDE, TALL = 120, 36
ZOOMS = (1, 2, 3)
KNOWN_NAMED = 20  # of three hundred who all know each other a row would not end
IN_TABLE = 60  # at first; three hundred are a long way down on a phone


@dataclass(frozen=True)
class Row:
    """Somebody in the table: which way help goes, and whom they know, by name; `more` counts acquaintances left out."""

    one: AlterLine
    way: str | Promise
    knows: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class Page:
    """The map, its picture, and how large the picture is drawn."""

    map: MapPage
    picture: Picture
    zoom: int
    larger: int
    smaller: int
    rows: tuple[Row, ...]

    @property
    def more(self) -> int:
        """Counts those whom the table holds back until it is asked for all."""
        return len(self.map.people) - len(self.rows)


@dataclass(frozen=True)
class MeasureView:
    """A figure with its small picture over time."""

    line: MeasureLine
    points: str
    ends: tuple[int, int] | None


@dataclass(frozen=True)
class Figures:
    """Every figure of a map; `next_id` is the next person of whom only the name is known."""

    map: MapPage
    measures: tuple[MeasureView, ...]
    types: tuple[TypeLine, ...]
    type_sources: tuple[str, ...]
    next_id: UUID | None


@door(may_draw_map)
def network(request: DoorRequest) -> HttpResponse:
    """Shows the map."""
    found = get_map(request.actor, request.at.date())
    zoom = next((one for one in ZOOMS if str(one) == request.GET.get("zoom")), 1)
    names = {one.id: one.name for one in found.people}
    rows = tuple(_row(one, names) for one in (found.people if request.GET.get("all") == "1" else found.people[:IN_TABLE]))
    page = Page(found, draw_map(found.people, _("Not said yet")), zoom, min(zoom + 1, ZOOMS[-1]), max(zoom - 1, ZOOMS[0]), rows)
    return render(request, "member/network.html", {"page": page, "tabs": network_tabs("map")})


@door(may_draw_map)
def network_reading(request: DoorRequest) -> HttpResponse:
    """Shows what the map says, figure by figure."""
    found = get_reading(request.actor, request.at.date())
    next_id = next((one.id for one in found.map.people if not one.is_described), None)
    page = Figures(found.map, tuple(_view(line) for line in found.measures), found.types, found.type_sources, next_id)
    return render(request, "member/network_reading.html", {"page": page, "tabs": network_tabs("reading")})


def _row(one: AlterLine, names: Mapping[UUID, str]) -> Row:
    """Says in a row what the picture says by rings and lines."""
    way = typed_of(one)["way"]
    known = sorted((names[pk] for pk in one.knows if pk in names), key=str.casefold)
    return Row(one, dict(WAYS)[way], tuple(known[:KNOWN_NAMED]), len(known[KNOWN_NAMED:]))


def _view(line: MeasureLine) -> MeasureView:
    """Draws a figure over time, from its least to its most; nothing while there is one day only."""
    known = [(change.on.toordinal(), float(change.value)) for change in line.changes if change.value is not None]
    if len(known) < 2:
        return MeasureView(line, "", None)
    days, values = [day for day, _value in known], [value for _day, value in known]
    span, height = max(days[-1] - days[0], 1), max(values) - min(values)
    spots = [
        (
            round(4 + (WIDE - 8) * (day - days[0]) / span),
            round(TALL - 4 - (TALL - 8) * ((value - min(values)) / height if height else 0.5)),
        )
        for day, value in known
    ]
    return MeasureView(line, " ".join(f"{x},{y}" for x, y in spots), spots[-1])
