"""`polyad bench groups`: circles and speed rounds beside groupster, CP-SAT and round-by-round assignment, as ratios."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from polyad.engines.grouping import form_circles, settle_weights
from polyad.engines.grouping.encoding import encode
from polyad.engines.grouping.instances import make_people
from polyad.engines.grouping.solving import search
from polyad.engines.rotation.colouring import colour_all
from polyad.engines.rotation.pairing import Paired, Table, bound_of, pair_evenly
from polyad.interfaces.cli.bench_goals import Goal, Told
from polyad.interfaces.cli.bench_peers import install, run_once

NAME = "groups"
HELP = "time circles and speed rounds beside groupster, CP-SAT and round-by-round assignment, as ratios"
MANY, FEW, SPEED, ROUNDS = 10_000, 24, 1000, 8


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares how far to go."""
    parser.add_argument("--repeats", metavar="N", type=int, default=3, help="runs of each; the median counts (3)")
    parser.add_argument("--peers", action="store_true", help="also groupster, installed for it in an environment of its own")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="which invented people (1)")
    parser.add_argument("--many", metavar="N", type=int, default=MANY, help=f"people in the large circles ({MANY})")
    parser.add_argument("--speed", metavar="N", type=int, default=SPEED, help=f"people on each side of a speed event ({SPEED})")


def run(options: argparse.Namespace) -> int:
    """Measures and prints tables; 0 when every floor is met, 1 when one is not."""
    goals = _few(options) + _many(options) + _speed(options)
    print("\n| goal | found | floor | kept |\n|---|---|---|---|")
    for goal in goals:
        sign = "≥" if goal.at_least else "≤"
        print(f"| {goal.key}: {goal.words} | {goal.found:.3g} | {sign} {goal.limit:g} | {'yes' if goal.is_kept else 'no'} |")
    return 0 if all(goal.is_kept for goal in goals) else 1


def _few(options: argparse.Namespace) -> list[Goal]:
    """Twenty-four people, three seeds: what is found against what CP-SAT proves, by a model of its own."""
    print("| people | seed | who | CPU s | objective | proven | placed | score |\n|---|---|---|---|---|---|---|---|")
    same = []
    for seed in range(options.seed, options.seed + 3):
        problem = make_people(FEW, seed)
        cpu, found = _time(lambda problem=problem: form_circles(problem), options.repeats)
        known = found.certificate
        score = known.points / known.best_points
        print(f"| {FEW} | {seed} | polyad | {cpu:.3g} | {known.objective} | {_yes(known.is_proven)} | {known.placed} | {score:.4f} |")
        told = _run_own("circles_by_constraints", str(FEW), str(seed))
        print(f"| {FEW} | {seed} | CP-SAT | {told['cpu']:.3g} | {told['objective']} | {_yes(told['proven'])} | {told['placed']} | |", flush=True)
        if told["proven"]:
            same.append(told["objective"] == known.objective)
    share = sum(same) / len(same) if same else 0.0
    return [Goal("G8", f"{FEW} people, share with the optimum, of the {len(same)} seeds that CP-SAT proves in two minutes", share, 1, True)]


def _many(options: argparse.Namespace) -> list[Goal]:
    """Many people: how good, how soon, and how many exchanges a second."""
    problem = make_people(options.many, options.seed)
    cpu, found = _time(lambda: form_circles(problem), options.repeats)
    known = found.certificate
    score = known.points / known.best_points
    field = encode(settle_weights(problem))
    alone, looked = _time(lambda: search(field, 0).looked, options.repeats)
    gap = (known.upper_bound - known.objective) / known.upper_bound
    print(
        f"\n{options.many:,} people: {cpu:.3g} CPU s with everything, score {score:.4f}, {known.placed:,} placed, bound {gap:.2%} away; "
        f"the search alone {alone:.3g} CPU s for {looked:,} exchanges, {looked / alone:,.0f} a second.",
        flush=True,
    )
    goals = [
        Goal("G8", f"{options.many:,} people: score", score, 0.99, True),
        Goal("G8", f"{options.many:,} people: CPU seconds, all of it", cpu, 2, False),
    ]
    if options.peers:
        try:
            told = _groupster(options.repeats)
        except (subprocess.CalledProcessError, OSError) as trouble:
            said = str(getattr(trouble, "stderr", "") or trouble).strip().splitlines() or ["no word"]
            here = f"{sys.version_info.major}.{sys.version_info.minor}"
            print(f"groupster 2025.4.0 is left out, because it does not run on this Python {here}; it needs 3.13. It said: {said[-1]}", flush=True)
            return goals
        print(f"groupster 2025.4.0: {told['steps'] / told['cpu']:,.0f} exchanges a second of CPU ({told['people']} people).", flush=True)
        goals.append(Goal("G8", "exchanges a CPU second, times groupster's", looked / alone / (told["steps"] / told["cpu"]), 1000, True))
    return goals


