"""What rounds have to know of relationships that the demo began without them: who is together, and which places are taken."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from polyad.domain.matching.models import Proposal, TakenPlace
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations.uniting import TAKE_PLACES
from polyad.domain.relationships.rules import side_of
from polyad.domain.relationships.translate import format_of
from polyad.foundation.ids import new_id


def tell_rounds(at: datetime) -> None:
    """Adds it for every running relationship that no published round accounts for."""
    given = set(Proposal.objects.filter(mentor__isnull=False).values_list("mentee_id", "mentor_id"))
    rows = Enrolment.objects.exclude(state="withdrawn").values_list("programme_id", "person_id", "role", "pk")
    enrolled = {(programme, person, role): pk for programme, person, role, pk in rows}
    ties = Relationship.objects.filter(ended_at=None).select_related("programme").prefetch_related("members")
    places = [place for tie in ties.order_by("opened_at", "pk") for place in _places_of(tie, enrolled)]
    TakenPlace.objects.bulk_create((one for one in places if (one.mentee_id, one.mentor_id) not in given), batch_size=500)


def _places_of(tie: Relationship, enrolled: dict[tuple[UUID, UUID, str], UUID]) -> Iterator[TakenPlace]:
    """Gives a place for each mentee and each who helps; counted where the programme gives such places."""
    counts = tie.format_key == tie.programme.format_key and format_of(tie.format_key).matching in (*TAKE_PLACES, "circles")
    here = [(member.person_id, side_of(member.role)) for member in tie.members.all() if member.left_at is None]
    mentors = [key for person, side in here if side == "mentor" and (key := enrolled.get((tie.programme_id, person, "mentor")))]
    for person, side in here:
        mentee = enrolled.get((tie.programme_id, person, "mentee")) if side != "mentor" else None
        for place, mentor in enumerate(mentors or [None]) if mentee else ():
            yield TakenPlace(
                id=new_id(), programme_id=tie.programme_id, held_for=tie.pk, mentee_id=mentee, mentor_id=mentor,
                is_counted=counts and place == 0, taken_at=tie.opened_at,
            )  # fmt: skip
