"""`polyad bench pages`: the server time and the queries of pages, in the demo and in a database many times its size."""

import argparse
import json
import statistics
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from polyad.interfaces.cli.bench_children import BenchBroken, Measured, fill, make_empty, seed

NAME = "pages"
HELP = "time pages and count their queries, in the demo and in a much larger database"
MOST_QUERIES, MOST_RATIO, LEAST_RATE = 12, 1.5, 2000
PROMISED = ("home", "relationship", "round", "directory")
WARM_UP = 3


@dataclass(frozen=True)
class Size:
    """How much the large database holds."""

    people: int
    notes: int
    meetings: int


@dataclass(frozen=True)
class Line:
    """One page, measured in both databases; milliseconds are medians."""

    page: str
    queries: int
    queries_large: int
    ms: float
    ms_large: float
    status: int = 200

    @property
    def ratio(self) -> float:
        """Says how many times as long the large one took."""
        return self.ms_large / self.ms

    @property
    def fault(self) -> str:
        """Says which promise is not kept, or nothing."""
        if self.status != 200:
            return f"status {self.status}"
        if max(self.queries, self.queries_large) > MOST_QUERIES:
            return f"more than {MOST_QUERIES} queries"
        return f"more than {MOST_RATIO} times the demo's" if self.is_promised and self.ratio > MOST_RATIO else ""

    @property
    def is_promised(self) -> bool:
        """Says whether its time is promised too; every page's count of queries is."""
        return self.page.split(",")[0] in PROMISED


FULL, QUICK = Size(5_000, 100_000, 40_000), Size(350, 1_200, 800)
SPARE = 1.01  # a seed shares out what is asked for evenly, which never comes out to the last one
CROWD = 20_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds how much is seeded and how often each page is opened."""
    parser.add_argument("--people", type=int, default=FULL.people, help="people in the large database (5000)")
    parser.add_argument("--notes", type=int, default=FULL.notes, help="notes in it (100000)")
    parser.add_argument("--meetings", type=int, default=FULL.meetings, help="meetings in it (40000)")
    parser.add_argument("--runs", type=int, default=25, help="how often each page is opened, after a warm-up (25)")
    parser.add_argument("--only", metavar="WORD", default="", help="only pages whose name holds this word")
    parser.add_argument("--quick", action="store_true", help="a small crowd, one run, no seed rate: for tests")
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write the figures here")


def run(options: argparse.Namespace) -> int:
    """Seeds both databases in a folder that is thrown away, measures, and prints the table."""
    size = QUICK if options.quick else Size(options.people, options.notes, options.meetings)
    try:
        with tempfile.TemporaryDirectory(prefix="polyad-bench-") as folder:
            lines, rate = _measure_in(Path(folder), size, options)
    except BenchBroken as fault:
        print(fault, file=sys.stderr)
        return 2
    faults = print_table(lines)
    if rate:
        faults += rate < LEAST_RATE
        kept = "kept" if rate >= LEAST_RATE else f"MISSED: fewer than {LEAST_RATE}"
        print(f"\nSeeding: {rate:.0f} people a second, with {CROWD} people ({kept})")
    if options.json:
        told = {"large": asdict(size), "pages": [asdict(line) for line in lines], "seeded_a_second": rate}
        options.json.write_text(json.dumps(told, indent=1))
    return 1 if faults else 0


def print_table(lines: list[Line]) -> int:
    """Prints a line for each page; returns how many miss a promise."""
    print(f"{'page':<42} {'queries':>9} {'ms, demo':>9} {'ms, large':>9} {'ratio':>6}")
    for line in lines:
        queries = f"{line.queries} / {line.queries_large}"
        verdict = f"MISSED: {line.fault}" if line.fault else "kept" if line.is_promised else "queries kept"
        print(f"{line.page:<42} {queries:>9} {line.ms:>9.1f} {line.ms_large:>9.1f} {line.ratio:>6.2f}  {verdict}")
    print(f"\nPromised: at most {MOST_QUERIES} queries a page; for {', '.join(PROMISED)} at most {MOST_RATIO} times")
    print("the demo's time in the server. Milliseconds are medians.", flush=True)
    return sum(bool(line.fault) for line in lines)


def _measure_in(folder: Path, size: Size, options: argparse.Namespace) -> tuple[list[Line], float]:
    """Fills the databases, and measures pages and the seed; a rate of 0 where it is not asked for."""
    small, large, crowd = folder / "demo", folder / "large", folder / "crowd"
    make_empty(small, large, crowd)
    notes, meetings = round(size.notes * SPARE), round(size.meetings * SPARE)
    fill((small, ()), (large, ("--people", size.people, "--notes", notes, "--meetings", meetings)))
    one, other = Measured(small), Measured(large)
    with one, other:
        print(f"Demo: {_tell(one.rows)}. Large: {_tell(other.rows)}.\n", flush=True)
        runs = (1, 1) if options.quick else (WARM_UP, max(1, options.runs))
        lines = _measure(one, other, runs, options.only)
    return lines, 0.0 if options.quick else CROWD / seed(crowd, "--people", CROWD)


def _measure(small: Measured, large: Measured, runs: tuple[int, int], only: str) -> list[Line]:
    """Opens every page in both databases by turns, first to warm up."""
    warm_up, runs_that_count = runs
    places = [place for place, page in enumerate(small.pages) if only in page]
    found: dict[tuple[int, Measured], list[dict[str, float]]] = {}
    for turn in range(warm_up + runs_that_count):
        for place in places:
            # The second of two turns may find warmer caches of the processor, so they change places.
            for database in (small, large) if turn % 2 else (large, small):
                answer = database.open_page(place)
                if turn >= warm_up or answer["status"] != 200:
                    found.setdefault((place, database), []).append(answer)
    return [_sum_up(small.pages[place], found[place, small], found[place, large]) for place in places]


def _sum_up(page: str, small: list[dict[str, float]], large: list[dict[str, float]]) -> Line:
    """Takes the median of the times and the worst of the rest."""
    return Line(
        page,
        int(max(answer["queries"] for answer in small)),
        int(max(answer["queries"] for answer in large)),
        statistics.median(answer["ms"] for answer in small),
        statistics.median(answer["ms"] for answer in large),
        int(max(answer["status"] for answer in (*small, *large))),
    )


def _tell(rows: dict[str, int]) -> str:
    """Says how large a database is."""
    return ", ".join(f"{count:,} {name}" for name, count in rows.items())
