"""What a map says, figure by figure, and how that changed."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from polyad.domain.networks.access import own
from polyad.domain.networks.models import Reading
from polyad.domain.networks.queries.maps import MapPage, get_map
from polyad.domain.networks.translate import guide, read_catalogue, recall_figures
from polyad.foundation.actors import Actor

MOST_DAYS = 24
WHOLE = ("size", "range", "functions", "helps", "quiet")


@dataclass(frozen=True)
class Change:
    """One figure on one day; None where it meant nothing."""

    on: date
    value: Fraction | None

    @property
    def shown(self) -> str:
        """Writes the figure to two places."""
        return "" if self.value is None else f"{float(self.value):.2f}".removesuffix(".00")


@dataclass(frozen=True)
class MeasureLine:
    """A figure now, in plain words, with its formula, where it comes from, and how it went, oldest first."""

    key: str
    name: str
    plain: str
    formula: str
    sources: tuple[str, ...]
    value: Fraction | None
    is_whole: bool
    changes: tuple[Change, ...]

    @property
    def shown(self) -> str:
        """Writes the figure to two places, or as a whole number."""
        return "–" if self.value is None else str(self.value) if self.is_whole else f"{float(self.value):.2f}"


@dataclass(frozen=True)
class TypeLine:
    """One of the four types, and whether the map is of it now."""

    name: str
    plain: str
    is_now: bool


@dataclass(frozen=True)
class ReadingPage:
    """Every measure of a map and the four types side by side, beside the map itself."""

    map: MapPage
    measures: tuple[MeasureLine, ...]
    types: tuple[TypeLine, ...]
    type_sources: tuple[str, ...]


def get_reading(actor: Actor, today: date) -> ReadingPage:
    """Gives every measure of the actor's own map, with at most 24 days of change."""
    found = get_map(actor, today)
    kept = list(Reading.objects.filter(own(actor)).order_by("-taken_on")[:MOST_DAYS])[::-1]
    days = [(row.taken_on, recall_figures(row.figures)) for row in kept]
    cited = read_catalogue().sources
    lines = []
    for one in guide().measures:
        value = getattr(found.reading, one.key)
        lines.append(
            MeasureLine(
                key=one.key,
                name=one.name,
                plain=one.plain,
                formula=one.formula,
                sources=tuple(cite(cited[key].fields) for key in one.sources if key in cited),
                value=None if value is None else Fraction(value),
                is_whole=one.key in WHOLE,
                changes=(*(Change(on, figures.get(one.key)) for on, figures in days if on < today), Change(today, None if value is None else Fraction(value))),
            )
        )
    types = tuple(TypeLine(one.name, one.plain, one.name == found.type_name) for one in guide().types)
    return ReadingPage(found, tuple(lines), types, next((line.sources for line in lines if line.key == "diversity"), ()))


def cite(fields: dict[str, str]) -> str:
    """Writes a source in one line."""
    return f"{fields['author'].split(' and ')[0].split(',')[0]} ({fields['year']}). {fields['title']}."
