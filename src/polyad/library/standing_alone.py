"""The kinds of content that can be checked by themselves: what is true of one file does not hang on another."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from polyad.library.communities import CommunityGuide, check_community_guide
from polyad.library.contacts import ContactGuide, check_contact_guide
from polyad.library.instruments import Instrument, check_instrument
from polyad.library.networks import NetworkGuide, check_network_guide
from polyad.library.reflections import Reflection, check_reflections
from polyad.library.shapes import Published
from polyad.library.strategies import Strategies, check_strategies

CHECKS: Mapping[type[Published], Callable[[str, Any], list[str]]] = MappingProxyType(
    {
        Reflection: check_reflections,
        Instrument: check_instrument,
        Strategies: check_strategies,
        NetworkGuide: check_network_guide,
        ContactGuide: check_contact_guide,
        CommunityGuide: check_community_guide,
    }
)
