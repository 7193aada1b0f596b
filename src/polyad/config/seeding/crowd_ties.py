"""Brings the crowd together: pairs, circles and groups, programme by programme."""

from datetime import timedelta
from uuid import UUID

from polyad.config.seeding.crowd import MENTEE_SHARE, Crowd, Part
from polyad.config.seeding.history import Amount, History
from polyad.config.seeding.places import SHARES
from polyad.config.seeding.rows import Seeder
from polyad.domain.matching.models import Proposal, Round

MATCHED_SHARE = 0.94
_YEAR = timedelta(days=358)


class Amounts:
    """Shares out a wished total of meetings and notes evenly over the relationships."""

    def __init__(self, meetings: int | None, notes: int | None, relationships: int) -> None:
        self._meetings, self._notes, self._left = meetings, notes, max(1, relationships)

    def next(self) -> Amount:
        """Gives the next relationship its share."""
        meetings = None if self._meetings is None else -(-self._meetings // self._left)
        notes = 3 if self._notes is None else -(-self._notes // self._left)
        if self._meetings is not None and meetings is not None:
            self._meetings -= meetings
        if self._notes is not None:
            self._notes -= notes
        self._left = max(1, self._left - 1)
        return Amount(meetings, notes)


def add_crowd(crowd: Crowd, history: History, running: dict[str, UUID], people: int, amounts: Amounts) -> None:
    """Adds so many mentees and mentors, each programme its share, and ties them."""
    mentees = round(people * MENTEE_SHARE)
    for key, _, share, size in SHARES:
        wanted = max(1, mentees * share // 100)
        mentors = max(1, (people - mentees) * share // 100)
        _fill(crowd, history, running[key], key, (wanted, mentors, size), amounts)


def count_relationships(people: int) -> int:
    """Says roughly how many relationships a crowd of this size makes."""
    mentees = round(people * MENTEE_SHARE)
    return sum(max(1, max(1, mentees * share // 100) // size) for _, _, share, size in SHARES)


def _fill(
    crowd: Crowd, history: History, programme: UUID, key: str, numbers: tuple[int, int, int], amounts: Amounts
) -> None:
    """Fills one programme and, for pairs, the round that matched it."""
    wanted, mentors, size = numbers
    seeder = crowd.seeder
    people = [crowd.add_mentee(programme) for _ in range(wanted)]
    pool = [crowd.add_mentor(programme) for _ in range(mentors)]
    pairs: list[tuple[Part, Part | None]] = []
    place = 0
    for start in range(0, len(people), size):
        group = people[start : start + size]
        tries = 0
        while pool[place % len(pool)].taken + len(group) > _room(pool[place % len(pool)], size) and tries < len(pool):
            place, tries = place + 1, tries + 1
        full = tries >= len(pool)
        if full or (size == 1 and seeder.chance.random() > MATCHED_SHARE):
            pairs += [(mentee, None) for mentee in group]
            continue
        mentor = pool[place % len(pool)]
        place += 1
        history.add_tie(programme, key, group, mentor, amounts.next())
        pairs += [(mentee, mentor) for mentee in group]
    if size == 1:
        _add_round(seeder, history, programme, pairs)


def _room(mentor: Part, size: int) -> int:
    """Says how many mentees fit: a pair takes a place each, a group takes one mentor whole."""
    return mentor.capacity if size == 1 else size


def _add_round(seeder: Seeder, history: History, programme: UUID, pairs: list[tuple[Part, Part | None]]) -> None:
    """Adds the published round of a year ago with its proposals."""
    opened = history.at - _YEAR
    number = seeder.add(
        Round,
        programme_id=programme,
        name="First round",
        state="published",
        opened_at=opened,
        proposed_at=opened,
        published_at=opened,
        seed=1,
    )
    for mentee, mentor in pairs:
        seeder.add(
            Proposal,
            round_id=number,
            mentee_id=mentee.enrolment_id,
            mentor_id=mentor.enrolment_id if mentor else None,
            reasons=[
                {"criterion": "goals", "sentence": f"{mentee.name.split()[0]} wants to work on {mentee.goals[0]}."}
            ]
            if mentor
            else [{"criterion": "places", "sentence": "Every mentor who fits was already full."}],
            way_on="" if mentor else "The lead offers a small group or a single conversation within five days.",
        )
