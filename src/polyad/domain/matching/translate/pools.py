"""Who of a programme can be matched now, and who cannot."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from uuid import UUID

from django.db.models import BooleanField, Value

from polyad.domain.matching.models import Proposal, Round, TakenPlace
from polyad.domain.matching.rules import Standing, why_not_now
from polyad.domain.matching.translate.partings import Partings, read_partings
from polyad.domain.programmes.models import Enrolment


@dataclass(frozen=True)
class Given:
    """What was given away and has not come back: places taken by mentor, mentees placed, and who is together already."""

    taken: Mapping[UUID, int]
    placed: frozenset[UUID]
    pairs: frozenset[tuple[UUID, UUID]]


def read_given(programme_id: UUID) -> Given:
    """Reads, in one query, the pairs of published rounds and those that came together otherwise, not released since."""
    columns = ("mentee_id", "mentor_id", "mentor__role", "is_counted")
    rows = Proposal.objects.filter(
        round__programme_id=programme_id, round__state=Round.State.PUBLISHED, mentor__isnull=False, released_at=None
    ).annotate(is_counted=Value(True, output_field=BooleanField()))
    known = TakenPlace.objects.filter(programme_id=programme_id, released_at=None)
    everything = list(rows.values_list(*columns).union(known.values_list(*columns), all=True))
    found = [(mentee, mentor, role or "none") for mentee, mentor, role, is_counted in everything if is_counted]
    pairs = frozenset((mentee, mentor) for mentee, mentor, _, _ in everything if mentor)
    # Of two equals the second is placed as well, and gives no place away.
    placed = frozenset(mentee for mentee, _, _ in found) | frozenset(one for _, one, role in found if role == "mentee")
    return Given(Counter(mentor for _, mentor, role in found if role == "mentor"), placed, pairs)


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
        self._programme_id = round_.programme_id
        self.taken, placed, self.together = given.taken, given.placed, given.pairs
        self.rows: dict[UUID, Enrolment] = {}
        self.unable: dict[UUID, str] = {}
        for row in rows.select_related("person").order_by("person__name", "id"):
            if row.role == Enrolment.Role.MENTEE and row.id in placed:
                continue
            self.rows[row.id] = row
            if reason := why_not_now(standing_of(row, self.taken), row.role, today):
                self.unable[row.id] = reason

    @cached_property
    def partings(self) -> Partings:
        """Reads, when it is first asked for, whom no round brings together again."""
        return read_partings(self._programme_id)

    def able(self, role: str) -> list[Enrolment]:
        """Lists who can be matched now, in one role."""
        return [row for row in self.rows.values() if row.role == role and row.id not in self.unable]

    def places(self, row: Enrolment) -> int:
        """Counts the free places of a mentor."""
        return max(0, row.capacity - self.taken.get(row.id, 0))
