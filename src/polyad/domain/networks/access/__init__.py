"""Who may see what of networks: closed by default. A lead has no way in."""

from polyad.domain.networks.access.contacts import asked_of, may_seek, readable_to
from polyad.domain.networks.access.maps import NOBODY, may_draw_map, own, shown_in

__all__ = ["NOBODY", "asked_of", "may_draw_map", "may_seek", "own", "readable_to", "shown_in"]
