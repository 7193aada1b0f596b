"""The words that content gives to goals."""

from polyad.domain.relationships.translate import read_catalogue, scaffold
from polyad.library.growth import Layer, Scaffold


def list_layers() -> tuple[Layer, ...]:
    """Lists the layers of competence, the one that all share first."""
    return tuple(sorted(read_catalogue().layers.values(), key=lambda layer: layer.order))


def get_scaffold() -> Scaffold:
    """Gives the zones, the levels of help and what is asked."""
    return scaffold()
