"""The letters of a round before they are sent, in the words that their readers will get."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.conf import settings

from polyad.domain.matching.queries import PublishPage
from polyad.domain.notices.reactions import ANSWER_WITHIN
from polyad.library.catalogue import Catalogue, load_catalogue
from polyad.library.render import as_list, render_letter

Values = dict[str, str | int]


@dataclass(frozen=True)
class Preview:
    """One letter as its reader will see it."""

    label: str
    to: str
    subject: str
    body: str


@cache
def _catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


def preview_letters(view: PublishPage, *, programme: str, lead: str, at: datetime) -> tuple[Preview, ...]:
    """Writes one letter of each kind that publishing will send, for the first people of the proposal."""
    shared: Values = {"programme": programme, "lead": lead}
    letters = []
    if view.sample:
        pair, link = view.sample, f"{settings.BASE_URL}/relationships/…/"
        told = {**shared, "reasons": as_list(pair.reasons), "link": link}
        if pair.is_pair:
            letters.append(_write("To each mentee", "match-mentee", pair.mentee, {**told, "mentor": pair.mentor}))
            letters.append(_write("To each mentor", "match-mentor", pair.mentor, {**told, "mentee": pair.mentee}))
        else:
            letters.append(_write("To everybody who is brought together", "match-together", pair.mentee, {**told, "other": pair.mentor}))
    if view.alone:
        by = {"answer_by": f"{at + ANSWER_WITHIN:%-d %B %Y}", "link": f"{settings.BASE_URL}/home/"}
        letters.append(_write("To each mentee without a mentor", "unmatched-mentee", view.alone, {**shared, **by}))
    return tuple(letters)


def _write(label: str, key: str, reader: str, values: Values) -> Preview:
    """Fills one letter."""
    rendered = render_letter(_catalogue().letters[key], {"reader": reader, **values})
    return Preview(label, reader, rendered.subject, rendered.body)
