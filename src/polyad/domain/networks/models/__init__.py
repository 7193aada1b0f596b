"""Tables of the networks context."""

from polyad.domain.networks.models.maps import Acquaintance, Alter, Merge, Reading

__all__ = ["Acquaintance", "Alter", "Merge", "Reading"]
