"""Decisions about rounds on plain values."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from polyad.domain.programmes.rules import is_paused_on


@dataclass(frozen=True)
class Standing:
    """What decides whether somebody can be matched now. Silence about hours or languages is no bar."""

    is_paused: bool
    paused_until: date | None
    free_places: int


def why_not_now(standing: Standing, role: str, today: date) -> str:
    """Says in a sentence why somebody cannot be matched now, or nothing at all."""
    if role == "mentee" and standing.is_paused:
        return "Has not said yet whether to look for somebody new."
    if role == "mentor" and is_paused_on(today, is_paused=standing.is_paused, paused_until=standing.paused_until):
        until = f" until {standing.paused_until:%-d %B %Y}" if standing.paused_until else ""
        return f"Takes a pause{until}."
    if role == "mentor" and standing.free_places < 1:
        return "Has no free place."
    return ""


@dataclass(frozen=True)
class Now:
    """What holds at this moment, to hold a proposal against: ids as text, sentences for those who cannot."""

    conflicts: frozenset[tuple[str, str]]
    pinned: frozenset[tuple[str, str]]
    forbidden: frozenset[tuple[str, str]]
    unable: Mapping[str, str]
    places: Mapping[str, int]
    together: frozenset[tuple[str, str]] = frozenset()
    parted: Mapping[tuple[str, str], str] = field(default_factory=dict)  # what stands between two, as the end of a sentence


def faults_before_publishing(
    pairs: Collection[tuple[str, str]], now: Now, names: Mapping[str, str]
) -> tuple[str, ...]:
    """Lists what changed since the proposal and now stands against publishing it, a sentence each."""
    faults = []
    for mentee, mentor in pairs:
        both = f"{names[mentee]} and {names[mentor]}"
        if (mentee, mentor) in now.conflicts:
            faults.append(f"{both} have a declared conflict.")
        if (mentee, mentor) in now.together:
            faults.append(f"{both} are together already.")
        elif (mentee, mentor) in now.parted:
            faults.append(f"{both} {now.parted[mentee, mentor]}.")
        if (mentee, mentor) in now.forbidden:
            faults.append(f"{both} were forbidden by hand after this was proposed.")
        faults += [f"{names[person]}: {now.unable[person]}" for person in (mentee, mentor) if person in now.unable]
    faults += [
        f"{names[mentee]} and {names[mentor]} were pinned by hand after this was proposed."
        for mentee, mentor in sorted(now.pinned - set(pairs))
        if mentee in names and mentor in names
    ]
    faults += [
        f"{names[mentor]} has {count_places(now.places.get(mentor, 0))} and is proposed for {count}."
        for mentor, count in Counter(mentor for _, mentor in pairs).items()
        if count > now.places.get(mentor, 0) and mentor not in now.unable
    ]
    return tuple(dict.fromkeys(faults))


def count_places(places: int) -> str:
    """Says how many places are free."""
    if places < 1:
        return "no free place"
    return "1 free place" if places == 1 else f"{places} free places"


def measure_load(mentors: Iterable[str], free: int) -> dict[str, int]:
    """Counts how many mentors get one mentee, two, and so on, and how many places stay free, as JSON keeps it."""
    counts = Counter(Counter(mentors).values())
    used = sum(size * mentors_of for size, mentors_of in counts.items())
    return {**{str(size): counts[size] for size in sorted(counts)}, "free": max(0, free - used)}


def say_load(load: Mapping[str, int]) -> str:
    """Says in a sentence how the mentees are spread over the mentors."""
    sizes = sorted(int(size) for size in load if size.isdecimal())
    parts = [
        f"{load[str(size)]} mentor{'s' if load[str(size)] != 1 else ''} with {size} mentee{'s' if size != 1 else ''}"
        for size in sizes
    ]
    if not parts:
        return ""
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    free = load.get("free", 0)
    rest = "no place stays free" if not free else "1 place stays free" if free == 1 else f"{free} places stay free"
    return f"{listed}; {rest}."


# Rungs of training in health professions, the number of a year put on top: a fifth-year student is a step before an intern.
_RUNGS = (
    ("student", 0), ("intern", 6), ("foundation", 6), ("house officer", 6), ("resident", 8), ("registrar", 8),
    ("trainee", 8), ("fellow", 14), ("consultant", 16), ("attending", 16), ("professor", 18),
)  # fmt: skip
_YEAR_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "final": 6}


def read_step(stage: str) -> int | None:
    """Reads from somebody's stage how far along they are, or nothing where it does not say."""
    words = stage.casefold()
    number = next((int(word) for word in re.findall(r"\d+", words) if int(word) <= 12), 0)
    number = number or next((value for word, value in _YEAR_WORDS.items() if word in words), 0)
    rung = next((base for word, base in _RUNGS if word in words), None)
    if rung is None:
        return number if "year" in words and number else None
    return rung + number


STRONG_FROM, GOOD_FROM = 650, 450


def suitability_word(score: int) -> str:
    """Says in a word how well a pair suits, from its points out of a thousand."""
    if score >= STRONG_FROM:
        return "strong"
    return "good" if score >= GOOD_FROM else "fair"


