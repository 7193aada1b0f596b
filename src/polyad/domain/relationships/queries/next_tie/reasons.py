"""Why somebody could be the next tie, in three plain sentences; the strongest first, no figure among them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from polyad.domain.relationships.rules import join_names
from polyad.domain.relationships.rules.next_tie import REASONS, Side
from polyad.library.vocabulary import HELP_KINDS


@dataclass(frozen=True)
class Both:
    """The two people: what each said of themselves, which of the sought kinds of help the other offers, and where they met."""

    mine: Side
    theirs: Side
    offers: tuple[str, ...]
    programme: str


def give_reasons(both: Both) -> tuple[str, ...]:
    """Gives exactly three reasons."""
    mine, theirs = both.mine, both.theirs
    said = []
    if both.offers:
        said.append(_("Offers %(kinds)s.") % {"kinds": join_names([HELP_KINDS[kind].name.lower() for kind in both.offers])})
    if topics := sorted(mine.topics & theirs.topics):
        said.append(_("Can help with %(topics)s, which you named too.") % {"topics": join_names(topics[:2])})
    if fields := sorted(mine.fields & theirs.fields):
        said.append(_("Knows %(fields)s, which you named too.") % {"fields": join_names(fields[:2])})
    if theirs.department and theirs.department != mine.department:
        said.append(_("Works in another department, %(name)s, and hears other news.") % {"name": theirs.department})
    elif theirs.site and theirs.site != mine.site:
        said.append(_("Works at another place, %(name)s, and hears other news.") % {"name": theirs.site})
    elif theirs.department:
        said.append(_("Works where you do, in %(name)s.") % {"name": theirs.department})
    if languages := sorted(mine.languages & theirs.languages):
        said.append(_("Speaks %(languages)s, as you do.") % {"languages": join_names(languages[:3])})
    said += [_("Takes part in %(programme)s.") % {"programme": both.programme}, _("Is new to your network."), _("Has a free place.")]
    return tuple(said[:REASONS])
