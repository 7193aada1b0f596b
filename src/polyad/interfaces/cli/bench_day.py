"""`polyad bench day`: one day's walk over every relationship, at two sizes, so that flat memory shows."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from polyad.interfaces.cli.bench_children import BenchBroken, make_empty, run_module

NAME = "day"
HELP = "walk one day over every relationship, at two sizes, and print relationships a second and peak memory"
LEAST_RATE, MOST_GROWTH = 1_000, 1.15
WALKS = {"phases and reminders": ("phases", "reminders", "rest"), "cues": ("cues",)}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds the two sizes."""
    parser.add_argument("--relationships", type=int, default=100_000, help="the larger size (100000)")
    parser.add_argument("--tenth", type=int, default=0, help="the smaller size (a tenth of the larger)")
    parser.add_argument("--cues", action="store_true", help="only the walk that decides which cues are due")
    parser.add_argument("--quick", action="store_true", help="300 and 3000, promising nothing: for tests")
    parser.add_argument("--json", metavar="FILE", type=Path, help="also write the figures here")


def run(options: argparse.Namespace) -> int:
    """Fills two databases in a folder that is thrown away, walks a day over each, and prints what each walk took."""
    large = 3_000 if options.quick else max(10, options.relationships)
    small = options.tenth or large // 10
    try:
        with tempfile.TemporaryDirectory(prefix="polyad-bench-") as folder:
            places = [Path(folder) / str(size) for size in (small, large)]
            make_empty(*places)
            lines = [_measure(place, size, options.cues) for place, size in zip(places, (small, large), strict=True)]
    except BenchBroken as fault:
        print(fault, file=sys.stderr)
        return 2
    if options.json:
        options.json.write_text(json.dumps(lines, indent=1))
    kept = print_lines(lines)
    return 0 if kept or options.quick else 1


def print_lines(lines: list[dict[str, float]]) -> bool:
    """Prints what was measured; says whether the promises are kept."""
    print(f"{'relationships':>13} {'walk':<21} {'seconds':>8} {'a second':>9} {'peak MB':>8}")
    for line in lines:
        for name in (*WALKS, "the whole day"):
            taken = _seconds(line, name)
            rate = f"{line['relationships'] / taken:,.0f}" if taken else "-"
            print(f"{line['relationships']:>13,} {name:<21} {taken:>8.1f} {rate:>9} {line['peak_mb']:>8.0f}")
        print(f"{'':>13} {line['asked']:,} asked something, {line['letters']:,} letters queued, {line['shown']:,} cues shown")
    growth = lines[-1]["peak_mb"] / lines[0]["peak_mb"]
    flat = growth <= MOST_GROWTH
    print(f"\nMemory: {growth:.2f} times ({'kept' if flat else 'MISSED'}: at most {MOST_GROWTH} times).")
    slow = [name for name in WALKS if _seconds(lines[-1], name) * LEAST_RATE > lines[-1]["relationships"]]
    said = f"MISSED by {' and by '.join(slow)}" if slow else "kept"
    print(f"Speed: {said}: at least {LEAST_RATE:,} relationships a second in each of the two walks.", flush=True)
    return flat and not slow


def _seconds(line: dict[str, float], name: str) -> float:
    """Adds up what one of the walks took, or the whole day."""
    return sum(line[part] for part in WALKS[name]) if name in WALKS else line["seconds"]


def _measure(data: Path, size: int, cues: bool) -> dict[str, float]:
    """Fills one database and walks a day over it, each in a process of its own."""
    run_module("polyad.config.measuring.day", data, "--fill", str(size))
    asked = ("--cues",) if cues else ()
    return dict(json.loads(run_module("polyad.config.measuring.day", data, *asked)))
