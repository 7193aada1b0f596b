"""Speed events: a schedule of rounds for two sides, best by proof, and repaired without touching what is past.

Sources: goldberg-1997 and koenig-1916, as in `pairing` and `colouring`.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from polyad.engines.rotation.checking import check_problem
from polyad.engines.rotation.colouring import colour
from polyad.engines.rotation.pairing import Table, bound_of, pair_evenly
from polyad.engines.rotation.placing import place, worth_of
from polyad.engines.rotation.values import Pair, SpeedCertificate, SpeedProblem, SpeedSchedule

Matrix = Any


def schedule_rounds(problem: SpeedProblem) -> SpeedSchedule:
    """This will say who meets whom in which round. Raises InvalidSpeed.

    Nobody meets twice, nobody meets across a conflict, past rounds stay as they were. Then as many meetings as can
    be, everybody's rests as even as can be, and the most in common. With everybody there in every round to come the
    result is proven best; otherwise the certificate says by how much it may fall short.
    """
    check_problem(problem)
    event = _lay_out(problem)
    table, paired = pair_evenly(event.table)
    event = replace(event, table=table)
    if event.is_even:
        colours = colour(list(zip(paired.rows.tolist(), paired.columns.tolist(), strict=True)), event.to_come)
        rounds = np.full(event.table.is_open.shape, -1)
        rounds[paired.rows, paired.columns] = colours
    else:
        rounds = place(event.table, event.there, paired.rows, paired.columns)
    held = [list(one) for one in problem.past] + [[] for _ in range(event.to_come)]
    for row, column in np.argwhere(rounds >= 0).tolist():
        held[len(problem.past) + int(rounds[row, column])].append((event.left[row], event.right[column]))
    every = tuple(tuple(one) if at < len(problem.past) else tuple(sorted(one)) for at, one in enumerate(held))
    rests = _rests(problem, every)
    return SpeedSchedule(every, rests, _certify(problem, event, every, rests, rounds, paired.prices))


@dataclass(frozen=True, slots=True, eq=False)
class _Event:
    """A problem as tables, people in the order that the seed drew, so that equal ways are decided by lot."""

    left: Sequence[str]
    right: Sequence[str]
    table: Table
    there: tuple[Matrix, Matrix]  # by side, (people, rounds to come) bool
    to_come: int

    @property
    def is_even(self) -> bool:
        """Whether everybody who comes at all is there in all rounds to come."""
        return all(bool((side.all(axis=1) | ~side.any(axis=1)).all()) for side in self.there)


def _lay_out(problem: SpeedProblem) -> _Event:
    left, right = (_draw(problem.seed, side) for side in (problem.left, problem.right))
    rows, columns = ({name: at for at, name in enumerate(side)} for side in (left, right))
    begun, to_come = len(problem.past), problem.rounds - len(problem.past)
    attending = [
        np.array([[at not in problem.absent.get(name, ()) for at in range(problem.rounds)] for name in side], dtype=bool)
        .reshape(len(side), problem.rounds)
        for side in (left, right)
    ]  # fmt: skip
    there = (attending[0][:, begun:], attending[1][:, begun:])
    is_open = there[0].astype(np.int32) @ there[1].T.astype(np.int32) > 0
    worths = np.zeros(is_open.shape, dtype=np.int64)
    for (one, other), points in problem.overlap.items():
        if one in rows and other in columns:
            worths[rows[one], columns[other]] = points
    idle = [side[:, :begun].copy() for side in attending]
    for at, held in enumerate(problem.past):
        for one, other in held:
            is_open[rows[one], columns[other]] = idle[0][rows[one], at] = idle[1][columns[other], at] = False
    for one, other in problem.forbidden:
        if one in rows and other in columns:
            is_open[rows[one], columns[other]] = False
    room = (there[0].sum(axis=1), there[1].sum(axis=1))
    weight = int(worths.max(initial=0)) * int(min(room[0].sum(), room[1].sum())) + 1
    return _Event(left, right, Table(worths, is_open, (idle[0].sum(axis=1), idle[1].sum(axis=1)), room, weight), there, to_come)


def _draw(seed: int, names: Sequence[str]) -> list[str]:
    return sorted(names, key=lambda name: (hashlib.sha256(f"{seed}\x1f{name}".encode("utf-8", "surrogatepass")).digest(), name))


def _rests(problem: SpeedProblem, rounds: Sequence[Sequence[Pair]]) -> dict[str, tuple[int, ...]]:
    busy = [{name for pair in held for name in pair} for held in rounds]
    return {
        name: tuple(at for at in range(problem.rounds) if name not in busy[at] and at not in problem.absent.get(name, ()))
        for name in (*problem.left, *problem.right)
    }


def _certify(
    problem: SpeedProblem, event: _Event, rounds: Sequence[Sequence[Pair]], rests: dict[str, tuple[int, ...]],
    placed: Matrix, prices: tuple[Matrix, Matrix],
) -> SpeedCertificate:  # fmt: skip
    table = event.table
    overlap = sum(problem.overlap.get(pair, 0) for held in rounds for pair in held)
    objective = overlap - table.weight * sum(len(one) ** 2 for one in rests.values())
    bound = objective - worth_of(table, placed) + bound_of(table, prices)
    spread = []
    for side in (problem.left, problem.right):
        counts = [len(rests[name]) for name in side if len(problem.absent.get(name, ())) < problem.rounds]
        spread.append((min(counts, default=0), max(counts, default=0)))
    said = dict(zip(event.left, prices[0].tolist(), strict=True)) | dict(zip(event.right, prices[1].tolist(), strict=True))
    return SpeedCertificate(
        meetings=sum(map(len, rounds)), overlap=overlap, overlap_bound=overlap + bound - objective, objective=objective,
        upper_bound=bound, weight=table.weight, rests_left=spread[0], rests_right=spread[1], prices=said,
        seed=problem.seed, fingerprint=_fingerprint(problem, rounds),
    )  # fmt: skip


def _fingerprint(problem: SpeedProblem, rounds: Sequence[Sequence[Pair]]) -> str:
    hashed = hashlib.sha256(f"{problem.rounds} {problem.seed}".encode())
    absent = sorted((name, *map(str, sorted(away))) for name, away in problem.absent.items() if away)
    overlap = sorted((*pair, str(points)) for pair, points in problem.overlap.items() if points)
    lists: list[Sequence[Sequence[str]]] = [[sorted(problem.left)], [sorted(problem.right)]]
    for part in (*lists, sorted(problem.forbidden), overlap, absent, *map(sorted, rounds)):
        for row in part:
            hashed.update("\x1f".join(row).encode("utf-8", "surrogatepass") + b"\x1e")
        hashed.update(b"\x1d")
    return hashed.hexdigest()
