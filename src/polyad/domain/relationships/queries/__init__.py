"""Reads of relationships, always for an actor."""

from polyad.domain.relationships.queries.membership import is_member_now

__all__ = ["is_member_now"]
