"""Tables of the relationships context."""

from polyad.domain.relationships.models.asking import Asking, Reply
from polyad.domain.relationships.models.ties import Agreement, Member, Relationship, Seat, Signature

__all__ = [
    "Agreement",
    "Asking",
    "Member",
    "Relationship",
    "Reply",
    "Seat",
    "Signature",
]
