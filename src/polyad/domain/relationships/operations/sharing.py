"""Sharing a part of one's portrait or of one's network with a relationship: only while it runs, only one's own. A lead who asks is noted."""

from collections.abc import Collection
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments import operations as instruments
from polyad.domain.networks import operations as networks
from polyad.domain.relationships.access import may_take_part_in, metadata_visible_to
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.operations.locks import RelationshipClosed
from polyad.foundation import journal
from polyad.foundation.actors import Actor


def share_portrait_part(
    *, relationship_id: UUID, key: str, is_exchange: bool, until_on: date | None, by: Actor, at: datetime
) -> None:
    """Shows a part of one's portrait to the people of a running relationship.

    Raises RelationshipClosed and what instruments.share_part raises.
    """
    with transaction.atomic():
        if not may_take_part_in(by, relationship_id):
            raise RelationshipClosed
        instruments.share_part(
            key=key, held_for=relationship_id, is_exchange=is_exchange, until_on=until_on, by=by, at=at
        )


def share_map_part(*, relationship_id: UUID, part: str, people: Collection[UUID], by: Actor, at: datetime) -> None:
    """Shows a part of one's network to the people of a running relationship.

    Raises RelationshipClosed and what networks.share_part raises.
    """
    with transaction.atomic():
        if not may_take_part_in(by, relationship_id):
            raise RelationshipClosed
        networks.share_part(part=part, people=people, held_for=relationship_id, by=by, at=at)


def note_asked_in_vain(*, relationship_id: UUID, by: Actor, at: datetime) -> None:
    """Leaves a line in the journal when a lead asks for portraits of a relationship: they are told there is nothing."""
    with transaction.atomic():
        for row in Relationship.objects.filter(metadata_visible_to(by), pk=relationship_id):
            journal.record("portrait.denied", row, by=by, at=at, programme_id=row.programme_id)
