"""Who can see a thing, in words and as a mark: the badge that stands beside every content field."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Visibility:
    """One answer to "who can see this?": the mark in the sprite and the plain words."""

    mark: str
    words: str | Promise


VISIBILITIES: dict[str, Visibility] = {
    "self": Visibility("self", _("Only me")),
    "pair": Visibility("pair", _("Only us")),
    "lead": Visibility("lead", _("Programme lead sees that this exists")),
    "lead_reads": Visibility("lead-reads", _("Programme lead reads this")),
    "programme": Visibility("programme", _("Everyone in this programme")),
    "group": Visibility("group", _("This group")),
    "counted": Visibility("counted", _("Counted, never shown singly")),
    "officer": Visibility("officer", _("Named safeguarding officers")),
    "ops": Visibility("ops", _("You and the security desk")),
}

# The six tiers of the access policy, so that a model field's own tier can be shown as it is.
TIERS = {"A": "self", "R": "pair", "M": "lead", "G": "counted", "S": "officer", "O": "ops"}


def get_visibility(key: str) -> Visibility:
    """Find the badge for a key or a tier letter; raises LookupError when there is none."""
    known = VISIBILITIES.get(TIERS.get(key, key))
    if known is None:
        raise LookupError(f"no visibility {key!r}: use a tier letter or one of {', '.join(VISIBILITIES)}")
    return known
