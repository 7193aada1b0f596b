"""The solver alone: pairs with whole scores in, exact matchings with their proof out, no people needed.

It promises that a result is proven best or says by how much it may fall short, that the same market always
gives the same answer, and that `find_faults` needs none of the code that found it.
"""

from polyad.engines.matching.market.aims import AIMS, Ask, Settled, settle
from polyad.engines.matching.market.certificates import certify
from polyad.engines.matching.market.shapes import Market, Outcome, Stage, make_market
from polyad.engines.matching.market.stability import blocking_pairs
from polyad.engines.matching.market.verifying import Told, find_faults
from polyad.engines.matching.values import Certificate

__all__ = [
    "AIMS", "Ask", "Certificate", "Market", "Outcome", "Settled", "Stage", "Told", "blocking_pairs", "certify",
    "find_faults", "make_market", "settle",
]  # fmt: skip
