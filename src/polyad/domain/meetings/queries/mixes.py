"""What each participant takes a meeting to be for, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from polyad.domain.meetings.access import takes_part
from polyad.domain.meetings.models import MixConfirmation
from polyad.domain.meetings.rules import Mix
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

MOST = 30


@dataclass(frozen=True)
class MixLine:
    """One participant's word on what the meeting is for."""

    name: str
    is_me: bool
    mix: Mix
    words: str


def list_mixes(meeting_id: UUID, actor: Actor) -> tuple[MixLine, ...]:
    """Lists who has said what a meeting is for, the actor first; nothing outside the actor's own meetings."""
    rows = MixConfirmation.objects.filter(takes_part(actor, "meeting_id"), meeting_id=meeting_id)
    lines = [_line(row, actor) for row in rows.select_related("person").order_by("person__name", "pk")[:MOST]]
    return tuple(sorted(lines, key=lambda line: not line.is_me))


def say_mix(mix: Iterable[tuple[str, int]]) -> str:
    """Says a mix as one would: 20 min coaching, 15 min advising."""
    named = ((HELP_KINDS[kind].name.lower() if kind in HELP_KINDS else _("not decided yet"), n) for kind, n in mix)
    return ", ".join(_("%(minutes)s min %(kind)s") % {"minutes": n, "kind": word} for word, n in named)


def _line(row: MixConfirmation, actor: Actor) -> MixLine:
    """Turns a row with its person into a line."""
    mix = tuple((str(kind), int(minutes)) for kind, minutes in row.mix)
    return MixLine(row.person.name, row.person_id == actor.person_id, mix, say_mix(mix))
