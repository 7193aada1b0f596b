"""The words that content gives to goals."""

from polyad.domain.relationships.translate import read_catalogue
from polyad.library.growth import Layer


def list_layers() -> tuple[Layer, ...]:
    """Lists the layers of competence, the one that all share first."""
    return tuple(sorted(read_catalogue().layers.values(), key=lambda layer: layer.order))
