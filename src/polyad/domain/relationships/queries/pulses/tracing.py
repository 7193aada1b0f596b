"""A trace of pulses in words and figures: the table, the dots of the picture, and what the last one may mean."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.utils.translation import gettext as _

from polyad.domain.instruments.queries import Pulse, Trace, get_instrument
from polyad.domain.instruments.rules import PULSE
from polyad.domain.meetings.queries import say_day
from polyad.library.instruments import Reading

NONE = "–"


@dataclass(frozen=True)
class PulseLine:
    """One pulse in the table: its figures, the middle of the last three, and where that leaves the person."""

    number: int
    when: str
    iso: str
    support: str
    challenge: str
    vision: str
    middle_support: str
    middle_challenge: str
    word: str


@dataclass(frozen=True)
class Dot:
    """One place in the picture, in hundredths of a step from the least, and the numbers of the pulses there."""

    number: int
    support: int
    challenge: int


@dataclass(frozen=True)
class TraceView:
    """Everything about a trace: `word` is how the last one stands, `own_word` what the person says instead."""

    last_id: UUID | None
    lines: tuple[PulseLine, ...]
    dots: tuple[Dot, ...]
    word: str
    label: str
    is_edge: bool
    before: str
    own_word: str
    meaning: str
    prompts: tuple[str, ...]
    choices: tuple[tuple[str, str], ...]
    too_few: int


def view_trace(trace: Trace | None, today: date) -> TraceView:
    """Puts a trace into words."""
    pulses = trace.pulses if trace else ()
    readings = {reading.key: reading for reading in get_instrument(PULSE).readings}
    last = pulses[-1] if pulses else None
    own = last.own_word if last else ""
    label = last.standing.label if last else ""
    told = readings.get(own or label)
    numbered = list(enumerate(pulses, start=1))
    return TraceView(
        last_id=last.id if last else None,
        lines=tuple(_line(number, pulse, readings, today) for number, pulse in reversed(numbered)),
        dots=tuple(dot for dot in (_dot(number, pulse) for number, pulse in numbered[-12:]) if dot),
        word=_word(last, readings) if last else "",
        label=label,
        is_edge=bool(last and not label and last.standing.neighbours),
        before=readings[last.standing.quadrant].name if last and last.standing.edges and last.standing.quadrant else "",
        own_word=readings[own].name if own in readings else "",
        meaning=told.text if told else "",
        prompts=told.prompts if told else (),
        choices=tuple((reading.key, reading.name) for reading in readings.values()),
        too_few=max(0, 3 - sum(pulse.support is not None and pulse.challenge is not None for pulse in pulses)),
    )


def figure(value: Fraction | None) -> str:
    """Writes a figure with one decimal, or a dash."""
    return NONE if value is None else f"{float(value):.1f}"


def _line(number: int, pulse: Pulse, readings: dict[str, Reading], today: date) -> PulseLine:
    """Turns a pulse into a row of the table."""
    values = pulse.standing.values
    return PulseLine(
        number=number,
        when=say_day(pulse.on, today),
        iso=pulse.on.isoformat(),
        support=figure(pulse.support),
        challenge=figure(pulse.challenge),
        vision=figure(pulse.vision),
        middle_support=figure(values.get("support")),
        middle_challenge=figure(values.get("challenge")),
        word=_word(pulse, readings),
    )


def _dot(number: int, pulse: Pulse) -> Dot | None:
    """Places a pulse by its middles; one with fewer than three before it has none."""
    values = pulse.standing.values
    if "support" not in values or "challenge" not in values:
        return None
    least = get_instrument(PULSE).steps.least
    return Dot(number, round(100 * (values["support"] - least)), round(100 * (values["challenge"] - least)))


def _word(pulse: Pulse, readings: dict[str, Reading]) -> str:
    """Says where a pulse left the person: a quadrant, an edge, or nothing yet."""
    names = [readings[key].name.lower() for key in pulse.standing.neighbours]
    if pulse.standing.label:
        return readings[pulse.standing.label].name
    if len(names) == 2:
        return str(_("Between {one} and {other}")).format(one=names[0], other=names[1])
    return str(_("In the middle")) if names else ""