def _speed(options: argparse.Namespace) -> list[Goal]:
    """Two sides, a quarter of all pairs open and then all of them: everything against one assignment a round."""
    print(f"\n| {options.speed:,} x {options.speed:,}, {ROUNDS} rounds | who | CPU s | meetings | overlap | bound |\n|---|---|---|---|---|---|")
    goals = []
    for words, share in (("27 % of pairs open", 0.27), ("all pairs open", 1.0)):
        draw, size = np.random.default_rng(options.seed), (options.speed, options.speed)
        worths, is_open = draw.integers(0, 1001, size), draw.random(size) < share
        table = Table(
            worths, is_open, tuple(np.zeros(side, dtype=int) for side in size), tuple(np.full(side, ROUNDS) for side in size),
            1000 * options.speed * ROUNDS + 1,
        )  # fmt: skip
        runs: dict[str, list[tuple[float, Any]]] = {"ours": [], "theirs": []}
        for _ in range(options.repeats):
            # By turns, so that whatever else the machine does meets both.
            runs["ours"].append(_time(lambda table=table: _ours(table), 1))
            runs["theirs"].append(_time(lambda worths=worths, is_open=is_open: _round_by_round(worths, is_open), 1))
        ours, theirs = (statistics.median(cpu for cpu, _ in found) for found in runs.values())
        own, peer = _weigh(*runs["ours"][0][1]), runs["theirs"][0][1]
        print(f"| {words} | polyad | {ours:.3g} | {own[0]:,} | {own[1]:,} | {own[1] + own[2]:,} |")
        print(f"| | linear_sum_assignment | {theirs:.3g} | {peer[0]:,} | {peer[1]:,} | |", flush=True)
        goals += [
            Goal("G9", f"{words}: times faster than round-by-round assignment, CPU", theirs / ours, 5, True),
            Goal("G9", f"{words}: points short of the bound", own[2], 0, False),
            Goal("G9", f"{words}: overlap beside round by round", own[1] / peer[1], 1, True),
        ]
    return goals


def _ours(table: Table) -> tuple[Table, Paired]:
    """Pairs, proven over every open pair, and the round of each."""
    light, paired = pair_evenly(table)
    colour_all(paired.rows, paired.columns, ROUNDS)
    return light, paired


def _weigh(table: Table, paired: Paired) -> tuple[int, int, int]:
    """Meetings, overlap, and what the bound is beyond what was found, reckoned anew from the prices."""
    overlap = int(table.worths[paired.rows, paired.columns].sum())
    found = overlap
    for side, people in ((0, paired.rows), (1, paired.columns)):
        gains, degrees = table.gains(side), np.bincount(people, minlength=len(table.room[side]))
        found += int(gains[np.arange(gains.shape[1]) < degrees[:, None]].sum())
    return len(paired.rows), overlap, bound_of(table, paired.prices) - found


def _round_by_round(worths: Any, is_open: Any) -> tuple[int, int]:
    left = np.where(is_open, worths + 1_000_000, 0)
    meetings = overlap = 0
    for _ in range(ROUNDS):
        rows, columns = linear_sum_assignment(left, maximize=True)
        kept = left[rows, columns] > 0
        meetings += int(kept.sum())
        overlap += int(worths[rows[kept], columns[kept]].sum())
        left[rows, columns] = 0
    return meetings, overlap


def _groupster(repeats: int) -> Told:
    with tempfile.TemporaryDirectory(prefix="polyad-bench-") as folder:
        place = Path(folder)
        install(place, "groupster")
        (place / "given.json").write_text(json.dumps({"people": 300, "size": 6, "steps": 300, "seed": 1}), encoding="utf-8")
        found = [run_once(place, "groupster", place / "given.json") for _ in range(repeats)]
        return found[0] | {"cpu": statistics.median(one["cpu"] for one in found)}


def _run_own(name: str, *words: str) -> Told:
    command = [sys.executable, "-m", f"polyad.interfaces.cli.peers.{name}", *words]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout))


def _time(work: Callable[[], Any], repeats: int) -> tuple[float, Any]:
    """The median CPU time, and the first answer."""
    times, answers = [], []
    for _ in range(repeats):
        start = time.process_time()
        answers.append(work())
        times.append(time.process_time() - start)
    return statistics.median(times), answers[0]


def _yes(value: object) -> str:
    return "yes" if value else "no"
