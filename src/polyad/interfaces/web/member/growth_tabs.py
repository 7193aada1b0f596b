"""The quiet tabs on top of the pages that belong to one person alone."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Tab = tuple[str | Promise, str, bool]
_TABS: tuple[tuple[str, str | Promise, str], ...] = (
    ("growth", _("My growth"), "/growth/"),
    ("plan", _("Plan"), "/plan/"),
    ("portrait", _("Portrait"), "/growth/portrait/"),
    ("beliefs", _("Beliefs"), "/growth/beliefs/"),
    ("incidents", _("Moments"), "/growth/moments/"),
    ("ladder", _("Deeper"), "/growth/deeper/"),
    ("pulses", _("Pulses"), "/growth/pulses/"),
)
_MENTOR: tuple[str, str | Promise, str] = ("motives", _("Why I mentor"), "/growth/motives/")


def growth_tabs(current: str, *, mentors: bool) -> tuple[Tab, ...]:
    """Lists the pages; only who mentors somebody is asked why."""
    tabs = (*_TABS, _MENTOR) if mentors or current == "motives" else _TABS
    return tuple((word, url, key == current) for key, word, url in tabs)
