"""Who must not be brought together with somebody, whatever the reason and wherever it was said: for the machine."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Q

from polyad.domain.matching.models import Conflict, HandDecision, KeptApart
from polyad.domain.matching.translate import resolve_open_words
from polyad.domain.programmes.models import DeclaredConflict


def list_people_kept_apart(person_id: UUID, programmes: Collection[UUID]) -> frozenset[UUID]:
    """Lists everybody who must not be brought together with somebody, in whatever programme that was said.

    Words that no lead has settled count as well: whoever they may mean in these programmes is kept apart, and so is whom a
    lead has forbidden by hand; and who is kept apart in private, for a reason that nobody reads.
    """
    ends = Q(mentee__person_id=person_id) | Q(mentor__person_id=person_id)
    columns = ("mentee__person_id", "mentor__person_id")
    by_hand = HandDecision.objects.filter(ends, kind=HandDecision.Kind.FORBID).order_by().values_list(*columns)
    asked = KeptApart.objects.filter(Q(asked_by_id=person_id) | Q(other_id=person_id)).order_by()
    private = {one for pair in asked.values_list("asked_by_id", "other_id") for one in pair}
    apart = private | {one for pair in Conflict.objects.filter(ends).order_by().values_list(*columns).union(by_hand) for one in pair}
    waiting = DeclaredConflict.objects.filter(programme_id__in=list(programmes), settled_at=None).order_by()
    for programme in waiting.values_list("programme_id", flat=True).distinct():
        resolution, _rows, known = resolve_open_words(programme)
        for pair in resolution.pairs:
            both = {known["mentee", pair.mentee].person_id, known["mentor", pair.mentor].person_id}
            apart |= both if person_id in both else set()
    return frozenset(apart - {person_id})
