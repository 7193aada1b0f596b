"""One relationship: where it stands, what is next, what is agreed, what was noted."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from polyad.domain.guidance.queries import cues_for
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import get_relationship_page
from polyad.domain.relationships.queries.left import get_left_page
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.few import choose_cues
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.note_form import NoteForm, blank_note
from polyad.interfaces.web.member.phase import RHYTHM_WORDS
from polyad.interfaces.web.member.tabs import tie_tabs

# What the buttons under a question send.
WORDS = {
    **{word: {"word": word} for word in ("yes", "no", "still", "resume", "thanks")},
    "close": {"act": "move", "to": "closing"},
}


@door(may_see_relationships)
def relationship(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows a running relationship to its members, and to a former member what they wrote themselves."""
    zone, at = request.user.zone, request.at
    page = get_relationship_page(relationship_id, request.actor, zone=zone, at=at)
    if page is not None:
        form = NoteForm(initial=blank_note(), others=page.members[1:])
        tabs = tie_tabs(page.id, "now", page.tools)
        found = cues_for(request.actor, at=at, relationship_id=page.id)
        asking = (page.id,) if page.askings.first or page.askings.others else ()
        cues = choose_cues(found, asks=page.asks, asking=asking, has_cards=bool(page.pulse.cards))
        closing_url = find_address("closing-well", page.id)
        shown = {"page": page, "form": form, "tabs": tabs, "cues": cues, "words": WORDS, "closing_url": closing_url}
        shown["rhythm"] = RHYTHM_WORDS.get(page.rhythm_days, "")
        return render(request, "member/relationship.html", shown)
    left = get_left_page(relationship_id, request.actor, zone=zone, at=at)
    if left is None:
        return refuse(request, was_here=False)
    return render(request, "member/left.html", {"page": left})


def find_address(name: str, relationship_id: UUID) -> str:
    """Finds the address of a page of this relationship that may not be there in every installation."""
    try:
        return reverse(name, args=[relationship_id])
    except NoReverseMatch:
        return ""
