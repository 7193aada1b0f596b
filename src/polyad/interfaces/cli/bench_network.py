"""`polyad bench network`: measures everybody in an invented network beside networkx, scipy and igraph, as ratios."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from polyad.engines.networks.instances import make_network
from polyad.interfaces.cli.bench_goals import Goal, Told, print_goals
from polyad.interfaces.cli.bench_peers import install, python_of

NAME = "network"
HELP = "measure everybody in a network beside networkx, scipy and igraph, as ratios"
PEERS = ("networkx", "scipy", "igraph")
LARGE, HALF, HUGE, QUICK = 100_000, 500_000, 1_000_000, 2_000
SAME = 1e-6


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares how far to go."""
    parser.add_argument("--repeats", metavar="N", type=int, default=5, help="runs of each; the median counts (5)")
    parser.add_argument(
        "--huge", action="store_true", help="also 1,000,000 people and about 5,000,000 ties, polyad alone"
    )
    parser.add_argument(
        "--quick", action="store_true", help="2,000 people, without igraph, promising nothing: for tests"
    )
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="which invented people (1)")


def run(options: argparse.Namespace) -> int:
    """Measures and prints a table; 0 when every floor is met, 1 when one is not."""
    people = QUICK if options.quick else LARGE
    with tempfile.TemporaryDirectory(prefix="polyad-bench-") as folder:
        place = Path(folder)
        print("| people | ties | who | wall s | CPU s | peak MB |\n|---|---|---|---|---|---|", flush=True)
        known = _measure(place, people, ["polyad", *PEERS[: 2 if options.quick else 3]], options)
        goals = _judge(place, known)
        if options.huge:
            steps = [_measure(place, size, ["polyad"], options)["polyad"] for size in (HALF, HUGE)]
            goals += _grow([known["polyad"], *steps])
    kept = print_goals(goals)
    return 0 if kept or options.quick else 1


def _measure(place: Path, people: int, names: list[str], options: argparse.Namespace) -> dict[str, Told]:
    """Gives each contender the same network, by turns, so that whatever else the machine does meets all."""
    one, other, weight = _once(*make_network(people, options.seed), people)
    np.savez(place / "network.npz", people=people, one=one, other=other, weight=weight)
    if "igraph" in names:
        install(place, "igraph")
    runs: dict[str, list[Told]] = {name: [] for name in names}
    for _ in range(options.repeats):
        for name in names:
            runs[name].append(_run_once(place, name))
    found = {
        name: told[0] | {key: statistics.median(run[key] for run in told) for key in told[0]}
        for name, told in runs.items()
    }
    for name, told in found.items():
        told["ties"] = len(one)
        print(
            f"| {people:,} | {len(one):,} | {name} | {told['wall']:.3g} | {told['cpu']:.3g} | {told['peak']:.0f} |",
            flush=True,
        )
    return found


def _once(
    one: np.ndarray, other: np.ndarray, weight: np.ndarray, people: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Keeps each tie once, so that all contenders read the same graph."""
    keys, first = np.unique(np.minimum(one, other) * people + np.maximum(one, other), return_index=True)
    return keys // people, keys % people, weight[first]


def _run_once(place: Path, name: str) -> Told:
    script = Path(__file__).parent / "peers" / "networks.py"
    # -I: the folder of that script must not shadow the packages it measures.
    command = [str(python_of(place, name)), "-I", str(script)] if name == "igraph" else [sys.executable, str(script)]
    files = [str(place / "network.npz"), str(place / f"{name}.npy")]
    done = subprocess.run([*command, name, *files], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def _judge(place: Path, known: dict[str, Told]) -> list[Goal]:
    own = np.load(place / "polyad.npy")
    goals = [
        Goal(
            "G10",
            "times faster than networkx's constraint alone, CPU, all of ours",
            known["networkx"]["cpu"] / known["polyad"]["cpu"],
            4,
            True,
        )
    ]
    for name in known:
        if name != "polyad":
            print(f"{name}: {known[name]['cpu'] / known['polyad']['cpu']:.3g} times our CPU time.", flush=True)
            apart = float(np.nanmax(np.abs(np.load(place / f"{name}.npy") - own)))
            goals.append(Goal("G10", f"greatest difference from {name}", apart, SAME, False))
    return goals


def _grow(steps: list[Told]) -> list[Goal]:
    """Compares what a further tie costs up to half a million people and from there to a million: alike when memory is linear.

    Peaks of whole processes, so that what Python and its libraries take, and one block of triangles, count in neither.
    """
    further = [
        (more["peak"] - less["peak"]) / (more["ties"] - less["ties"]) for less, more in zip(steps, steps[1:], strict=False)
    ]
    time = [told["cpu"] / told["ties"] for told in steps]
    said = ", ".join(f"{one * 1e9:.0f}" for one in time)
    print(f"A further tie costs {further[0] * 1e6:.0f} and then {further[1] * 1e6:.0f} bytes; a tie takes {said} ns.")
    name = "1,000,000 people: memory of a further tie, of that up to 500,000"
    return [Goal("G10", name, further[1] / further[0], 1.2, False)]