# What a round can aim at, in the words of its lead. Shortlists give a mentee several mentors to choose from, so
# they are compared but not published as pairs.
AIM_WORDS = {
    "most-matched": "Most people matched, then the best fit",
    "greatest-total": "The greatest fit in total",
    "worst-off-first": "The worst-off first",
    "stable": "Stable: nobody would rather swap",
    "waiting-list": "Who has waited longest comes first",
    "least-change": "As few changes as possible to this proposal",
    "shortlists": "Shortlists of five to choose from",
}
# The same in a word or two, where room is short.
AIM_SHORT = {
    "most-matched": "Most matched",
    "greatest-total": "Greatest total",
    "worst-off-first": "Worst-off first",
    "stable": "Stable",
    "waiting-list": "Waiting list",
    "least-change": "Fewest changes",
}
PROPOSABLE = tuple(aim for aim in AIM_WORDS if aim != "shortlists")
COMPARED = ("most-matched", "greatest-total", "worst-off-first", "stable")


def weigh_words(standing: Mapping[str, Any], base: Mapping[str, Any]) -> str:
    """Says in a sentence what one aim costs in the terms of the others, beside the aim that is chosen now."""
    parts = []
    fewer = base["matched"] - standing["matched"]
    if fewer:
        people = "one person" if abs(fewer) == 1 else f"{abs(fewer)} people"
        parts.append(f"{people} {'fewer' if fewer > 0 else 'more'} matched")
    for key, words in (("total", "the whole fits"), ("worst_off", "the worst-off pair fits")):
        change = _per_cent(standing[key], base[key])
        if change:
            parts.append(f"{words} {abs(change)} per cent {'better' if change > 0 else 'less well'}")
    more = standing["blocking_pairs"] - base["blocking_pairs"]
    if more:
        pairs = "one pair" if abs(more) == 1 else f"{abs(more):,} pairs"
        parts.append(f"{pairs} {'more' if more > 0 else 'fewer'} would rather swap")
    if not parts:
        return "Comes out the same."
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"{listed[0].upper()}{listed[1:]}."


def say_proof(aim: str, is_proven: bool) -> str:
    """Says in a sentence what is proven of a proposal."""
    if not is_proven:
        return "This is the best pairing that was found."
    return f"{_PROOFS.get(aim, _PROOFS['most-matched'])} That is proven, not guessed."


_PROOFS = {
    "most-matched": "No other pairing of these people under these rules matches more of them or suits better in total.",
    "greatest-total": "No other pairing of these people under these rules suits better in total.",
    "worst-off-first": "In no other pairing are the worst-off better off.",
    "stable": "No two people would both rather have each other.",
    "waiting-list": "Nobody waits who could be served in their turn.",
    "least-change": "No other pairing suits better, with what every change costs counted in.",
    "teams": "No other teams cover more of the kinds of help that were asked for, or suit better.",
    "equals": "No other pairing of these people pairs more of them, or suits both sides better.",
}


def say_swaps(pairs: int | None) -> str:
    """Says how many pairs of people would both rather have each other, where that was counted."""
    if pairs is None:
        return ""
    if not pairs:
        return "No two people would both rather have each other."
    return "One pair of people would both rather have each other." if pairs == 1 else (
        f"{pairs:,} pairs of people would both rather have each other, which costs the others more than it gives them."
    )


def share_of(value: int | None, best: int | None) -> int:
    """Says a figure in hundredths of the best one."""
    return round(100 * value / best) if value is not None and best else 0


def _per_cent(value: int | None, base: int | None) -> int:
    return round(100 * (value - base) / base) if value is not None and base else 0


def expect_seconds(mentees: int, mentors: int, aims: int) -> int:
    """Guesses how long a trial takes: measured at 10,000 by 6,000, about seven seconds an aim."""
    return max(1, round(aims * (mentees * mentors * 1e-7 + (mentees + mentors) * 3e-4)))


FEWEST, LARGEST, MOST_HOURS = 2, 30, 20  # members of a circle, and hours of a week that it may ask for
NOTHING, MIX, ALIKE, SAME, DIFFERENT = "", "mix", "alike", "same", "different"
WAYS = (NOTHING, MIX, ALIKE, SAME, DIFFERENT)
TRAITS = ("stage", "department", "site", "field")
MIXED_AT_FIRST = {"department": MIX, "stage": ALIKE}


@dataclass(frozen=True)
class Wishes:
    """Sizes, common hours, and for each thing people say of themselves whether it is to be mixed or alike."""

    least: int
    most: int
    common_hours: int = 1
    needs_language: bool = True
    company: bool = True
    stage: str = ALIKE
    department: str = MIX
    site: str = NOTHING
    field: str = NOTHING

    @property
    def kept(self) -> dict[str, Any]:
        """As it is kept with a round."""
        return asdict(self)


def read_wishes(told: Mapping[str, Any], least: int, most: int) -> Wishes:
    """Reads wishes that were kept or typed; what is missing or makes no sense is the default of the format."""
    small = _number(told.get("least"), FEWEST, LARGEST, least)
    large = _number(told.get("most"), FEWEST, LARGEST, most)
    ways = {trait: _way(told.get(trait), MIXED_AT_FIRST.get(trait, NOTHING)) for trait in TRAITS}
    return Wishes(
        least=min(small, large),
        most=max(small, large),
        common_hours=_number(told.get("common_hours"), 0, MOST_HOURS, 1),
        needs_language=bool(told.get("needs_language", True)),
        company=bool(told.get("company", True)),
        **ways,
    )


def _number(value: Any, low: int, high: int, otherwise: int) -> int:
    text = str(value)
    return min(max(int(text), low), high) if text.isascii() and text.isdecimal() and len(text) < 6 else otherwise


def _way(value: Any, otherwise: str) -> str:
    return value if isinstance(value, str) and value in WAYS else otherwise
