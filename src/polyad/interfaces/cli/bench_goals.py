"""Promises of a benchmark, and the contenders that run in processes of their own."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Told = dict[str, Any]
# In the matrix products: the threads are ours, over blocks of people.
ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Goal:
    """One promise of the benchmark: a ratio and its limit."""

    key: str
    words: str
    found: float
    limit: float
    at_least: bool

    @property
    def is_kept(self) -> bool:
        """Whether the promise is kept."""
        return self.found >= self.limit if self.at_least else self.found <= self.limit


def print_goals(goals: list[Goal]) -> bool:
    """Prints a table of promises; says whether all are kept."""
    print("\n| goal | found | floor | kept |\n|---|---|---|---|")
    for goal in goals:
        sign = "≥" if goal.at_least else "≤"
        print(
            f"| {goal.key}: {goal.words} | {goal.found:.3g} | {sign} {goal.limit:g} | {'yes' if goal.is_kept else 'no'} |"
        )
    return all(goal.is_kept for goal in goals)


def run_proof(place: Path, enough: float, rounds: int) -> Told:
    """Runs the search for a proof in a process of its own, whose memory is its own; what it says goes through."""
    command = [sys.executable, "-m", "polyad.interfaces.cli.peers.proving", str(place), str(enough), str(rounds)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, env=os.environ | ONE_THREAD)
    return dict(json.loads(done.stdout))


def run_own(name: str, place: Path) -> Told:
    command = [sys.executable, "-m", "polyad.interfaces.cli.peers.own", name, str(place)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=os.environ | ONE_THREAD)
    return dict(json.loads(done.stdout))
