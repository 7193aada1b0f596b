"""Who may see what of networks: closed by default. A lead has no way in."""

from polyad.domain.networks.access.maps import NOBODY, may_draw_map, own, shown_in

__all__ = ["NOBODY", "may_draw_map", "own", "shown_in"]
