"""`polyad bench matching`: how long matching takes beside what else there is, as ratios measured in the same run."""

import argparse
import math
import statistics
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from polyad.engines.matching.instances import make_instance
from polyad.interfaces.cli.bench_goals import Goal, Told, print_goals, run_own
from polyad.interfaces.cli.bench_instances import write_instance
from polyad.interfaces.cli.bench_peers import measure_peers, measure_scan
from polyad.interfaces.cli.bench_proof import HUGE, LARGE, measure_proof
from polyad.interfaces.cli.bench_rematch import measure_rematch

NAME = "matching"
HELP = "time matching beside a dense notebook, mentor-match and matching, as ratios"
SIZES = ((100, 60), (1000, 600), (10_000, 6000))
LARGE_SIZE = ((100_000, 60_000),)
DENSE_UP_TO = 10_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares how far to go."""
    parser.add_argument("--repeats", metavar="N", type=int, default=5, help="runs of each; the median counts (5)")
    parser.add_argument("--peers", action="store_true", help="also measure mentor-match and matching, installed for it")
    parser.add_argument("--large", action="store_true", help="also 100,000 mentees and 60,000 mentors")
    parser.add_argument("--huge", action="store_true", help="also 1,000,000 and 600,000, to a proven gap")
    parser.add_argument("--goal", metavar="KEY", choices=sorted(PARTS), help="measure one goal alone: G1, G2 (the table), G4 …")
    parser.add_argument("--size", metavar="N", type=int, help="only search a round of N mentees to a proven gap, as G4 and G6 do")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="which invented people (1)")


def run(options: argparse.Namespace) -> int:
    """Measures and prints a table; 0 when every floor is met, 1 when one is not."""
    with tempfile.TemporaryDirectory(prefix="polyad-bench-") as folder:
        goals = _run_parts(Path(folder), options)
    return 0 if print_goals(goals) else 1


def _run_parts(folder: Path, options: argparse.Namespace) -> list[Goal]:
    """Measures what was asked for: one goal, one size, or the whole table."""
    if options.size:
        return measure_proof(folder, options.seed, options.size)
    if options.goal:
        return PARTS[options.goal](folder, options)
    goals = _measure_table(folder, options) + measure_scan(options.seed, options.repeats) + measure_rematch(options.seed)
    if options.peers:
        goals += measure_peers(folder, options.seed, options.repeats)
    if options.large or options.huge:
        goals += measure_proof(folder, options.seed, LARGE)
    return goals + (measure_proof(folder, options.seed, HUGE) if options.huge else [])


def _measure_table(folder: Path, options: argparse.Namespace) -> list[Goal]:
    sizes = [*SIZES, *(LARGE_SIZE if options.large else ())]
    measured = {}
    print("| people | places | who | wall s | CPU s | peak MB | matched | total | gap |\n|---|---|---|---|---|---|---|---|---|")
    for places in (1.25, 0.8):
        for size in sizes:
            for name, told in _measure(folder, size, places, options):
                measured[size, places, name] = told
    print(f"\nGrowth exponent of polyad's CPU time, {_growth(measured, sizes)}.")
    return _judge(measured)


PARTS: dict[str, Callable[[Path, argparse.Namespace], list[Goal]]] = {
    "G1": lambda folder, options: measure_peers(folder, options.seed, options.repeats, ("G1",)),
    "G2": _measure_table,
    "G4": lambda folder, options: measure_proof(folder, options.seed, LARGE),
    "G5": lambda folder, options: measure_scan(options.seed, options.repeats),
    "G6": lambda folder, options: measure_proof(folder, options.seed, HUGE),
    "G7": lambda folder, options: measure_peers(folder, options.seed, options.repeats, ("G7",)),
    "G12": lambda folder, options: measure_rematch(options.seed),
}


def _measure(folder: Path, size: tuple[int, int], places: float, options: argparse.Namespace) -> Iterator[tuple[str, Told]]:
    """Measures polyad, and the dense notebook where it can, on one instance; one after the other, in turn."""
    place = folder / f"{size[0]}-{places}"
    write_instance(make_instance(*size, options.seed, places), place)
    names = ["polyad", "dense"] if size[0] <= DENSE_UP_TO else ["polyad"]
    runs: dict[str, list[Told]] = {name: [] for name in names}
    for _ in range(options.repeats if size[0] <= DENSE_UP_TO else 1):
        for name in names:
            runs[name].append(run_own(name, place))
    for name, found in runs.items():
        told = found[0] | {key: statistics.median(one[key] for one in found) for key in ("wall", "cpu", "peak")}
        print(
            f"| {size[0]:,} x {size[1]:,} | {places} | {name} | {told['wall']:.3g} | {told['cpu']:.3g} | {told['peak']:.0f} "
            f"| {told['matched']:,} | {told['total']:,} | {told.get('gap', '')} |",
            flush=True,
        )
        yield name, told


def _judge(measured: dict[tuple[tuple[int, int], float, str], Told]) -> list[Goal]:
    small, middle = SIZES[1], SIZES[2]
    own, dense = measured[small, 1.25, "polyad"], measured[small, 1.25, "dense"]
    big, wide = measured[middle, 1.25, "polyad"], measured[middle, 1.25, "dense"]
    same = [
        (measured[size, places, "polyad"]["total"], measured[size, places, "polyad"]["matched"])
        == (measured[size, places, "dense"]["total"], measured[size, places, "dense"]["matched"])
        for size in SIZES
        for places in (1.25, 0.8)
    ]
    return [
        Goal("G1b", "1,000 x 600, CPU of the dense notebook's, end to end", own["cpu"] / dense["cpu"], 1.2, False),
        Goal("G2", "10,000 x 6,000, times less CPU than the dense notebook, end to end", wide["cpu"] / big["cpu"], 4, True),
        Goal("G2", "10,000 x 6,000, times less memory", wide["peak"] / big["peak"], 7, True),
        Goal("G3", "share of instances with the dense optimum, to the point", sum(same) / len(same), 1, True),
    ]


def _growth(measured: dict[tuple[tuple[int, int], float, str], Told], sizes: list[tuple[int, int]]) -> str:
    said = []
    for before, after in zip(sizes, sizes[1:], strict=False):
        times = [measured[size, 1.25, "polyad"]["cpu"] for size in (before, after)]
        said.append(f"{before[0]:,} to {after[0]:,}: {math.log(times[1] / times[0]) / math.log(after[0] / before[0]):.2f}")
    return "; ".join(said)
