"""Brings the crowd together: pairs, circles and groups, programme by programme."""

from datetime import timedelta
from uuid import UUID

from polyad.config.seeding.crowd import MENTEE_SHARE, NOTHING_SAID, SUNDAY_EVENING, Crowd, Part
from polyad.config.seeding.history import Amount, History
from polyad.config.seeding.pairing import MOST_MATCHED, add_round, list_rows, list_rows_plainly, match
from polyad.config.seeding.places import SHARES

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

    def give_back(self, amount: Amount) -> None:
        """Takes back the meetings of a relationship that has not begun, for those still to come."""
        if self._meetings is not None and amount.meetings:
            self._meetings += amount.meetings


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
    pairs = [(max(1, mentees * share // 100), size) for _, _, share, size in SHARES]
    return sum(max(1, round(people * MATCHED_SHARE) if size == 1 else people // size) for people, size in pairs)


def _fill(
    crowd: Crowd, history: History, programme: UUID, key: str, numbers: tuple[int, int, int], amounts: Amounts
) -> None:
    """Fills one programme, and adds the round that matched it."""
    wanted, mentors, size = numbers
    chance = crowd.seeder.chance
    busy = [size == 1 and chance.random() > MATCHED_SHARE for _ in range(wanted)]
    people = [crowd.add_mentee(programme, said=SUNDAY_EVENING if late else NOTHING_SAID) for late in busy]
    pool = [crowd.add_mentor(programme, places=0 if size == 1 else size) for _ in range(mentors)]
    opened, planted = history.at - _YEAR, list(history.paired.get(programme, ()))
    if size == 1 and wanted <= MOST_MATCHED:
        result = match(people, pool, planted)
        waiting = {str(part.enrolment_id): part for part in people}
        mentors_by_id = {str(part.enrolment_id): part for part in (*(pair.mentor for pair in planted), *pool)}
        for pair in result.pairs:
            if mentee := waiting.get(pair.mentee_id):
                _tie(history, programme, key, [mentee], mentors_by_id[pair.mentor_id], amounts)
        rows = list_rows(result, history.paired[programme])
    else:
        free = [part for part, late in zip(people, busy, strict=True) if not late]
        alone = [part for part, late in zip(people, busy, strict=True) if late]
        alone += _tie_in_turn(history, programme, key, (free, pool, size), amounts)
        rows = list_rows_plainly(crowd.seeder, history.paired[programme], alone)
    add_round(crowd.seeder, opened, programme, rows, sum(part.capacity for part in pool))


def _tie(
    history: History, programme: UUID, key: str, mentees: list[Part], mentor: Part, amounts: Amounts
) -> None:
    """Adds one relationship with its share of meetings and notes."""
    amount = amounts.next()
    tie = history.add_tie(programme, key, mentees, mentor, amount)
    if tie.last_meeting_id is None:
        amounts.give_back(amount)


def _tie_in_turn(
    history: History, programme: UUID, key: str, crowd: tuple[list[Part], list[Part], int], amounts: Amounts
) -> list[Part]:
    """Ties people to the next mentor with room, a group at a time; returns those for whom none was left."""
    people, pool, size = crowd
    place, alone = 0, []
    for start in range(0, len(people), size):
        group = people[start : start + size]
        tries = 0
        while pool[place % len(pool)].taken + len(group) > pool[place % len(pool)].capacity and tries < len(pool):
            place, tries = place + 1, tries + 1
        if tries >= len(pool):
            alone += group
            continue
        _tie(history, programme, key, group, pool[place % len(pool)], amounts)
        place += 1
    return alone
