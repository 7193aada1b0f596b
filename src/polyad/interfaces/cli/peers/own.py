"""One contender in a process of its own: `python -m polyad.interfaces.cli.peers.own NAME FOLDER`.

`polyad` matches as `polyad match` does. `dense` scores every pair with numpy and assigns with scipy, a column for
each place, as a good notebook would; it reads, encodes and explains with the same code, and proves nothing.
"""

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from polyad.engines.matching import Ask
from polyad.engines.matching.assigning import explain_solved
from polyad.engines.matching.board import Board, lay_out
from polyad.engines.matching.profiles import RHYTHM
from polyad.engines.matching.reasons import explain
from polyad.engines.matching.solving import solve
from polyad.interfaces.cli.bench_instances import read_instance
from polyad.interfaces.cli.collecting import without_collecting

Matrix = Any


def run_polyad(folder: Path, aim: str = "most-matched") -> dict[str, Any]:
    """Reads, scores, assigns, certifies and explains."""
    marks = [time.perf_counter()]
    problem = read_instance(folder)
    marks.append(time.perf_counter())
    board = lay_out(problem)
    marks.append(time.perf_counter())
    solved = solve(board, Ask(aim))
    marks.append(time.perf_counter())
    result = explain_solved(board, Ask(aim), solved)
    marks.append(time.perf_counter())
    known = result.certificate
    return _tell(marks) | {"matched": known.matched, "total": known.total, "gap": known.gap}


def run_dense(folder: Path) -> dict[str, Any]:
    """Reads and encodes likewise, scores densely, assigns with scipy, explains likewise."""
    marks = [time.perf_counter()]
    problem = read_instance(folder)
    marks.append(time.perf_counter())
    board = lay_out(problem)
    marks.append(time.perf_counter())
    scores, allowed = score_densely(board)
    places = np.minimum(board.places, len(scores))
    owners = np.repeat(np.arange(len(places)), places)
    bonus = 1001 * (len(scores) + 1)
    rows, slots = linear_sum_assignment(np.where(allowed, scores + bonus, 0)[:, owners], maximize=True)
    columns = owners[slots]
    stay = allowed[rows, columns]
    rows, columns = rows[stay], columns[stay]
    marks.append(time.perf_counter())
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        explain(
            board.problem.mentees[row], board.problem.mentors[column],
            board.profiles.asked[row], board.profiles.offered[column], board.problem.policy,
        )  # fmt: skip
    marks.append(time.perf_counter())
    return _tell(marks) | {"matched": len(rows), "total": int(scores[rows, columns].sum())}


def score_densely(board: Board) -> tuple[Matrix, Matrix]:
    """Scores every pair by dense products; returns points and whether the rules allow the pair."""
    asked, offered, policy = board.profiles.asked, board.profiles.offered, board.problem.policy
    n, m = len(asked), len(offered)
    terms = {term: at for at, term in enumerate(sorted({t for one in asked for t, _, _ in one.terms}))}
    left, right = np.zeros((n, len(terms)), dtype=np.float32), np.zeros((len(terms), m), dtype=np.float32)
    for row, one in enumerate(asked):
        for term, _, worth in one.terms:
            left[row, terms[term]] = worth
    for column, other in enumerate(offered):
        for term in other.terms & terms.keys():
            right[terms[term], column] = 1
    scores = left @ right
    hours = _mark([one.hours for one in asked], 168) @ _mark([one.hours for one in offered], 168).T
    rhythm = np.array([one.shares[RHYTHM] for one in asked])[:, None]
    scores += rhythm * np.minimum(hours, policy.full_hours).astype(np.int64) // policy.full_hours
    scores += _score_fields(board)
    tongues = {name: at for at, name in enumerate(sorted({t for one in (*asked, *offered) for t in one.languages}))}
    spoken = [_mark([{tongues[t] for t in one.languages} for one in side], len(tongues)) for side in (asked, offered)]
    allowed = (spoken[0] @ spoken[1].T > 0) & (hours >= policy.min_common_hours)
    for row, column in board.conflicts:
        allowed[row, column] = False
    return scores.astype(np.int64), allowed


def _score_fields(board: Board) -> Matrix:
    asked, offered = board.profiles.asked, board.profiles.offered
    names = {field: at for at, field in enumerate(sorted({f for one in asked for f in one.fields}))}
    topics = _mark([{names[t] for t in one.topics & names.keys()} for one in offered], len(names)).T
    best = np.zeros((len(asked), len(offered)), dtype=np.float32)
    for row, one in enumerate(asked):
        for place, field in reversed(list(enumerate(one.fields))):
            best[row] = np.where(topics[names[field]] > 0, one.field_points[min(place, 3)], best[row])
    return best


def _mark(sets: Any, width: int) -> Matrix:
    table = np.zeros((len(sets), max(width, 1)), dtype=np.float32)
    for row, items in enumerate(sets):
        table[row, list(items)] = 1
    return table


def _tell(marks: list[float]) -> dict[str, Any]:
    names = ("read", "encode", "solve", "explain")
    return {name: after - before for name, before, after in zip(names, marks, marks[1:], strict=False)} | {
        "wall": marks[-1] - marks[0]
    }


def main() -> None:
    """Runs one contender and says what it took."""
    name, folder = sys.argv[1], Path(sys.argv[2])
    cpu = time.process_time()
    with without_collecting():
        told = run_dense(folder) if name == "dense" else run_polyad(folder, *sys.argv[3:])
    told["cpu"] = time.process_time() - cpu
    told["peak"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps(told))


if __name__ == "__main__":
    main()
