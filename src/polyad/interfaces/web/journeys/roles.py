"""As what somebody may join a programme, by its format: what the button says, and what they join as."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from polyad.interfaces.web.member.formats import read_catalogue
from polyad.library.shapes import Format

USUAL = "traditional-dyad"
MENTEE, MENTOR = "mentee", "mentor"


@dataclass(frozen=True)
class Way:
    """One way in."""

    role: str
    label: str
    words: str


def find_format(format_key: str) -> Format:
    """Finds a format; one that is no longer published is the usual pair."""
    formats = read_catalogue().formats
    return formats.get(format_key) or formats[USUAL]


def list_ways(form: Format) -> tuple[Way, ...]:
    """Lists as what one may join: nobody comes as a mentor where equals have none."""
    return tuple(_way(form, role) for role, span in ((MENTEE, form.mentees), (MENTOR, form.mentors)) if span.most)


def say_role(format_key: str, role: str) -> str:
    """Says as what somebody takes part."""
    return _way(find_format(format_key), role).words


def asks_for_several(format_key: str, role: str) -> bool:
    """Says whether a mentee may name several kinds of help, because several people will share them."""
    return role == MENTEE and find_format(format_key).matching == "several"


def _way(form: Format, role: str) -> Way:
    """Puts one way into words."""
    if form.hierarchy == "inverted":
        if role == MENTEE:
            return Way(role, _("Learn from somebody junior"), _("as somebody senior who learns"))
        return Way(role, _("Mentor somebody senior"), _("as a mentor of somebody senior"))
    if role == MENTEE:
        if form.hierarchy == "none":
            return Way(role, _("Take part"), _("as one of equals"))
        return Way(role, _("Join as a mentee"), _("as a mentee"))
    if form.led_by == "facilitator":
        return Way(role, _("Join as a facilitator"), _("as a facilitator"))
    return Way(role, _("Join as a mentor"), _("as a mentor"))
