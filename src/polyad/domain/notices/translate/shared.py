"""What every letter is written from: its text, the values it may carry, and the programme it is about."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from polyad.domain.notices.models import Letter
from polyad.domain.programmes.queries import ProgrammeFacts, get_programme_facts
from polyad.library.catalogue import Catalogue, load_catalogue

Values = dict[str, str | int]


class NothingToSay(Exception):
    """What the letter was about is gone; there is nothing to send."""


@cache
def read_catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


def only_declared(letter: Letter, values: Mapping[str, str | int]) -> Values:
    """Keeps the values that the letter's text has a place for."""
    declared = read_catalogue().letters[letter.text_key].placeholders
    return {name: value for name, value in values.items() if name in declared}


def read_programme(letter: Letter) -> ProgrammeFacts:
    """Reads the programme a letter is about. Raises NothingToSay."""
    facts = get_programme_facts(letter.about_id) if letter.about_id else None
    if facts is None:
        raise NothingToSay("the programme is gone")
    return facts


def say_moment(moment: datetime, zone: ZoneInfo) -> str:
    """Says a moment in the reader's own time."""
    local = moment.astimezone(zone)
    return f"{local:%A %-d %B %Y, %H:%M} ({zone.key.replace('_', ' ')} time)"
