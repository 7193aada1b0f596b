"""The exact assignment under capacities, its seeded lottery for ties, and the prices that prove it.

Sources: kuhn-1955 for the assignment problem, crouse-2016 for the shortest augmenting paths that the solver
walks, shapley-shubik-1971 for the prices.
"""

import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from polyad.engines.matching.values import ProblemTooLarge

Matrix = Any
EXACT_BELOW = 2**53  # whole numbers that a float holds exactly
FIRST_SLOTS = 4
MOST_PAIRS = 16_000_000
UNMATCHED = -1


def solve(values: Matrix, places: Matrix) -> Matrix:
    """This will return for each row its column, or UNMATCHED, at the greatest total; a value of zero forbids.

    A column stands for up to `places` people. Only as many slots as may matter are laid out: a column that
    keeps a free slot has price zero, so more slots could not help; one that is full is given more and the
    whole solved again. Raises ProblemTooLarge.
    """
    rows, columns = values.shape
    mates = np.full(rows, UNMATCHED, dtype=np.int64)
    wanted = (values > 0).sum(axis=0) if rows else np.zeros(columns, dtype=np.int64)
    most = np.minimum(places, wanted)
    live = np.flatnonzero(values.any(axis=1)) if columns else np.array([], dtype=np.int64)
    if not len(live):
        return mates
    slots = np.minimum(most, FIRST_SLOTS)
    while True:
        owners = np.repeat(np.arange(columns), slots)
        if len(live) * len(owners) > 4 * MOST_PAIRS:
            raise ProblemTooLarge(
                "There are too many people for one matching; split them into several rounds."
            )
        chosen = _assign_slots(values[live], owners)
        taken = np.bincount(chosen[chosen >= 0], minlength=columns)
        tight = (taken >= slots) & (slots < most)
        if not tight.any():
            mates[live] = chosen
            return mates
        slots = np.where(tight, np.minimum(most, slots * 2), slots)


def _assign_slots(values: Matrix, owners: Matrix) -> Matrix:
    chosen = np.full(len(values), UNMATCHED, dtype=np.int64)
    if len(owners):
        # Whole numbers below 2**53 keep every sum and difference exact: the same answer on every machine.
        # Costs, not gains: the solver would copy the whole table to turn one into the other.
        rows, slots = linear_sum_assignment(-values.astype(np.float64)[:, owners])
        columns = owners[slots]
        # A pair of value zero only fills the table: it is not a match.
        real = values[rows, columns] > 0
        chosen[rows[real]] = columns[real]
    return chosen


def least_prices(values: Matrix, places: Matrix, mates: Matrix) -> Matrix:
    """This will return the least column prices that support an assignment. Raises ArithmeticError if none.

    Prices that support it exist only when no other assignment is worth more, so finding them is the proof.
    """
    rows, columns = values.shape
    matched, alone = np.flatnonzero(mates >= 0), np.flatnonzero(mates < 0)
    prices = values[alone].max(axis=0, initial=0) if columns else np.zeros(0, dtype=np.int64)
    worth = values[matched, mates[matched]]
    envy = _greatest_envy(values, matched, mates, worth)
    used = np.flatnonzero(np.bincount(mates[matched], minlength=columns))
    for _ in range(columns + 1):
        raised = (
            np.maximum(prices, (envy + prices[used, None]).max(axis=0, initial=0)) if len(used) else prices
        )
        if np.array_equal(raised, prices):
            break
        prices = raised
    else:
        raise ArithmeticError("The assignment is not the best one: its prices never settle.")
    taken = np.bincount(mates[matched], minlength=columns)
    if (prices[taken < places] > 0).any() or (worth < prices[mates[matched]]).any():
        raise ArithmeticError("The assignment is not the best one: a free place would be worth something.")
    return prices


def _greatest_envy(values: Matrix, matched: Matrix, mates: Matrix, worth: Matrix) -> Matrix:
    """For every used column, by how much one of its people would at most gain in each other column."""
    order = np.argsort(mates[matched], kind="stable")
    if not len(order):
        return np.zeros((0, values.shape[1]), dtype=np.int64)
    people, columns = matched[order], mates[matched][order]
    starts = np.flatnonzero(np.diff(columns, prepend=-1))
    return np.maximum.reduceat(values[people] - worth[order, None], starts, axis=0)


def bound_of(values: Matrix, places: Matrix, prices: Matrix) -> int:
    """This will return the upper bound that prices prove: no assignment is worth more (weak duality)."""
    rows, columns = values.shape
    # One place can never serve more people than there are; this keeps absurd capacities from overflowing.
    supply = int((np.minimum(places, rows) * prices).sum())
    if not columns:
        return 0
    return supply + int(np.maximum((values - prices[None, :]).max(axis=1, initial=0), 0).sum())


def add_lottery(worths: Matrix, mentee_ids: Sequence[str], mentor_ids: Sequence[str], seed: int) -> Matrix:
    """This will scale worths up and add a seeded ticket to each allowed pair, so that ties are drawn by lot.

    All tickets together stay below one point, hence can never outweigh real suitability. Raises
    ProblemTooLarge when the numbers would leave the range in which sums are exact.
    """
    rows = len(worths)
    greatest = int(worths.max(initial=0))
    steps = 2 * rows + 2  # a path of exchanges passes each row at most once
    tickets = 2**30
    while tickets >= 2 and (greatest + 1) * (rows * tickets + 1) * steps >= EXACT_BELOW:
        tickets //= 2
    if tickets < 2:
        raise ProblemTooLarge(
            "There are too many people, or too large weights, for exact whole-number arithmetic."
        )
    drawn = _draw(_keys(mentee_ids, seed, "mentee"), _keys(mentor_ids, seed, "mentor"), tickets)
    return np.where(worths > 0, worths * (rows * tickets + 1) + drawn, 0)


def _keys(ids: Sequence[str], seed: int, side: str) -> Matrix:
    digests = (hashlib.sha256(f"{seed}\x1f{side}\x1f{name}".encode()).digest()[:8] for name in ids)
    return np.array([int.from_bytes(digest, "big") for digest in digests], dtype=np.uint64)


def _draw(left: Matrix, right: Matrix, tickets: int) -> Matrix:
    """Mix two keys per pair (the finishing steps of splitmix64) into a ticket from 0 up to `tickets`."""
    mixed = left[:, None] + right[None, :] * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return (mixed % np.uint64(tickets)).astype(np.int64)
