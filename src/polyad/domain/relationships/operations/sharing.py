"""Sharing a part of one's portrait with a relationship: only while it runs, only one's own."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.instruments import operations as instruments
from polyad.domain.relationships.access import may_take_part_in
from polyad.domain.relationships.operations.locks import RelationshipClosed
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
