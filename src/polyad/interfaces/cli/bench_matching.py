"""`polyad bench matching`: how long matching takes beside what else there is, as ratios measured in the same run."""

import argparse
import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from polyad.engines.matching import Ask
from polyad.engines.matching.board import lay_out
from polyad.engines.matching.instances import make_instance
from polyad.engines.matching.market import settle
from polyad.engines.matching.market.flow import draw_tickets
from polyad.engines.matching.profiles import RHYTHM
from polyad.engines.matching.searching import Search
from polyad.engines.matching.solving import to_market
from polyad.interfaces.cli.bench_instances import read_instance, write_instance

NAME = "matching"
HELP = "time matching beside a dense notebook, mentor-match and matching, as ratios"
SIZES = ((100, 60), (1000, 600), (10_000, 6000))
LARGE = ((100_000, 60_000),)
HUGE = ((1_000_000, 600_000),)
DENSE_UP_TO = 10_000
PEERS = {"mentor_match": ("mentor-match==7.0.1", "munkres==3.0.0"), "hospital_resident": ("matching==1.4.3",)}
PEER_SIZE = (1000, 600)
Told = dict[str, Any]


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


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares how far to go."""
    parser.add_argument("--repeats", metavar="N", type=int, default=5, help="runs of each; the median counts (5)")
    parser.add_argument("--peers", action="store_true", help="also measure mentor-match and matching, installed for it")
    parser.add_argument("--large", action="store_true", help="also 100,000 mentees and 60,000 mentors")
    parser.add_argument("--huge", action="store_true", help="also 1,000,000 and 600,000")
    parser.add_argument("--seed", metavar="N", type=int, default=1, help="which invented people (1)")


def run(options: argparse.Namespace) -> int:
    """Measures and prints a table; 0 when every floor is met, 1 when one is not."""
    sizes = [*SIZES, *(LARGE if options.large or options.huge else ()), *(HUGE if options.huge else ())]
    goals: list[Goal] = []
    with tempfile.TemporaryDirectory(prefix="polyad-bench-") as folder:
        measured = {}
        print("| people | places | who | wall s | CPU s | peak MB | matched | total | gap |\n|---|---|---|---|---|---|---|---|---|")
        for places in (1.25, 0.8):
            for size in sizes:
                for name, told in _measure(Path(folder), size, places, options):
                    measured[size, places, name] = told
        goals += _judge(measured)
        print()
        print(f"Growth exponent of polyad's CPU time, {_growth(measured, sizes)}.")
        goals += _measure_scan(options)
        if options.peers:
            goals += _measure_peers(Path(folder), options)
    print("\n| goal | found | floor | kept |\n|---|---|---|---|")
    for goal in goals:
        sign = "≥" if goal.at_least else "≤"
        print(f"| {goal.key}: {goal.words} | {goal.found:.3g} | {sign} {goal.limit:g} | {'yes' if goal.is_kept else 'no'} |")
    return 0 if all(goal.is_kept for goal in goals) else 1


def _measure(folder: Path, size: tuple[int, int], places: float, options: argparse.Namespace) -> Iterator[tuple[str, Told]]:
    """Measures polyad, and the dense notebook where it can, on one instance; one after the other, in turn."""
    place = folder / f"{size[0]}-{places}"
    write_instance(make_instance(*size, options.seed, places), place)
    names = ["polyad", "dense"] if size[0] <= DENSE_UP_TO else ["polyad"]
    runs: dict[str, list[Told]] = {name: [] for name in names}
    for _ in range(options.repeats if size[0] <= DENSE_UP_TO else 1):
        for name in names:
            runs[name].append(_run_own(name, place))
    for name, found in runs.items():
        told = found[0] | {key: statistics.median(one[key] for one in found) for key in ("wall", "cpu", "peak", "solve")}
        told["encode"] = statistics.median(one["encode"] for one in found)
        print(
            f"| {size[0]:,} x {size[1]:,} | {places} | {name} | {told['wall']:.3g} | {told['cpu']:.3g} | {told['peak']:.0f} "
            f"| {told['matched']:,} | {told['total']:,} | {told.get('gap', '')} |",
            flush=True,
        )
        yield name, told


def _run_own(name: str, place: Path) -> Told:
    command = [sys.executable, "-m", "polyad.interfaces.cli.peers.own", name, str(place)]
    # One thread in the matrix products: the threads are ours, over blocks of people.
    environment = os.environ | {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
    return dict(json.loads(done.stdout))


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
        Goal("G1b", "1,000 x 600, time of the dense notebook's", own["wall"] / dense["wall"], 1.2, False),
        Goal("G2", "10,000 x 6,000, times less CPU for scoring and assigning", _work(wide) / _work(big), 4, True),
        Goal("G2", "10,000 x 6,000, times less memory", wide["peak"] / big["peak"], 7, True),
        Goal("G3", "share of instances with the dense optimum, to the point", sum(same) / len(same), 1, True),
    ]


def _work(told: Told) -> float:
    """CPU seconds without reading, encoding and explaining, which both do with the same code."""
    return float(told["cpu"] - told["encode"] - told["read"] - told["explain"])


def _growth(measured: dict[tuple[tuple[int, int], float, str], Told], sizes: list[tuple[int, int]]) -> str:
    said = []
    for before, after in zip(sizes, sizes[1:], strict=False):
        times = [measured[size, 1.25, "polyad"]["cpu"] for size in (before, after)]
        said.append(f"{before[0]:,} to {after[0]:,}: {math.log(times[1] / times[0]) / math.log(after[0] / before[0]):.2f}")
    return "; ".join(said)


def _measure_scan(options: argparse.Namespace) -> list[Goal]:
    """The sweep beside the least that any sweep must do: one product of 64 features, and the tags read once."""
    board = lay_out(make_instance(512, 60_000, options.seed))
    suitability, rows = board.suitability, np.arange(512)
    sweep = _time(lambda: [0 for tile in suitability.sweep(rows)], options.repeats)
    left, right = np.ones((512, 64), dtype=np.float32), np.ones((64, 60_000), dtype=np.float32)
    tags = np.ones((6, 60_000), dtype=np.float32)

    def least() -> None:
        for start in range(0, 60_000, 2048):
            tile = left[:256] @ right[:, start : start + 2048]
            for tag in tags[:, start : start + 2048]:
                tile += tag

    limit = 2 * _time(least, options.repeats)
    print(f"A sweep takes {sweep / (512 * 60_000) * 1e9:.2f} ns a pair, the least {limit / (512 * 60_000) * 1e9:.2f}.")
    return [Goal("G5", "sweep, times the least that a sweep must do", sweep / limit, 5, False)]


def _time(work: Any, repeats: int) -> float:
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def _measure_peers(folder: Path, options: argparse.Namespace) -> list[Goal]:
    """Installs the other packages in environments of their own, and gives them the same people."""
    place = folder / "peers"
    write_instance(make_instance(*PEER_SIZE, options.seed), place)
    problem = read_instance(place)
    board = lay_out(problem)
    own = [_run_own("polyad", place) for _ in range(options.repeats)]
    (folder / "encoded.json").write_text(json.dumps(_encode(board)), encoding="utf-8")
    peer = _run_peer(folder, "mentor_match", folder / "encoded.json", options.repeats)
    _say("mentor-match 7.0.1", peer)
    wall = statistics.median(one["wall"] for one in own)
    goals = [
        Goal("G1", "1,000 x 600, times faster than mentor-match, all of ours against its matching", peer["wall"] / wall, 300, True),
        Goal("G1", "total beside mentor-match's", own[0]["total"] / peer["total"], 1.02, True),
    ]
    market = to_market(board, Search(board).all_pairs())
    ours = _time(lambda: settle(market, Ask("stable")), options.repeats)
    (folder / "preferences.json").write_text(json.dumps(_rank(market)), encoding="utf-8")
    games = _run_peer(folder, "hospital_resident", folder / "preferences.json", options.repeats)
    _say("matching 1.4.3, hospital-resident", games)
    chosen = settle(market, Ask("stable")).outcome.chosen
    pairs = sorted([market.mentee_ids[a], market.mentor_ids[b]] for a, b in zip(market.rows[chosen], market.columns[chosen], strict=True))
    goals.append(Goal("G7", "stable, times faster than matching", games["wall"] / ours, 50, True))
    goals.append(Goal("G7", "stable, the same matching (1) or not (0)", float(pairs == games["pairs"]), 1, True))
    return goals


def _say(name: str, told: Told) -> None:
    print(f"{name}: {told['wall']:.3g} s, {told.get('matched', len(told.get('pairs', ())))} matched, total {told.get('total', '-')}", flush=True)


def _run_peer(folder: Path, name: str, given: Path, repeats: int) -> Told:
    home = folder / f"environment-{name}"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    python = home / ("Scripts" if os.name == "nt" else "bin") / "python"
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", *PEERS[name]], check=True, stderr=subprocess.DEVNULL)
    script = Path(__file__).parent / "peers" / f"{name}.py"
    # -I: neither the present folder nor this package may shadow what the peer is called.
    runs = [
        dict(json.loads(subprocess.run([str(python), "-I", str(script), str(given)], capture_output=True, text=True, check=True).stdout))
        for _ in range(repeats)
    ]
    return runs[0] | {"wall": statistics.median(one["wall"] for one in runs)}


def _encode(board: Any) -> Told:
    forbidden: dict[int, list[str]] = {}
    for row, column in board.conflicts:
        forbidden.setdefault(row, []).append(board.problem.mentors[column].id)
    mentees = [
        {
            "id": person.id, "terms": [[term, worth] for term, _, worth in one.terms], "fields": one.fields,
            "field_points": one.field_points, "hours": sorted(one.hours), "languages": sorted(one.languages),
            "rhythm": one.shares[RHYTHM], "forbidden": forbidden.get(row, []),
        }
        for row, (person, one) in enumerate(zip(board.problem.mentees, board.profiles.asked, strict=True))
    ]  # fmt: skip
    mentors = [
        {
            "id": person.id, "terms": sorted(one.terms), "topics": sorted(one.topics), "hours": sorted(one.hours),
            "languages": sorted(one.languages), "capacity": person.capacity,
        }
        for person, one in zip(board.problem.mentors, board.profiles.offered, strict=True)
    ]  # fmt: skip
    return {"mentees": mentees, "mentors": mentors}


def _rank(market: Any) -> Told:
    """Preference lists in the order that our lottery gives equal scores, so that both play the same game."""
    tickets = draw_tickets(market, 0)
    mentees: dict[str, list[str]] = {}
    mentors: dict[str, list[str]] = {}
    for edge in np.lexsort((tickets, -market.liking, market.rows)):
        mentees.setdefault(market.mentee_ids[market.rows[edge]], []).append(market.mentor_ids[market.columns[edge]])
    for edge in np.lexsort((-tickets, market.regard))[::-1]:
        mentors.setdefault(market.mentor_ids[market.columns[edge]], []).append(market.mentee_ids[market.rows[edge]])
    places = {name: int(market.places[at]) for at, name in enumerate(market.mentor_ids) if name in mentors}
    return {"mentees": mentees, "mentors": mentors, "places": places}
