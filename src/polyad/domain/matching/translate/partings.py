"""Who was brought together once and is not brought together again, and who is kept apart by what a programme does not know.

The two look alike from outside on purpose: see decision 0015.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db.models import DateTimeField, UUIDField, Value

from polyad.domain.matching.models import KeptApart, Proposal, Round, TakenPlace
from polyad.domain.programmes.models import Enrolment

PARTED, OUTSIDE = "parted", "outside"
WORDS = {
    PARTED: "were together before and have parted. No round brings them together again; if both wish it, either can ask the other",
    OUTSIDE: "are kept apart by a reason outside this programme",
}
NOWHERE, NEVER = Value(None, output_field=UUIDField()), Value(None, output_field=DateTimeField())
Two = tuple[UUID, UUID]


@dataclass(frozen=True)
class Partings:
    """Pairs of people, each both ways round: parted here, or not to be paired by what lies outside."""

    parted: frozenset[Two]
    outside: frozenset[Two]

    def key_of(self, one: UUID, other: UUID) -> str:
        """Names what keeps two people from being paired anew; nothing where nothing does."""
        return PARTED if (one, other) in self.parted else OUTSIDE if (one, other) in self.outside else ""


def read_partings(programme_id: UUID) -> Partings:
    """Reads, in one query, who parted here, who parted elsewhere, and who is kept apart in private."""
    enrolled = Enrolment.objects.filter(programme_id=programme_id).order_by().values("person_id")
    both = {"mentee__person_id__in": enrolled, "mentor__person_id__in": enrolled}
    people = ("mentee__person_id", "mentor__person_id")
    rounds = Proposal.objects.filter(**both, round__state=Round.State.PUBLISHED).order_by()
    taken = TakenPlace.objects.filter(**both).order_by()
    private = KeptApart.objects.filter(asked_by_id__in=enrolled, other_id__in=enrolled).order_by()
    rows = rounds.values_list(*people, "round__programme_id", "released_at").union(
        taken.values_list(*people, "programme_id", "released_at"),
        private.annotate(nowhere=NOWHERE, never=NEVER).values_list("asked_by_id", "other_id", "nowhere", "never"),
    )
    parted: set[Two] = set()
    outside: set[Two] = set()
    together: set[Two] = set()
    for one, other, programme, released_at in rows:
        if programme is not None and released_at is None:
            together |= set(_both_ways(one, other))
        elif programme == programme_id:
            parted |= set(_both_ways(one, other))
        else:
            outside |= set(_both_ways(one, other))
    # Who is together somewhere now may be paired here too, whatever else there is: that they may not would tell of something else.
    return Partings(frozenset(parted), frozenset(outside - together))


def _both_ways(one: UUID, other: UUID) -> Iterator[Two]:
    yield (one, other)
    yield (other, one)
