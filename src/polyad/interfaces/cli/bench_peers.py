"""The peers of `polyad bench matching`: other packages in environments of their own, and the least a sweep can take."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from polyad.engines.matching import Ask
from polyad.engines.matching.board import lay_out
from polyad.engines.matching.instances import make_instance
from polyad.engines.matching.market import settle
from polyad.engines.matching.market.flow import draw_tickets
from polyad.engines.matching.marketing import to_market
from polyad.engines.matching.profiles import RHYTHM
from polyad.engines.matching.searching import Search
from polyad.interfaces.cli.bench_goals import Goal, Told, run_own
from polyad.interfaces.cli.bench_instances import read_instance, write_instance

PEERS = {"mentor_match": ("mentor-match==7.0.1", "munkres==3.0.0"), "hospital_resident": ("matching==1.4.3",), "resident_optimal": ("algmatch==1.5.2",), "igraph": ("igraph==1.0.0", "numpy"), "groupster": ("groupster==2025.4.0",)}
PEER_SIZE = (1000, 600)


def measure_scan(seed: int, repeats: int) -> list[Goal]:
    """The sweep beside the least that any sweep must do: one product of 64 features, and the tags read once."""
    board = lay_out(make_instance(512, 60_000, seed))
    suitability, rows = board.suitability, np.arange(512)
    sweep = _time(lambda: [0 for tile in suitability.sweep(rows)], repeats, time.thread_time)
    left, right = np.ones((512, 64), dtype=np.float32), np.ones((64, 60_000), dtype=np.float32)
    tags = np.ones((6, 60_000), dtype=np.float32)

    def least() -> None:
        for start in range(0, 60_000, 2048):
            tile = left[:256] @ right[:, start : start + 2048]
            for tag in tags[:, start : start + 2048]:
                tile += tag

    limit = 2 * _time(least, repeats, time.thread_time)
    print(f"A sweep takes {sweep / (512 * 60_000) * 1e9:.2f} ns a pair, the least {limit / (512 * 60_000) * 1e9:.2f}.")
    return [Goal("G5", "sweep, times the least that a sweep must do", sweep / limit, 5, False)]


def _time(work: Any, repeats: int, clock: Callable[[], float] = time.perf_counter) -> float:
    times = []
    for _ in range(repeats):
        start = clock()
        work()
        times.append(clock() - start)
    return statistics.median(times)


def measure_peers(folder: Path, seed: int, repeats: int, keys: Sequence[str] = ("G1", "G7")) -> list[Goal]:
    """Installs the other packages in environments of their own, and gives them the same people."""
    place = folder / "peers"
    write_instance(make_instance(*PEER_SIZE, seed), place)
    board = lay_out(read_instance(place))
    goals = _beside_mentor_match(folder, board, repeats) if "G1" in keys else []
    return goals + (_beside_games(folder, board, repeats) if "G7" in keys else [])


def _beside_mentor_match(folder: Path, board: Any, repeats: int) -> list[Goal]:
    (folder / "encoded.json").write_text(json.dumps(_encode(board)), encoding="utf-8")
    install(folder, "mentor_match")
    ours, theirs = [], []
    for _ in range(repeats):
        # By turns, so that whatever else the machine does meets both.
        ours.append(run_own("polyad", folder / "peers"))
        theirs.append(run_once(folder, "mentor_match", folder / "encoded.json"))
    own, peer = _middle(ours), _middle(theirs)
    _say("mentor-match 7.0.1", peer)
    _say("polyad, all of it", own)
    known = [peer[key] / own[key] for key in ("cpu", "wall")]
    return [
        Goal("G1", "1,000 x 600, times faster than mentor-match, CPU, all of ours against its matching", known[0], 300, True),
        Goal("G1", "the same by the clock", known[1], 300, True),
        Goal("G1", "total beside mentor-match's", own["total"] / peer["total"], 1.02, True),
    ]


def _beside_games(folder: Path, board: Any, repeats: int) -> list[Goal]:
    market, goals = to_market(board, Search(board).all_pairs()), []
    (folder / "preferences.json").write_text(json.dumps(_rank(market)), encoding="utf-8")
    chosen = settle(market, Ask("stable")).outcome.chosen
    pairs = sorted([market.mentee_ids[a], market.mentor_ids[b]] for a, b in zip(market.rows[chosen], market.columns[chosen], strict=True))
    for name, words in (("hospital_resident", "matching 1.4.3"), ("resident_optimal", "algmatch 1.5.2")):
        try:
            install(folder, name)
            games = _middle([run_once(folder, name, folder / "preferences.json") for _ in range(repeats)])
        except subprocess.CalledProcessError as trouble:
            print(f"{words} does not run here: {str(trouble.stderr or trouble).strip().splitlines()[-1]}", flush=True)
            continue
        _say(words, games)
        ours = _time(lambda: settle(market, Ask("stable")), repeats, time.process_time)
        goals.append(Goal("G7", f"stable, times faster than {words}, CPU", games["cpu"] / ours, 50, True))
        goals.append(Goal("G7", f"stable, the same matching as {words} (1) or not (0)", float(pairs == games["pairs"]), 1, True))
    return goals


def _middle(runs: list[Told]) -> Told:
    return runs[0] | {key: statistics.median(one[key] for one in runs) for key in ("wall", "cpu")}


def _say(name: str, told: Told) -> None:
    matched = told.get("matched", len(told.get("pairs", ())))
    print(f"{name}: {told['wall']:.3g} s, {told['cpu']:.3g} CPU s, {matched} matched, total {told.get('total', '-')}", flush=True)


def install(folder: Path, name: str) -> None:
    """Makes an environment of its own for a package. Raises CalledProcessError."""
    home = folder / f"environment-{name}"
    subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
    quiet = {"check": True, "capture_output": True, "text": True}
    subprocess.run([str(python_of(folder, name)), "-m", "pip", "install", "--quiet", *PEERS[name]], **quiet)  # type: ignore[call-overload]


def python_of(folder: Path, name: str) -> Path:
    """Tells where the interpreter of a package's environment is."""
    return folder / f"environment-{name}" / ("Scripts" if os.name == "nt" else "bin") / "python"


def run_once(folder: Path, name: str, given: Path) -> Told:
    script = Path(__file__).parent / "peers" / f"{name}.py"
    # -I: neither the present folder nor this package may shadow what the peer is called.
    done = subprocess.run([str(python_of(folder, name)), "-I", str(script), str(given)], capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


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
