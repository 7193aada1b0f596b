"""Every three people who all know each other, found once each, a block at a time so that memory grows with ties only.

Each tie runs from the less to the more connected end; so nobody has more than about the square root of twice the ties
ahead of them, and even a hub that everybody knows costs little.
Source: latapy2008 for listing triangles in the order of degrees.
"""

from collections.abc import Iterator

import numpy as np

from polyad.engines.networks.ties import Numbers, Ties

BLOCK = 1 << 21  # possible triangles looked at in one go: about 100 MB of numbers


def find_triangles(ties: Ties, block: int = BLOCK) -> Iterator[tuple[Numbers, Numbers, Numbers]]:
    """This will give triangles a < b < c as places of their ties in `ties`: (a-b, a-c, b-c), each of shape (found,)."""
    keys = ties.low * ties.people + ties.high
    place = np.arange(len(ties), dtype=np.int64)
    partners = ties.start[ties.low + 1] - place - 1  # ties of the same person that stand behind this one
    reach = np.concatenate(([0], np.cumsum(partners)))
    first = 0
    while first < len(ties):
        last = max(int(np.searchsorted(reach, reach[first] + block, side="right")) - 1, first + 1)
        near = np.repeat(place[first:last], partners[first:last])
        far = np.arange(reach[first], reach[last]) - np.repeat(reach[first:last], partners[first:last]) + near + 1
        wanted = ties.high[near] * ties.people + ties.high[far]
        at = np.searchsorted(keys, wanted)
        at[at == len(keys)] = 0
        met = keys[at] == wanted
        yield near[met], far[met], at[met]
        first = last
