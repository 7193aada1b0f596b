"""One instrument to fill in, with what is tapped already."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from polyad.domain.instruments.access import own
from polyad.domain.instruments.models import Sitting
from polyad.domain.instruments.rules import NEEDS, are_needs_due
from polyad.domain.instruments.translate import Answers, instrument_of, read_answers
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class ItemLine:
    """One question with its steps and the one that is chosen, 0 when none is."""

    key: str
    text: str
    steps: tuple[int, ...]
    chosen: int


@dataclass(frozen=True)
class WantLine:
    """More, the same or less of one thing, and what is chosen."""

    key: str
    text: str
    chosen: str


@dataclass(frozen=True)
class PulseForm:
    """Everything a form shows. `told_before` is what the person chose the last time about telling."""

    key: str
    name: str
    one_line: str
    standing: str
    least_word: str
    most_word: str
    items: tuple[ItemLine, ...]
    wants: tuple[WantLine, ...]
    state: str
    version: int
    told_before: bool
    asks_for_needs: bool


def get_form(
    instrument_key: str, actor: Actor, *, held_for: UUID, about: UUID, occasion: str, at: datetime
) -> PulseForm:
    """Reads an instrument with this person's own answers, in one query."""
    instrument = instrument_of(instrument_key)
    rows = Sitting.objects.filter(own(actor), held_for=held_for, about_on__gte=(at - timedelta(days=400)).date())
    recent = list(rows.filter(instrument_key__in=(instrument_key, NEEDS)).order_by("-about_on", "-changed_at")[:40])
    own_kind = [row for row in recent if row.instrument_key == instrument_key]
    row = next((row for row in own_kind if row.about == about and row.occasion == occasion), None)
    told = next((one.is_told for one in own_kind if one.state == Sitting.State.DONE), False)
    needs = max((one.changed_at for one in recent if one.instrument_key == NEEDS), default=None)
    held = read_answers(row) if row else Answers()
    steps = tuple(range(instrument.steps.least, instrument.steps.most + 1))
    return PulseForm(
        key=instrument.key,
        name=instrument.name,
        one_line=instrument.one_line,
        standing=instrument.standing,
        least_word=instrument.steps.least_word,
        most_word=instrument.steps.most_word,
        items=tuple(ItemLine(item.key, item.text, steps, held.items.get(item.key, 0)) for item in instrument.items),
        wants=tuple(WantLine(want.key, want.text, held.wants.get(want.key, "")) for want in instrument.wants),
        state=row.state if row else "",
        version=row.version if row else 1,
        told_before=told,
        asks_for_needs=are_needs_due(needs, at),
    )
