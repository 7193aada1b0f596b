"""The ties of a whole network as arrays: checked once, each pair once, ordered so that triangles are found cheaply.

Nothing here knows a name: people are numbers from 0. A tie is mutual and has a weight above 0; ties named twice are added up.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
Weights = npt.NDArray[np.float64]


class TieProblem(ValueError):
    """A list of ties that cannot be read; the sentence names the first row at fault, counted from 1."""


@dataclass(frozen=True, slots=True)
class Ties:
    """Ties from the less to the more connected end. `low`, `high`, `weight`: shape (ties,); `start`: shape (people + 1,).

    `low` is ascending, `high` ascending within it; people are numbered anew by `rank`, which has shape (people,).
    """

    people: int
    rank: Numbers
    low: Numbers
    high: Numbers
    weight: Weights
    start: Numbers

    def __len__(self) -> int:
        """This will count the ties."""
        return len(self.low)


def read_ties(people: int, one: npt.ArrayLike, other: npt.ArrayLike, weight: npt.ArrayLike | None = None) -> Ties:
    """This will check ties between people numbered 0 to people - 1 and put them in order.

    `one`, `other`: shape (rows,), whole numbers. `weight`: shape (rows,), any unit, all 1 when left out.
    Raises TieProblem for a person who is not there, a tie to oneself, or a weight that is not a number above 0.
    """
    ends = np.asarray(one, dtype=np.int64), np.asarray(other, dtype=np.int64)
    weights = np.ones(len(ends[0])) if weight is None else np.asarray(weight, dtype=np.float64)
    _check(people, *ends, weights)
    degrees = np.bincount(np.concatenate(ends), minlength=people)
    order = np.lexsort((np.arange(people), degrees))
    rank = np.empty(people, dtype=np.int64)
    rank[order] = np.arange(people)
    low, high = np.minimum(rank[ends[0]], rank[ends[1]]), np.maximum(rank[ends[0]], rank[ends[1]])
    keys, where = np.unique(low * people + high, return_inverse=True)
    if len(keys):
        low, high = keys // people, keys % people
    weights = np.bincount(where, weights=weights, minlength=len(keys)).astype(np.float64)
    start = np.concatenate(([0], np.cumsum(np.bincount(low, minlength=people)))).astype(np.int64)
    return Ties(people, rank, low, high, weights, start)


def _check(people: int, one: Numbers, other: Numbers, weight: Weights) -> None:
    if not (one.ndim == 1 and one.shape == other.shape == weight.shape):
        raise TieProblem("A tie needs two ends and one weight: the columns are not equally long.")
    for wrong, sentence in (
        ((one < 0) | (one >= people) | (other < 0) | (other >= people), "names somebody who is not among the people"),
        (one == other, "ties somebody to themselves"),
        (~(np.isfinite(weight) & (weight > 0)), "has a weight that is not a number above 0"),
    ):
        if wrong.any():
            raise TieProblem(f"Row {int(wrong.argmax()) + 1} {sentence}.")
