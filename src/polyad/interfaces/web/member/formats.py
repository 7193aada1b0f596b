"""All formats compared in one table, a page for each, and what fits: several side by side, never one alone."""

from dataclasses import dataclass
from functools import cache

from django.http import Http404, HttpResponse
from django.shortcuts import render

from polyad.domain.relationships.access import may_see_relationships
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.library.catalogue import Catalogue, load_catalogue
from polyad.library.choosing import can_be_chosen
from polyad.library.formats import BASES, HIERARCHY, LED_BY, MATCHING, NEEDS, RUNS_AS
from polyad.library.shapes import Evidence, Format, Range, Source

FIRST = "traditional-dyad"


@dataclass(frozen=True)
class SourceLine:
    """One source in words; `key` is where on the page it stands."""

    key: str
    short: str
    words: str
    doi: str


@dataclass(frozen=True)
class Claim:
    """One thing said of a format, how sure we are, and where it comes from."""

    say: str
    basis: str
    is_default: bool
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True)
class FormatLine:
    """One format in words."""

    key: str
    format: Format
    size: str
    rhythm: str
    lasts: str
    time: str
    matched: str
    led_by: str
    hierarchy: str
    runs_as: str
    claims: tuple[Claim, ...]
    follows_only: bool

    def list_needs(self) -> tuple[tuple[str, ...], ...]:
        """Lists in words what the format suits, the aims first."""
        return tuple(tuple(words[one] for one in getattr(self.format.needs, key)) for key, words in NEEDS.items())


@dataclass(frozen=True)
class ComparePage:
    """Every format, and every source they rest on."""

    lines: tuple[FormatLine, ...]
    sources: tuple[SourceLine, ...]


@dataclass(frozen=True)
class OnePage:
    """One format."""

    line: FormatLine
    sources: tuple[SourceLine, ...]
    agreement: str
    agendas: tuple[tuple[str, int], ...]


@cache
def read_catalogue() -> Catalogue:
    """Reads the content once per process."""
    return load_catalogue()


@door(may_see_relationships)
def compare_formats(request: DoorRequest) -> HttpResponse:
    """Sets all formats beside each other, for the screen and for paper."""
    lines = list_lines()
    return render(request, "member/formats.html", {"page": ComparePage(lines, _sources(lines))})


@door(may_see_relationships)
def show_format(request: DoorRequest, key: str) -> HttpResponse:
    """Shows one format: how it runs, what speaks for and against it, and how sure we are."""
    found = read_catalogue().formats.get(key)
    if found is None:
        raise Http404
    line, agendas = make_line(found), read_catalogue().agendas
    scripts = [agendas[name] for name in dict.fromkeys((found.first_agenda, found.regular_agenda))]
    page = OnePage(
        line,
        _sources((line,)),
        read_catalogue().agreements[found.agreement].title,
        tuple((one.name, one.minutes) for one in scripts),
    )
    return render(request, "member/format.html", {"page": page})


def list_lines() -> tuple[FormatLine, ...]:
    """Lists all formats, the best known first, what only follows a good ending last."""
    formats = read_catalogue().formats.values()
    order = sorted(formats, key=lambda one: (not can_be_chosen(one), one.key != FIRST, one.name))
    return tuple(make_line(one) for one in order)


def make_line(found: Format) -> FormatLine:
    """Puts a format into words."""
    return FormatLine(
        key=found.key,
        format=found,
        size=_say_size(found),
        rhythm=_say_rhythm(found),
        lasts=_say_duration(found.duration_days),
        time=say_minutes(found),
        matched=MATCHING[found.matching],
        led_by=LED_BY[found.led_by],
        hierarchy=HIERARCHY[found.hierarchy],
        runs_as=RUNS_AS[found.runs_as],
        claims=tuple(_claim(one) for one in found.evidence),
        follows_only=not can_be_chosen(found),
    )


def say_minutes(found: Format) -> str:
    """Says what one relationship asks of one mentor."""
    if not found.mentor_minutes_per_month:
        return "None"
    span = "in all" if found.duration_days < 31 else "a month"
    return f"{found.mentor_minutes_per_month} minutes {span}"


def _claim(one: Evidence) -> Claim:
    """Puts one claim into words."""
    return Claim(one.say, BASES[one.basis], one.basis == "default", tuple(_source(key) for key in one.sources))


def _source(key: str) -> SourceLine:
    """Puts a source into words."""
    source: Source = read_catalogue().sources[key]
    fields = source.fields
    first = fields["author"].split(",")[0].split(" and ")[0]
    words = ". ".join(filter(None, (fields["author"].replace(" and ", "; ").rstrip("."), fields["title"], fields.get("journal", ""), fields["year"])))
    return SourceLine(key, f"{first} {fields['year']}", f"{words}.", fields.get("doi", ""))


def _sources(lines: tuple[FormatLine, ...]) -> tuple[SourceLine, ...]:
    """Lists every source of these lines once, by name."""
    found = {source.key: source for line in lines for claim in line.claims for source in claim.sources}
    return tuple(sorted(found.values(), key=lambda source: (source.words, source.key)))


def _say_size(found: Format) -> str:
    """Says how many people are in it."""
    helped = "member" if found.hierarchy == "none" else "mentee"
    helping = "facilitator" if found.led_by == "facilitator" else "mentor"
    words = [_count(found.mentees, helped)]
    return ", ".join([*words, _count(found.mentors, helping)] if found.mentors.most else words)


def _count(span: Range, word: str) -> str:
    """Says a number or a span of people."""
    if span.least == span.most:
        return f"{span.most} {word}{'' if span.most == 1 else 's'}"
    return f"{span.least} to {span.most} {word}s"


def _say_rhythm(found: Format) -> str:
    """Says how often and how long people meet."""
    if found.duration_days <= found.cadence_days * 2:
        return f"{found.meeting_minutes} minutes, once or twice" if found.runs_as == "desk" else f"{found.meeting_minutes} minutes a round"
    weeks = found.cadence_days // 7
    often = f"every {weeks} weeks" if 1 < weeks < 13 else "every week" if weeks == 1 else f"every {round(found.cadence_days / 30)} months"
    return f"{found.meeting_minutes} minutes {often}"


def _say_duration(days: int) -> str:
    """Says how long it lasts."""
    if days < 2:
        return "One day"
    if days < 60:
        return f"{days} days"
    months = round(days / 30.4)
    return f"{months} months" if months % 12 else "A year" if months == 12 else f"{months // 12} years"
