"""Who may read and write in a meeting: those who take part in it now. Closed by default; no lead has a way in."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from polyad.domain.meetings.models import Action, Meeting, Note, Participant
from polyad.foundation.actors import Actor

NOBODY = Q(pk__in=())


def visible_to(actor: Actor) -> Q:
    """Narrows meetings to those this actor takes part in now."""
    return takes_part(actor, "pk")


def takes_part(actor: Actor, meeting: str) -> Q:
    """Narrows rows to those of meetings this actor takes part in now; `meeting` names their way to the meeting."""
    if not actor.is_signed_in:
        return NOBODY
    mine = Participant.objects.filter(meeting_id=OuterRef(meeting), person_id=actor.person_id, left_at=None)
    return Q(Exists(mine))


def notes_visible_to(actor: Actor, circle: Collection[UUID]) -> Q:
    """Narrows notes to the actor's own, and those that people of the circle share with it or with this actor.

    `circle` holds the ids of the people who are in the matter now; an empty one leaves own notes only.
    """
    if not actor.is_signed_in:
        return NOBODY
    own = Q(author_id=actor.person_id)
    if actor.person_id not in circle:
        return own
    shared = Q(visibility=Note.Visibility.RELATIONSHIP)
    shared |= Q(visibility=Note.Visibility.PERSON, shown_to_id=actor.person_id)
    return own | (shared & Q(author_id__in=list(circle)))


def actions_visible_to(actor: Actor, matters: Collection[UUID] = ()) -> Q:
    """Narrows actions to those of meetings the actor takes part in, those outside meetings of these matters, and own ones.

    `matters` holds the ids of what the actor is in now, as whoever owns them says.
    """
    if not actor.is_signed_in:
        return NOBODY
    outside = Q(meeting=None, held_for__in=[*matters, actor.person_id])
    return takes_part(actor, "meeting_id") | outside


def may_take_part(actor: Actor, meeting: Meeting) -> bool:
    """Says whether this actor may read and change what belongs to this meeting."""
    return actor.is_signed_in and meeting.participants.filter(person_id=actor.person_id, left_at=None).exists()


def may_settle(actor: Actor, action: Action) -> bool:
    """Says whether this actor may change an action: it is theirs, and they are still in the meeting it comes from, if any."""
    if not actor.is_signed_in or action.owner_id != actor.person_id:
        return False
    return action.meeting is None or may_take_part(actor, action.meeting)


def may_change_note(actor: Actor, note: Note) -> bool:
    """Says whether this actor wrote the note; nobody else may change, share or delete it."""
    return actor.is_signed_in and note.author_id == actor.person_id
