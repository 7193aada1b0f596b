"""Every letter that polyad writes, as its reader gets it, with sample names in the gaps."""

from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from polyad.domain.programmes.access import may_lead_something
from polyad.domain.programmes.queries import ProgrammeView
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.rounds import find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs
from polyad.library.catalogue import load_catalogue
from polyad.library.render import render_letter
from polyad.library.shapes import Letter
from polyad.library.vocabulary import LETTER_PLACEHOLDERS, sample_values

# In the order in which people get them; a letter that is new in the content comes last.
ORDER = ("invitation", "match-mentee", "match-mentor", "unmatched-mentee", "agreement-ready", "meeting-invitation")
READERS = {
    "mentee": "To a mentee",
    "mentor": "To a mentor",
    "lead": "To a programme lead",
    "member": "To both people of a relationship",
    "person": "To one person",
}


@dataclass(frozen=True)
class Preview:
    """One letter as its reader sees it."""

    key: str
    reader: str
    version: str
    to: str
    subject: str
    body: str


@dataclass(frozen=True)
class Page:
    """All letters of a programme."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    letters: tuple[Preview, ...]


@door(may_lead_something, strong=True)
def show_letters(request: Any, programme_id: UUID) -> HttpResponse:
    """Shows every letter, written to somebody invented about this programme."""
    programme = find_programme(request, programme_id)
    told = {
        "programme": programme.name,
        "organisation": programme.organisation_name,
        "lead": request.actor.name,
    }
    letters = tuple(_preview(letter, told) for letter in _letters())
    tabs = programme_tabs(programme.id, "Letters")
    return render(request, "lead/letters.html", {"page": Page(programme, tabs, letters)})


@cache
def _letters() -> tuple[Letter, ...]:
    """Reads the letters once per process."""
    found = load_catalogue().letters
    return tuple(sorted(found.values(), key=lambda one: (ORDER.index(one.key) if one.key in ORDER else len(ORDER), one.key)))


def _preview(letter: Letter, told: dict[str, str]) -> Preview:
    """Writes one letter."""
    values = {**sample_values(letter.placeholders, LETTER_PLACEHOLDERS), **told}
    if letter.to in ("mentor", "lead"):
        values["reader"] = LETTER_PLACEHOLDERS[letter.to].sample
    written = render_letter(letter, values)
    label = READERS[letter.to]
    return Preview(letter.key, label, letter.version, str(values["reader"]), written.subject, written.body)
