"""In which round the chosen pairs meet, where not everybody is there in every round: round by round, the urgent first.

Source: kuhn-1955 for each round's assignment. Lists of rounds make the question hard, so the answer carries a bound.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from polyad.engines.rotation.pairing import Table

Matrix = Any


@dataclass(slots=True, eq=False)
class _Plan:
    """What is placed so far: the round of each pair, -1 for none, and who meets somebody in which round."""

    rounds: Matrix  # (n, m)
    busy: tuple[Matrix, Matrix]  # by side, (people, rounds) bool


def place(table: Table, there: tuple[Matrix, Matrix], rows: Matrix, columns: Matrix) -> Matrix:
    """This will return the round of each pair of the table, (n, m), -1 for pairs that do not meet."""
    plans = []
    count = there[0].shape[1]
    for order in (range(count), range(count - 1, -1, -1)):
        plan = _Plan(np.full(table.is_open.shape, -1), (np.zeros_like(there[0]), np.zeros_like(there[1])))
        wanted = np.zeros(table.is_open.shape, dtype=bool)
        wanted[rows, columns] = True
        for at, now in enumerate(order):
            _place_wanted(table, there, wanted, plan, now, list(order)[at:])
        for now in order:
            _fill(table, there, plan, now)
        plans.append(plan)
    return max(plans, key=lambda plan: worth_of(table, plan.rounds)).rounds


def _place_wanted(
    table: Table, there: tuple[Matrix, Matrix], wanted: Matrix, plan: _Plan, now: int, to_come: list[int]
) -> None:
    """Place chosen pairs in one round: first those of people who would otherwise run out of rounds."""
    left = wanted & (plan.rounds < 0)
    urgent = [left.sum(axis=1 - side) >= there[side][:, to_come].sum(axis=1) for side in (0, 1)]
    step = float(table.worths.max(initial=0)) + 1
    worths = table.worths + step * (1 + 4 * (urgent[0][:, None].astype(int) + urgent[1][None, :]))
    _assign(np.where(left & there[0][:, now, None] & there[1][None, :, now], worths, 0), plan, now)


def _fill(table: Table, there: tuple[Matrix, Matrix], plan: _Plan, now: int) -> None:
    """Give those who would rest in one round somebody they have not met, the most rested first."""
    free = [there[side][:, now] & ~plan.busy[side][:, now] for side in (0, 1)]
    if not (free[0].any() and free[1].any()):
        return
    rests = [table.rests[side] + there[side].sum(axis=1) - plan.busy[side].sum(axis=1) for side in (0, 1)]
    step = float(table.worths.max(initial=0)) + 1
    worths = table.worths + step * (rests[0][:, None] + rests[1][None, :])
    can = table.is_open & (plan.rounds < 0) & free[0][:, None] & free[1][None, :]
    _assign(np.where(can, worths, 0), plan, now)


def _assign(worths: Matrix, plan: _Plan, now: int) -> None:
    rows, columns = linear_sum_assignment(worths, maximize=True)
    kept = worths[rows, columns] > 0
    rows, columns = rows[kept], columns[kept]
    plan.rounds[rows, columns] = now
    plan.busy[0][rows, now] = plan.busy[1][columns, now] = True


def worth_of(table: Table, rounds: Matrix) -> int:
    """This will add up what a plan is worth: the gains of everybody's meetings and what the pairs share."""
    met = rounds >= 0
    whole = int(table.worths[met].sum())
    for side in (0, 1):
        gains = table.gains(side)
        whole += int(gains[np.arange(gains.shape[1]) < met.sum(axis=1 - side)[:, None]].sum())
    return whole
