"""The quiet tabs on top of every page of one relationship."""

from collections.abc import Collection
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polyad.domain.relationships.queries.membership import get_tools

Tab = tuple[str | Promise, str, bool]
# In this order; the key is what a page calls itself. With tools, the tab is there where the format has one of them.
_TABS: tuple[tuple[str, str | Promise, str, frozenset[str]], ...] = (
    ("now", _("Now"), "", frozenset()),
    ("meetings", _("Meetings"), "meetings/", frozenset()),
    ("together", _("Together"), "together/", frozenset({"rota", "parking-lot", "question-box"})),
    ("team", _("Team"), "team/", frozenset({"team-map", "joint-plan"})),
    ("charter", _("Charter"), "charter/", frozenset({"charter"})),
    ("learning", _("Learning goal"), "learning/", frozenset({"inverted-goal"})),
    ("coaching", _("Coaching"), "coaching/", frozenset({"coaching-cycle"})),
    ("goals", _("Goals"), "goals/", frozenset()),
    ("notes", _("Notes"), "notes/", frozenset()),
    ("messages", _("Messages"), "messages/", frozenset()),
    ("agreement", _("Agreement"), "agreement/", frozenset()),
    ("exchange", _("Shared"), "portraits/", frozenset()),
)


def tie_tabs(relationship_id: UUID, current: str, tools: Collection[str] | None = None) -> tuple[Tab, ...]:
    """Lists the pages of a relationship; `current` is the key of the one that is open, `tools` what its format has."""
    base, has = f"/relationships/{relationship_id}/", set(get_tools(relationship_id) if tools is None else tools)
    return tuple((word, base + place, key == current) for key, word, place, needs in _TABS if not needs or needs & has)
