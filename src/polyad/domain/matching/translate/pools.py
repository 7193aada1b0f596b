"""Who of a programme can be matched now, and who cannot."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from polyad.domain.matching.models import Proposal, Round
from polyad.domain.matching.rules import Standing, why_not_now
from polyad.domain.programmes.models import Enrolment


@dataclass(frozen=True)
class Given:
    """What earlier rounds gave away and has not come back: places taken by mentor, and mentees placed."""

    taken: Mapping[UUID, int]
    placed: frozenset[UUID]
    pairs: frozenset[tuple[UUID, UUID]]


def read_given(programme_id: UUID) -> Given:
    """Reads, in one query, the pairs of published rounds that were not released since."""
    rows = Proposal.objects.filter(
        round__programme_id=programme_id, round__state=Round.State.PUBLISHED, mentor__isnull=False, released_at=None
    ).values_list("mentee_id", "mentor_id", "mentor__role")
    found = list(rows)
    pairs = frozenset((mentee, mentor) for mentee, mentor, _ in found)
    # Of two equals the second is placed as well, and gives no place away.
    placed = frozenset(mentee for mentee, _, _ in found) | frozenset(one for _, one, role in found if role == "mentee")
    return Given(Counter(mentor for _, mentor, role in found if role != "mentee"), placed, pairs)


def standing_of(row: Enrolment, taken: Mapping[UUID, int]) -> Standing:
    """Reads what decides whether somebody can be matched."""
    free = row.capacity - taken.get(row.id, 0)
    return Standing(row.is_paused, row.paused_until, free)


class Pool:
    """Everybody of a programme who asked for a place, sorted into who can be matched now and who cannot."""

    def __init__(self, round_: Round, today: date) -> None:
        rows = Enrolment.objects.filter(programme_id=round_.programme_id, state=Enrolment.State.SUBMITTED)
        given = read_given(round_.programme_id)
        self.today = today
        self.taken, placed = given.taken, given.placed
        self.rows: dict[UUID, Enrolment] = {}
        self.unable: dict[UUID, str] = {}
        for row in rows.select_related("person").order_by("person__name", "id"):
            if row.role == Enrolment.Role.MENTEE and row.id in placed:
                continue
            self.rows[row.id] = row
            if reason := why_not_now(standing_of(row, self.taken), row.role, today):
                self.unable[row.id] = reason

    def able(self, role: str) -> list[Enrolment]:
        """Lists who can be matched now, in one role."""
        return [row for row in self.rows.values() if row.role == role and row.id not in self.unable]

    def places(self, row: Enrolment) -> int:
        """Counts the free places of a mentor."""
        return max(0, row.capacity - self.taken.get(row.id, 0))
