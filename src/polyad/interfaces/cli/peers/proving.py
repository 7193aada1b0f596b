"""How soon a matching is proven near the best: `python -m polyad.interfaces.cli.peers.proving FOLDER ENOUGH ROUNDS`.

Beside it, in the same run, the yardstick: one bare product of all people, 275 numbers each, timed on a hundredth of
the pairs between the rounds and scaled. It says every round on standard error, and all of it as JSON at the end.
"""

import json
import os
import resource
import statistics
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from polyad.engines.matching import Ask
from polyad.engines.matching.approaching import Look, approach, estimate_gap, improve
from polyad.engines.matching.board import lay_out
from polyad.engines.matching.pairs import join
from polyad.engines.matching.searching import Search
from polyad.interfaces.cli.bench_instances import read_instance
from polyad.interfaces.cli.collecting import without_collecting

FEATURES = 275
SAMPLE = 6400
WIDE = 4096
Clock = tuple[float, float]  # CPU seconds of the process, wall seconds


def now() -> Clock:
    """Reads both clocks."""
    return time.process_time(), time.perf_counter()


@dataclass
class Yardstick:
    """A bare product of all pairs by threads over blocks, as the search is; timed on a hundredth."""

    mentees: int
    mentors: int
    taken: list[Clock] = field(default_factory=list)

    def measure(self) -> None:
        """Times it once more."""
        draw = np.random.default_rng(len(self.taken))
        right = draw.random((FEATURES, self.mentors), dtype=np.float32)
        blocks = [draw.random((256, FEATURES), dtype=np.float32) for _ in range(max(self.mentees // 25_600, 1))]
        wide, rooms = min(WIDE, self.mentors), threading.local()
        whole = self.mentors - self.mentors % wide

        def multiply(left: Any) -> None:
            room = rooms.__dict__.setdefault("room", np.empty((256, wide), dtype=np.float32))
            for at in range(0, whole, wide):
                np.matmul(left, right[:, at : at + wide], out=room)

        with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
            list(pool.map(multiply, blocks[:2]))  # so that neither threads nor room are counted
            start = now()
            list(pool.map(multiply, blocks))
        took = _since(start)
        share = len(blocks) * 256 * whole / (self.mentees * self.mentors)
        self.taken.append((took[0] / share, took[1] / share))

    def median(self) -> Clock:
        """The median of what was measured, for all pairs."""
        return statistics.median(one[0] for one in self.taken), statistics.median(one[1] for one in self.taken)


def _since(start: Clock) -> Clock:
    end = now()
    return end[0] - start[0], end[1] - start[1]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def prove(folder: Path, enough: float, rounds: int) -> dict[str, Any]:
    """Searches until the proven gap is small enough, or for so many rounds in which all pairs are looked at."""
    start = now()
    problem = read_instance(folder)
    read = _since(start)
    start = now()
    board = lay_out(problem)
    search = Search(board)
    told: dict[str, Any] = {"read": read, "encode": _since(start), "rounds": []}
    _say(f"read in {read[0]:.0f} CPU s, encoded in {told['encode'][0]:.0f}, {_peak():,.0f} MB")
    yardstick = Yardstick(len(problem.mentees), len(problem.mentors))
    yardstick.measure()
    start, aside = now(), (0.0, 0.0)

    def tell(look: Look) -> float:
        spent = [a - b for a, b in zip(_since(start), aside, strict=True)]
        told["rounds"].append({"cpu": spent[0], "wall": spent[1], "gap": look.gap, "value": look.value, "matched": int(look.chosen.sum())})
        _say(f"round {len(told['rounds'])}: {spent[0]:.0f} CPU s, {spent[1]:.0f} s, gap {look.gap}, {_peak():,.0f} MB")
        return 1.0 if look.gap is None else look.gap

    for look in approach(board, search, Ask(), join([])):
        if tell(look) <= enough or look.is_last:
            break
        if look.gap is not None and (rounds := rounds - 1) <= 0:
            look = improve(board, Ask(), look)
            tell(look)
            break
        before = now()
        yardstick.measure()
        took = _since(before)
        aside = (aside[0] + took[0], aside[1] + took[1])  # kept out of what it is compared with
    yardstick.measure()
    told |= {"peak": _peak(), "bare": yardstick.median(), **told["rounds"][-1], "sampled": _sample(search, look)}
    return told


def _sample(search: Search, look: Look) -> tuple[float, float]:
    asking = np.flatnonzero(search.asking)
    drawn = np.random.default_rng(1).choice(asking, min(SAMPLE, len(asking)), replace=False)
    return estimate_gap(search, look, drawn)


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    with without_collecting():
        told = prove(Path(sys.argv[1]), float(sys.argv[2]), int(sys.argv[3]))
    print(json.dumps(told))
