"""Tables of the networks context."""

from polyad.domain.networks.models.maps import Acquaintance, Alter, MapShare, Merge, Reading

__all__ = ["Acquaintance", "Alter", "MapShare", "Merge", "Reading"]
