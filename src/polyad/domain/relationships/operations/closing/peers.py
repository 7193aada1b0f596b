"""What opens after a good end: a relationship of the same people, its agreement to be written afresh, linked to what was."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from polyad.domain.relationships.models import Member, Relationship
from polyad.domain.relationships.operations.founding import found_relationship
from polyad.domain.relationships.rules import NEGOTIATING, side_of
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor

PEER = "peer"


def open_next(was: Relationship, format_key: str, people: Sequence[UUID], *, by: Actor, at: datetime) -> UUID:
    """Opens the next relationship of the same people; among equals everybody is a peer. No place of a mentor is taken."""
    form = format_of(format_key)
    rows = Member.objects.filter(relationship=was, person_id__in=people).select_related("person")
    parts = []
    for row in rows.order_by("role", "person__name", "pk"):
        helps = side_of(row.role) == "mentor" and form.mentors.most > 0
        parts.append((row.person, PEER if form.hierarchy == "none" and not helps else form.role_of("mentor" if helps else "mentee")))
    return found_relationship(was.programme, form, parts, follows=was, phase=NEGOTIATING, by=by, at=at).pk
