"""Tables of the gatherings context."""

from polyad.domain.gatherings.models.desk import Desk, DeskAsk, Need, NeedWish

__all__ = ["Desk", "DeskAsk", "Need", "NeedWish"]
