"""An invented network of a health service: circles that know each other, ties across, and a few people whom many know.

Nobody real is in it. The mean of about ten ties a person, and hubs of about the square root of all people, are our choice.
"""

import numpy as np

from polyad.engines.networks.ties import Numbers, Weights

TIES_EACH, CIRCLE = 6.5, 12


def make_network(people: int, seed: int) -> tuple[Numbers, Numbers, Weights]:
    """This will invent about 6.5 ties a person, some of them twice: two ends and a weight of 1 to 5 quarters, each of shape (ties,)."""
    chance, wanted = np.random.default_rng(seed), int(people * TIES_EACH)
    one = chance.integers(0, people, wanted)
    way = chance.random(wanted)
    near = one // CIRCLE * CIRCLE + chance.integers(0, CIRCLE, wanted)
    far = chance.integers(0, people, wanted)
    # The k-th best known of the hubs is known by about one k-th as many as the first.
    hubs = max(int(people**0.5), 1)
    known = (hubs ** chance.random(wanted)).astype(np.int64) - 1
    other = np.where(way < 0.7, near, np.where(way < 0.9, far, known * CIRCLE)) % people
    there = one != other
    return one[there], other[there], chance.integers(1, 6, int(there.sum())) / 4
