"""A programme's network as a whole, for its lead: counted once a quarter, rounded, nobody in it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.programmes.queries import ProgrammeView
from polyad.domain.relationships.access import may_see_metadata
from polyad.domain.relationships.operations.counting import count_network
from polyad.domain.relationships.queries.whole_network import MOST, UNTOLD, NetworkPage, get_network_page
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.lead.rounds import find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


@dataclass(frozen=True)
class Page:
    """What was counted, laid out."""

    programme: ProgrammeView
    found: NetworkPage
    figures: tuple[dict[str, Any], ...]
    tables: tuple[tuple[str, Any], ...]
    tabs: tuple[Tab, ...]


@door(may_see_metadata, strong=True)
def show_network(request: DoorRequest, programme_id: UUID) -> HttpResponse:
    """Shows the count that stands; a press counts where none does."""
    programme = find_programme(request, programme_id)
    if request.method == "POST":
        count_network(programme_id=programme_id, by=request.actor, at=request.at)
        messages.success(request, _("Counted. It stays like this until the day of the next count."))
        return redirect("lead-network", programme_id=programme_id)
    found = get_network_page(programme_id, request.actor, at=request.at)
    if found is None:
        raise Http404
    words = {"stage": _("By stage"), "site": _("By site"), "department": _("By department")}
    tables = tuple((words[table.way], table) for table in found.tables)
    page = Page(programme, found, _figures(found), tables, programme_tabs(programme_id, "Network"))
    return render(request, "lead/network.html", {"page": page})


def _figures(found: NetworkPage) -> tuple[dict[str, Any], ...]:
    """Lays the counts out, each with what it means."""
    share = _("about %(share)s in a hundred") % {"share": found.alone_share} if found.alone_share is not None else ""
    told = (
        (_about(found.mentees), _("mentees enrolled"), _("Relationships each, on average: %(ties)s") % {"ties": found.ties_each} if found.ties_each else ""),
        (_about(found.alone), _("mentees without a running relationship"), share),
        (_about(found.mentors), _("mentors enrolled"), ""),
        (_about(found.over), _("mentors helping more people than they offered places for"), _("Ask them how it is, before you ask for more.") if found.over not in (None, UNTOLD) else ""),
        (_about(found.asked), _("further mentors asked by more people than they have places left"), _("More mentors, or more places, would help.") if found.asked not in (None, UNTOLD) else ""),
    )
    return tuple({"number": number, "label": label, "note": note} for number, label, note in told)


def _about(count: int | str | None) -> str:
    """Says a rounded count in few letters; what the signs mean stands above the figures."""
    if isinstance(count, str):
        return _("all but < 5") if count == MOST else "–"
    return "< 5" if count is None else f"≈ {count}"
