"""The quiet tabs on top of every page of one relationship."""

from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Tab = tuple[str | Promise, str, bool]
# In this order; the key is what a page calls itself.
_TABS: tuple[tuple[str, str | Promise, str], ...] = (
    ("now", _("Now"), ""),
    ("meetings", _("Meetings"), "meetings/"),
    ("goals", _("Goals"), "goals/"),
    ("notes", _("Notes"), "notes/"),
    ("messages", _("Messages"), "messages/"),
    ("agreement", _("Agreement"), "agreement/"),
    ("exchange", _("Portraits"), "portraits/"),
)


def tie_tabs(relationship_id: UUID, current: str) -> tuple[Tab, ...]:
    """Lists the pages of a relationship; `current` is the key of the one that is open."""
    base = f"/relationships/{relationship_id}/"
    return tuple((word, base + place, key == current) for key, word, place in _TABS)
