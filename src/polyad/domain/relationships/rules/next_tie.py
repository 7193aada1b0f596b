"""Who is shown as a possible next tie: those who fit, and one by lot, so that the best known are not the only ones seen."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

SEATS = 5
DRAWN = 1  # of the seats, so many are given by lot: one in five
REASONS = 3


@dataclass(frozen=True)
class Side:
    """What somebody said of themselves for a programme, and where they work; nothing private."""

    topics: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    hours: frozenset[int] = frozenset()
    department: str = ""
    site: str = ""


def draw(*parts: object) -> int:
    """Gives a number by lot: the same for the same parts, and as good as even over different ones."""
    return int.from_bytes(hashlib.sha256("|".join(map(str, parts)).encode()).digest()[:8], "big")


def week_of(day: date) -> str:
    """Names the week that a lot is drawn for."""
    year, week, _ = day.isocalendar()
    return f"{year}-{week}"


def fit(mine: Side, theirs: Side) -> int:
    """Counts what two people have in common, to put people in order. It is never shown and never kept."""
    same = 2 * len(mine.topics & theirs.topics) + 2 * len(mine.fields & theirs.fields)
    elsewhere = bool(theirs.department and mine.department != theirs.department)
    return same + bool(mine.languages & theirs.languages) + bool(mine.hours & theirs.hours) + elsewhere


def choose_seats(fits: Mapping[str, tuple[int, int]], person: str, week: str) -> tuple[Sequence[str], Collection[str]]:
    """Chooses who is shown, and says which of them came by lot; `fits` gives each one's fit and how many they help already.

    The fitting come first; of equals, whoever helps fewer; then by lot. The last seat is drawn among all others alike.
    Somebody without it this week may have it the next.
    """
    order = sorted(fits, key=lambda one: (-fits[one][0], fits[one][1], draw(person, week, one), one))
    if len(order) <= SEATS:
        return order, ()
    fitting, others = order[: SEATS - DRAWN], order[SEATS - DRAWN :]
    drawn = sorted(others, key=lambda one: (draw("lot", person, week, one), one))[:DRAWN]
    return [*fitting, *drawn], frozenset(drawn)
