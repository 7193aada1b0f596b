"""A programme's network as a whole, from what runs: who is in how many relationships, and whether sponsorship is agreed.

No map is read here, nor any word; of first contacts only how many wait for somebody's answer. The figures are rounded by the engine before they are kept. Leads read what was counted.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

from polyad.domain.meetings.queries import say_day
from polyad.domain.networks.queries.contacts import count_open_to
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.access import may_count
from polyad.domain.relationships.models import Agreement, Member, NetworkCount
from polyad.domain.relationships.rules import side_of
from polyad.domain.relationships.rules.counting import next_count, quarter_of
from polyad.domain.relationships.translate import format_of
from polyad.engines.networks import TOO_UNEVEN, Helped, Load, Whole, sum_up
from polyad.engines.summaries import Told
from polyad.foundation.actors import Actor
from polyad.foundation.among import among

SPONSORSHIP = "sponsorship"
GROUPINGS = ("stage", "site", "department")
MOST_GROUPS = 40
MOST, UNTOLD = "most", "untold"
About = int | None
Part = int | str | None


@dataclass(frozen=True)
class GroupRow:
    """A group of mentees: about how many, how many have a relationship, and of these sponsorship agreed; None is fewer than five.

    `most` is all but fewer than five, or all; `untold` is a group too small to tell anything of.
    """

    name: str
    people: int
    helped: About
    sponsored: Part


@dataclass(frozen=True)
class GroupTable:
    """One way to part the mentees. Groups of fewer than five are not even named: a name would tell that somebody is in it."""

    way: str
    rows: tuple[GroupRow, ...]
    is_kept_back: bool


@dataclass(frozen=True)
class NetworkPage:
    """What was counted and stands, if it does. Counts are rounded to five; None is fewer than five, or kept back."""

    quarter: str
    counted: str
    next_on: str
    mentees: About = None
    alone: About = None
    alone_share: About = None
    ties_each: str = ""
    mentors: About = None
    over: Part = None
    asked: Part = UNTOLD
    spread: str = ""
    is_uneven: bool = False
    top_tenth: About = None
    tables: tuple[GroupTable, ...] = ()


def get_network_page(programme_id: UUID, actor: Actor, *, at: datetime) -> NetworkPage | None:
    """Reads the count that stands for a lead of the programme; None outside."""
    if not may_count(actor, programme_id):
        return None
    today = at.date()
    row = find_standing(programme_id, today)
    page = NetworkPage(quarter_of(today), "", say_day(next_count(row.counted_at.date() if row else today), today))
    return _page(page, row, today) if row else page


def find_standing(programme_id: UUID, today: date) -> NetworkCount | None:
    """Finds the newest count, while it stands."""
    row = NetworkCount.objects.filter(programme_id=programme_id).order_by("-counted_at", "pk").first()
    return row if row is not None and today < next_count(row.counted_at.date()) else None


def measure_network(programme_id: UUID) -> Whole:
    """Sums up who is enrolled and what runs, for the machine; four queries however large the programme."""
    rows = Enrolment.objects.filter(programme_id=programme_id, state=Enrolment.State.SUBMITTED).order_by()
    columns = ("person_id", "role", "capacity", *(f"person__{name}" for name in GROUPINGS))
    people = list(rows.values_list(*columns))
    beside: dict[UUID, list[tuple[UUID, str]]] = defaultdict(list)
    running = Member.objects.filter(relationship__programme_id=programme_id, relationship__ended_at=None, left_at=None)
    formats: dict[UUID, str] = {}
    for tie, person, role, key in running.order_by().values_list("relationship_id", "person_id", "role", "relationship__format_key"):
        beside[tie].append((person, side_of(role)))
        formats[tie] = key
    promised = _with_sponsorship(programme_id, formats)
    helped, helping = defaultdict[UUID, set[UUID]](set), Counter[UUID]()
    for tie, members in beside.items():
        learning = [person for person, side in members if side != "mentor"]
        for person in learning:
            helped[person].add(tie)
        helping.update({person: len(learning) for person, side in members if side == "mentor"})
    mentees = [row for row in people if row[1] == Enrolment.Role.MENTEE]
    mentors = [row for row in people if row[1] == Enrolment.Role.MENTOR]
    waiting = count_open_to(among(row[0] for row in mentors))
    loads = [Load(helping[row[0]], waiting.get(row[0], 0), row[2]) for row in mentors]
    whose = {row[0]: Helped(frozenset(ties := helped[row[0]]), bool(ties & promised)) for row in mentees}
    return sum_up([len(whose[row[0]].ties) for row in mentees], loads, _group(mentees, whose))


def to_figures(whole: Whole) -> dict[str, Any]:
    """Writes figures as they are kept."""
    return {
        **{name: getattr(whole, name).about for name in ("mentees", "alone", "mentors", "over")},
        "asked": _part(whole.asked),
        **{name: getattr(whole, name) for name in ("alone_share", "top_tenth")},
        **{name: str(value) if (value := getattr(whole, name)) is not None else None for name in ("ties_each", "spread")},
        "tables": {
            way: None if table.is_kept_back else [[name, row.people.about, row.base.about, _part(row.meant)] for name, row in table.rows.items()]
            for way, table in whole.sponsored.items()
        },
    }


def _part(told: Told) -> Part:
    return UNTOLD if told.is_untold else MOST if told.is_most else told.about


def _with_sponsorship(programme_id: UUID, formats: Mapping[UUID, str]) -> set[UUID]:
    """Finds running relationships whose newest agreement has sponsorship among its kinds of help."""
    rows = Agreement.objects.filter(relationship__programme_id=programme_id, relationship__ended_at=None).order_by("number")
    told = {tie: kinds for tie, kinds in rows.values_list("relationship_id", "help_kinds") if kinds}
    return {tie for tie, key in formats.items() if SPONSORSHIP in (told.get(tie) or format_of(key).kinds_of_help)}


def _group(mentees: Sequence[tuple[Any, ...]], whose: Mapping[UUID, Helped]) -> dict[str, dict[str, list[Helped]]]:
    """Parts the mentees by what leads see anyway; a way that parts nobody, or into very many, says nothing."""
    found = {}
    for place, way in enumerate(GROUPINGS, start=3):
        groups: dict[str, list[Helped]] = defaultdict(list)
        for row in mentees:
            groups[row[place] or ""].append(whose[row[0]])
        if 1 < len(groups) <= MOST_GROUPS:
            found[way] = dict(groups)
    return found


def _table(way: str, rows: Sequence[Sequence[Any]] | None) -> GroupTable:
    """Lays out a table. One that was counted before relationships stood in it is kept back: it could tell that everybody of a group is meant."""
    if rows is None or any(len(one) != len(fields(GroupRow)) for one in rows):
        return GroupTable(way, (), is_kept_back=True)
    return GroupTable(way, tuple(GroupRow(*one) for one in rows if one[1] is not None), is_kept_back=False)


def _page(page: NetworkPage, row: NetworkCount, today: date) -> NetworkPage:
    told = row.figures
    spread = Fraction(told["spread"]) if told["spread"] else None
    tables = tuple(_table(way, rows) for way, rows in told["tables"].items())
    counts = {name: told[name] for name in ("mentees", "alone", "alone_share", "mentors", "top_tenth")}
    # Before, both were one number, from which the second could be worked out.
    counts |= {name: told[name] if "asked" in told else UNTOLD for name in ("over", "asked")}
    return replace(
        page,
        counted=say_day(row.counted_at.date(), today),
        ties_each=f"{float(Fraction(told['ties_each'])):g}" if told["ties_each"] not in (None, "0") else "",
        spread=f"{float(spread):.2f}" if spread is not None else "",
        is_uneven=spread is not None and spread > TOO_UNEVEN,
        tables=tables,
        **counts,
    )
