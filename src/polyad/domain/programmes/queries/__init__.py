"""Reads of the programmes context, always for an actor."""

from polyad.domain.programmes.queries.actors import get_actor

__all__ = ["get_actor"]
