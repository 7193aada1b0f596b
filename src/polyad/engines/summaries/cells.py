"""Small cells: which counts may be told so that no small one can be worked out.

Source: hundepool-2012 for primary and secondary suppression in one table with a known total.
"""

from collections.abc import Mapping

LEAST = 5


def keep_back(counts: Mapping[str, int], least: int = LEAST) -> frozenset[str]:
    """This will name the groups whose figures are kept back.

    Groups below `least` are; where they are so few together that subtracting the rest from the total would tell
    them, the next smallest group is kept back as well. Raises ValueError for a count below zero.
    """
    if any(count < 0 for count in counts.values()):
        raise ValueError("A group cannot have fewer than nobody.")
    order = sorted(counts, key=lambda name: (counts[name], name))
    kept = {name for name in order if 0 < counts[name] < least}
    for name in order:
        hidden = sum(counts[one] for one in kept)
        if not kept or (len(kept) > 1 and hidden >= least):
            break
        if counts[name] and name not in kept:
            kept.add(name)
    return frozenset(kept)
