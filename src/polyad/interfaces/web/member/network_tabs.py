"""The quiet tabs on top of the pages of a network."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Tab = tuple[str | Promise, str, bool]
_TABS: tuple[tuple[str, str | Promise, str], ...] = (
    ("map", _("Map"), "/network/"),
    ("reading", _("What it says"), "/network/reading/"),
    ("next", _("Next tie"), "/network/next/"),
    ("find", _("Find people"), "/network/find/"),
    ("requests", _("Requests"), "/network/requests/"),
    ("sharing", _("Sharing"), "/network/sharing/"),
    ("doors", _("Opening doors"), "/network/doors/"),
    ("communities", _("Communities"), "/communities/"),
)


def network_tabs(current: str) -> tuple[Tab, ...]:
    """Lists the pages of a network."""
    return tuple((word, url, key == current) for key, word, url in _TABS)
