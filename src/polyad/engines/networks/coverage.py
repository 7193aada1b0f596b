"""Which functions everybody's network covers, and how much of that rests on one person: for a whole network at once.

A function is a bit: who names whom for what is one row of whole numbers. Domain: nine functions, at most 63 fit.
Source: kram1983 for the functions; that over half of them from one person is worth a thought is our default.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from polyad.engines.networks.ties import Numbers, TieProblem


@dataclass(frozen=True, slots=True)
class Coverage:
    """Each of shape (people,): how many functions are covered, and how many the one who gives most of them gives."""

    covered: Numbers
    most_from_one: Numbers

    @property
    def rests_on_one(self) -> npt.NDArray[np.bool_]:
        """Whether more than half of what is covered comes from one person, by shape (people,)."""
        return 2 * self.most_from_one > self.covered


def measure_coverage(people: int, receiver: npt.ArrayLike, functions: npt.ArrayLike) -> Coverage:
    """This will read rows of who receives (shape (rows,)) and what, as bits (shape (rows,)), one row a giver.

    Raises TieProblem for a person who is not there or a negative set of functions.
    """
    who, what = np.asarray(receiver, dtype=np.int64), np.asarray(functions, dtype=np.int64)
    if who.shape != what.shape or who.ndim != 1:
        raise TieProblem("Each row needs one receiver and one set of functions: the columns are not equally long.")
    wrong = (who < 0) | (who >= people) | (what < 0)
    if wrong.any():
        raise TieProblem(f"Row {int(wrong.argmax()) + 1} names somebody, or a function, that is not there.")
    together, most = np.zeros(people, dtype=np.int64), np.zeros(people, dtype=np.int64)
    np.bitwise_or.at(together, who, what)
    np.maximum.at(most, who, np.bitwise_count(what).astype(np.int64))
    return Coverage(np.bitwise_count(together).astype(np.int64), most)
