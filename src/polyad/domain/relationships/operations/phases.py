"""The phase follows the facts, one step at a time, and never skips silently."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.meetings.queries import count_meetings
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations.locks import RelationshipClosed, lock_relationship
from polyad.domain.relationships.rules import Standing, may_move, next_phase
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def advance_phase(*, relationship_id: UUID, by: Actor, at: datetime) -> str:
    """Moves a relationship on as far as the facts carry it; returns its phase, or nothing where there is none."""
    with transaction.atomic():
        try:
            row = lock_relationship(relationship_id, by)
        except RelationshipClosed:
            return ""
        return move_on(row, by=by, at=at)


def move_on(row: Relationship, *, by: Actor, at: datetime) -> str:
    """Moves a locked relationship on, step by step, each step in the journal."""
    if row.ended_at is not None:
        return row.phase
    newest = row.agreements.order_by("-number").first()
    counts = count_meetings(row.pk, at=at)
    while True:
        signed = newest is not None and newest.signed_at is not None
        standing = Standing(row.phase, counts.held, signed, counts.planned > 0, counts.actions)
        following = next_phase(standing)
        if following == row.phase or not may_move(row.phase, following):
            return row.phase
        row.phase = following
        row.version += 1
        row.save(update_fields=["phase", "version"])
        journal.record(f"relationship.{following}", row, by=by, at=at, programme_id=row.programme_id)
