"""Unguessable ids, made in one place."""

import uuid


def new_id() -> uuid.UUID:
    """Makes a random id: knowing one id says nothing about any other."""
    return uuid.uuid4()
