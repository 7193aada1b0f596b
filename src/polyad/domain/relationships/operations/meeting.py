"""Members find a time: the meeting is held for the relationship, and all who are in it now take part."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.operations import Place, book_meeting
from polyad.domain.meetings.queries import count_meetings
from polyad.domain.meetings.rules import CHEMISTRY_CALL, AgendaEntry
from polyad.domain.relationships.operations.locks import lock_relationship
from polyad.domain.relationships.operations.together.rota import keep_turns
from polyad.domain.relationships.rules import PREPARING
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor


def arrange_meeting(
    *,
    relationship_id: UUID,
    place: Place,
    by: Actor,
    at: datetime,
    agenda: Sequence[AgendaEntry] = (),
    is_call: bool = False,
) -> UUID:
    """Books a meeting of all members, with the running script that fits: the first one, or the regular one.

    `is_call` asks for a short call before anything begins; once something has begun it is an ordinary meeting.
    Raises RelationshipClosed and what book_meeting raises.
    """
    with transaction.atomic():
        row = lock_relationship(relationship_id, by)
        people = list(row.members.filter(left_at=None).order_by("pk").values_list("person_id", flat=True))
        form = format_of(row.format_key)
        is_first = count_meetings(row.pk, at=at).held == 0
        script = form.first_agenda if is_first else form.regular_agenda
        meeting_id = book_meeting(
            held_for=row.pk,
            people=people,
            place=place,
            agenda_key=CHEMISTRY_CALL if is_call and row.phase == PREPARING else script,
            agenda=agenda,
            by=by,
            at=at,
        )
        keep_turns(row, by=by, at=at)
    return meeting_id
