"""What each participant takes a meeting to be for, in words; and when each kind of help was last asked for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from polyad.domain.meetings.access import takes_part
from polyad.domain.meetings.models import AgendaItem, Meeting, MixConfirmation
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


def list_last_help(held_fors: Collection[UUID]) -> dict[tuple[UUID, str], datetime]:
    """Finds when each matter last met over each kind of help, for its members; nothing else of what was talked about."""
    rows = AgendaItem.objects.filter(meeting__held_for__in=list(held_fors), meeting__state=Meeting.State.HELD)
    kinds = rows.exclude(help_kind="").order_by().values_list("meeting__held_for", "help_kind")
    return {(matter, kind): last for matter, kind, last in kinds.annotate(last=Max("meeting__starts_at"))}


def say_mix(mix: Iterable[tuple[str, int]]) -> str:
    """Says a mix as one would: 20 min coaching, 15 min advising."""
    named = ((HELP_KINDS[kind].name.lower() if kind in HELP_KINDS else _("not decided yet"), n) for kind, n in mix)
    return ", ".join(_("%(minutes)s min %(kind)s") % {"minutes": n, "kind": word} for word, n in named)


def _line(row: MixConfirmation, actor: Actor) -> MixLine:
    """Turns a row with its person into a line."""
    mix = tuple((str(kind), int(minutes)) for kind, minutes in row.mix)
    return MixLine(row.person.name, row.person_id == actor.person_id, mix, say_mix(mix))
