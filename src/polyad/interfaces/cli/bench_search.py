"""`polyad bench search`: looks for mentors in a programme of 1,000 and in one of 100,000, by turns, and prints the ratio."""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Self

from polyad.interfaces.cli.bench_children import BenchBroken, make_empty, make_environment

NAME = "search"
HELP = "look for mentors among 1,000 and among 100,000, in any language, and print the ratio of server times"
MODULE = "polyad.config.measuring.searching"
SMALL, LARGE, MOST_RATIO, WARM_UP = 1_000, 100_000, 2.0, 2


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declares the sizes, and where to measure."""
    parser.add_argument("--mentors", type=int, default=LARGE, help="the larger programme (100000)")
    parser.add_argument("--rounds", type=int, default=15, help="how often each search is asked at each size; the median counts (15)")
    parser.add_argument(
        "--database", metavar="URL", action="append", default=[], help="an empty PostgreSQL database; give two, for the smaller and the larger"
    )
    parser.add_argument("--quick", action="store_true", help="100 and 1000, promising nothing: for tests")
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write the figures here")


def run(options: argparse.Namespace) -> int:
    """Fills two databases, asks each search of both by turns, and prints medians and ratios."""
    sizes = (100, 1_000) if options.quick else (SMALL, max(SMALL, options.mentors))
    if len(options.database) not in (0, 2):
        print("--database is given twice, or not at all.", file=sys.stderr)
        return 2
    try:
        with tempfile.TemporaryDirectory(prefix="polyad-bench-") as folder:
            lines = _measure(Path(folder), sizes, options.database or ["", ""], 3 if options.quick else options.rounds)
    except BenchBroken as fault:
        print(fault, file=sys.stderr)
        return 2
    if options.json:
        options.json.write_text(json.dumps(lines, indent=1))
    kept = print_lines(lines, sizes)
    return 0 if kept or options.quick else 1


def print_lines(lines: list[dict[str, Any]], sizes: tuple[int, int]) -> bool:
    """Prints what was measured; says whether the promise is kept."""
    print(f"{'search':<30} {sizes[0]:>8,} {sizes[1]:>8,} {'ratio':>6}   shown")
    for line in lines:
        print(f"{line['search']:<30} {line['small']:>8.1f} {line['large']:>8.1f} {line['ratio']:>6.2f}   {line['shown'][0]} / {line['shown'][1]}")
    slow = [line["search"] for line in lines if line["ratio"] > MOST_RATIO]
    said = f"MISSED by {', '.join(slow)}" if slow else "kept"
    print(f"\nSearch: {said}: in the server at most {MOST_RATIO:g} times. Milliseconds are medians of the whole page.", flush=True)
    return not slow


def _measure(folder: Path, sizes: tuple[int, int], databases: list[str], rounds: int) -> list[dict[str, Any]]:
    """Fills, then asks both by turns, so that whatever else the machine does hits both alike."""
    places = [(folder / str(size), url) for size, url in zip(sizes, databases, strict=True)]
    if not databases[0]:
        make_empty(*(place for place, _url in places))
    for (place, url), size in zip(places, sizes, strict=True):
        if url:
            place.mkdir()
            _call(place, url, "-m", "django", "migrate", "--verbosity", "0", "--no-input", "--skip-checks")
        _call(place, url, "-m", MODULE, "--fill", str(size))
    with Asked(*places[0]) as small, Asked(*places[1]) as large:
        return [_compare(place, name, small, large, rounds) for place, name in enumerate(small.names)]


def _compare(place: int, name: str, small: "Asked", large: "Asked", rounds: int) -> dict[str, Any]:
    told = [(small.ask(place), large.ask(place)) for _ in range(rounds + WARM_UP)][WARM_UP:]
    if bad := [one["status"] for pair in told for one in pair if one["status"] != 200]:
        raise BenchBroken(f"“{name}” answered with status {bad[0]}.")
    one, other = (statistics.median(pair[side]["ms"] for pair in told) for side in (0, 1))
    shown = [told[0][side]["shown"] for side in (0, 1)]
    return {"search": name, "small": one, "large": other, "ratio": other / one, "shown": shown}


class Asked:
    """A process that opens the page over one database and says what it took."""

    names: list[str]

    def __init__(self, data: Path, url: str) -> None:
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen([sys.executable, "-m", MODULE], env=_environment(data, url), **pipes)

    def __enter__(self) -> Self:
        self.names = self._hear()
        return self

    def __exit__(self, *trouble: object) -> None:
        self._process.communicate()

    def ask(self, place: int) -> dict[str, Any]:
        """Asks one search. Raises BenchBroken."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{place}\n")
        self._process.stdin.flush()
        return dict(self._hear())

    def _hear(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise BenchBroken(f"The measuring process stopped with code {self._process.wait()}.")
        return json.loads(line)


def _environment(data: Path, url: str) -> dict[str, str]:
    return {**make_environment(data), **({"POLYAD_DATABASE_URL": url} if url else {})}


def _call(data: Path, url: str, *words: str) -> None:
    run = subprocess.run([sys.executable, *words], env=_environment(data, url), capture_output=True, text=True, check=False)
    if run.returncode:
        raise BenchBroken(f"{' '.join(words[:3])} stopped with code {run.returncode}.\n{run.stderr}")
