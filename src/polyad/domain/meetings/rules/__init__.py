"""Decisions about meetings on plain values: times of the clock on the wall, quarters of an hour, agendas, actions."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

QUARTER = timedelta(minutes=15)
MOST_AGENDA_ITEMS = 3
MOST_ACTIONS = 3
CHEMISTRY_CALL = "chemistry-call"
MOST_KINDS_AT_ONCE = 4
MOST_NOTE_LETTERS = 20_000
MOST_SUMMARY_LETTERS = 8_000
SHORTEST, LONGEST = 10, 480
FURTHEST_AHEAD = timedelta(days=730)
FURTHEST_BACK = timedelta(days=60)
WALL = "%Y-%m-%dT%H:%M"
Mix = tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class AgendaEntry:
    """One thing to talk about, as it was typed. `item_id` names the item it replaces, if any."""

    title: str
    outcome: str = ""
    help_kind: str = ""
    minutes: int = 15
    item_id: str = ""


@dataclass(frozen=True)
class ActionEntry:
    """Something somebody says they will do by a day, as it was typed. `serves` names the goal it serves, if any."""

    text: str
    owner_id: str
    due_on: date
    serves: str = ""


@dataclass(frozen=True)
class Moment:
    """A wall time in a zone, with the instant it stands for."""

    wall: str
    zone: str
    starts_at: datetime


class UnknownZone(ValueError):
    """The zone is none that the time-zone database knows."""


class NotATime(ValueError):
    """What was typed is no day and time."""


class GapTime(ValueError):
    """The clocks are put forward over this time, so it never comes; `next_wall` is the first that does."""

    def __init__(self, next_wall: str) -> None:
        super().__init__(next_wall)
        self.next_wall = next_wall


class FoldTime(ValueError):
    """The clocks are put back over this time, so it comes twice; `first` and `second` are the instants."""

    def __init__(self, first: datetime, second: datetime) -> None:
        super().__init__(first, second)
        self.first, self.second = first, second


@cache
def get_zone(key: str) -> ZoneInfo:
    """Finds a zone by its IANA name; raises UnknownZone."""
    if key not in available_timezones():
        raise UnknownZone(key)
    return ZoneInfo(key)


def parse_wall(wall: str) -> datetime:
    """Reads a wall time such as 2027-03-28T01:30; raises NotATime."""
    try:
        read = datetime.strptime(wall, WALL)  # noqa: DTZ007  a wall time has no zone of its own
    except ValueError:
        raise NotATime(wall) from None
    if not 1970 <= read.year <= 2199:
        raise NotATime(wall)
    return read


def resolve(wall: str, zone: str, fold: int | None = None) -> Moment:
    """Finds the instant of a wall time; `fold` says which of two is meant where the clocks go back.

    Raises UnknownZone, NotATime, GapTime, FoldTime.
    """
    place, read = get_zone(zone), parse_wall(wall)
    early, late = (read.replace(tzinfo=place, fold=n).astimezone(UTC) for n in (0, 1))
    if early == late:
        return Moment(read.strftime(WALL), zone, early)
    if early.astimezone(place).replace(tzinfo=None) != read:
        raise GapTime(_first_after_gap(late, early, place))
    if fold not in (0, 1):
        raise FoldTime(early, late)
    return Moment(read.strftime(WALL), zone, (early, late)[fold])


def wall_of(instant: datetime, zone: str) -> str:
    """Writes an instant as the clock on the wall there shows it; raises UnknownZone."""
    return instant.astimezone(get_zone(zone)).strftime(WALL)


def _first_after_gap(low: datetime, high: datetime, place: ZoneInfo) -> str:
    """Halves the span around a jump forward until the first minute after it is found."""
    before = low.astimezone(place).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) // 2
        if middle.astimezone(place).utcoffset() == before:
            low = middle
        else:
            high = middle
    first = high.replace(microsecond=0).astimezone(place).replace(tzinfo=None)
    up = timedelta(seconds=-first.second % 60)
    return (first + up).strftime(WALL)


def quarters(starts_at: datetime, minutes: int) -> tuple[datetime, ...]:
    """Lists the quarters of an hour that a meeting touches: begin rounded down, end rounded up."""
    epoch = datetime(1970, 1, 1, tzinfo=UTC)
    first = starts_at - (starts_at - epoch) % QUARTER
    end = starts_at + timedelta(minutes=minutes)
    count = -((first - end) // QUARTER)
    return tuple(first + QUARTER * n for n in range(count))


def is_bookable(starts_at: datetime, minutes: int, at: datetime) -> str:
    """Says in a sentence what speaks against a time; nothing when it may be booked."""
    if not SHORTEST <= minutes <= LONGEST:
        return f"A meeting lasts between {SHORTEST} and {LONGEST} minutes."
    if starts_at < at - FURTHEST_BACK:  # people meet in corridors first and write it down later
        return "This is more than two months ago. Please choose a later day."
    if starts_at > at + FURTHEST_AHEAD:
        return "This is more than two years away. Please choose an earlier day."
    return ""


def trouble_in_link(link: str) -> str:
    """Says in a sentence what speaks against a video link; nothing when there is none or it is a safe one."""
    if link and not link.lower().startswith("https://"):
        return "Please give a video link that begins with https://, so that nobody can listen in on the way."
    return ""


def may_close(state: str, starts_at: datetime, at: datetime) -> bool:
    """Says whether a meeting can be written up: it has begun, and is planned or was thought not to have happened."""
    return state in ("planned", "missed") and starts_at <= at


def may_miss(state: str, starts_at: datetime, at: datetime) -> bool:
    """Says whether people can say that they did not meet: it was planned and the time has come."""
    return state == "planned" and starts_at <= at


@dataclass(frozen=True)
class LeadShare:
    """How much of what was talked about the mentee brought: so many of so many, and whether that is below the aim."""

    own: int
    of: int
    percent: int
    is_below: bool


def lead_share(own: int, of: int, target_percent: int) -> LeadShare | None:
    """Counts the share of agenda items that the mentee brought; nothing where there were none."""
    if of <= 0:
        return None
    return LeadShare(own, of, round(100 * own / of), own * 100 < target_percent * of)


def mix_of(parts: Iterable[tuple[str, int]]) -> Mix:
    """Adds up the minutes of each kind of help, in the order in which the kinds first come; no kind is left out."""
    total: dict[str, int] = {}
    for kind, minutes in parts:
        total[kind] = total.get(kind, 0) + minutes
    return tuple(total.items())


def trouble_in_mix(mix: Mix, kinds: Collection[str]) -> str:
    """Says in a sentence what is wrong with a wished mix; nothing when it can be kept."""
    if not 1 <= len(mix) <= MOST_KINDS_AT_ONCE or len({kind for kind, _ in mix}) < len(mix):
        return f"Please name between one and {MOST_KINDS_AT_ONCE} kinds of help, each once."
    if any(kind and kind not in kinds for kind, _ in mix) or any(not 1 <= minutes <= LONGEST for _, minutes in mix):
        return f"Please give each kind of help between 1 and {LONGEST} minutes."
    return ""


def trouble_in_agenda(entries: tuple[AgendaEntry, ...]) -> str:
    """Says in a sentence what is wrong with an agenda; nothing when it can be kept."""
    if len(entries) > MOST_AGENDA_ITEMS:
        return "An agenda holds three things at most. What can wait until next time?"
    if any(not entry.title.strip() for entry in entries):
        return "Please say in a few words what each item is about."
    if any(not 1 <= entry.minutes <= LONGEST for entry in entries):
        return f"Please give each item between 1 and {LONGEST} minutes."
    return ""


def trouble_in_actions(entries: tuple[ActionEntry, ...], held_on: date) -> str:
    """Says in a sentence what is wrong with some actions; nothing when they can be kept."""
    if len(entries) > MOST_ACTIONS:
        return "Three actions at most: fewer get done more often."
    if any(not entry.text.strip() for entry in entries):
        return "Please say what is to be done."
    if any(entry.due_on < held_on for entry in entries):
        return "An action cannot be due before the meeting it comes from."
    if any(entry.due_on > held_on + FURTHEST_AHEAD for entry in entries):
        return "Please choose a day within the next two years."
    return ""


def may_read_note(author: str, visibility: str, shown_to: str, reader: str, circle: Collection[str]) -> bool:
    """Says whether somebody may read a note; `circle` holds who is in the matter now. The policy in one sentence:
    its author always; while both are in the matter, everybody where it is shared, and one person where it is theirs.
    """
    if reader == author:
        return True
    if reader not in circle or author not in circle:
        return False
    return visibility == "R" or (visibility == "P" and shown_to == reader)


def busy_sentence(own: bool, others: tuple[str, ...]) -> str:
    """Says who is not free, and nothing about what they do then."""
    if own:
        return "You already have a meeting then. Please choose another time."
    return f"{' and '.join(others)} is not free then. Please choose another time."
