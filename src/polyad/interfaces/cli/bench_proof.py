"""Goals G4 and G6: how soon, and in how much memory, a large round is proven near the best."""

import subprocess
import sys
from pathlib import Path

from polyad.interfaces.cli.bench_goals import Goal, Told, run_proof

LARGE, HUGE = 100_000, 1_000_000
MINUTES = 45


def measure_proof(folder: Path, seed: int, size: int, places: float = 1.25) -> list[Goal]:
    """Writes a round of so many mentees, searches it, and says what of G4 or G6 was kept."""
    place = folder / f"proof-{size}-{places}"
    words = ["bench", "instances", str(size), str(size * 6 // 10), "--seed", str(seed), "--places", str(places)]
    # In a process of its own, so that the people are not in memory twice.
    subprocess.run([sys.executable, "-m", "polyad.interfaces.cli", *words, "--out", str(place)], check=True, stderr=subprocess.DEVNULL)
    is_huge = size >= HUGE
    told = run_proof(place, 0.0 if is_huge else 1e-3, 1 if is_huge else 100)
    _say(size, told)
    if is_huge:
        return [
            Goal("G6", f"{size:,} mentees, proven gap", told["gap"], 1e-2, False),
            Goal("G6", f"{size:,} mentees, gap sampled, upper end", told["sampled"][1], 2e-3, False),
            Goal("G6", f"{size:,} mentees, peak GB", told["peak"] / 1024, 6, False),
            Goal("G6", f"{size:,} mentees, minutes of two cores (CPU)", told["cpu"] / 60 / 2, MINUTES, False),
        ]
    return [
        Goal("G4", f"{size:,} mentees, CPU until a gap of 1e-3 is proven, in bare products", told["cpu"] / told["bare"][0], 7, False),
        Goal("G4", f"{size:,} mentees, the same by the clock", told["wall"] / told["bare"][1], 7, False),
        Goal("G4", f"{size:,} mentees, peak GB", told["peak"] / 1024, 1.2, False),
    ]


def _say(size: int, told: Told) -> None:
    bare, (cpu, wall) = told["bare"], (told["cpu"], told["wall"])
    print(
        f"{size:,} mentees: gap {told['gap']:.2g} proven after {cpu:.0f} CPU s ({wall:.0f} s), {len(told['rounds'])} rounds; sampled "
        f"{told['sampled'][0]:.2g}, at most {told['sampled'][1]:.2g}; peak {told['peak']:,.0f} MB; before it {told['read'][0]:.0f} CPU s of "
        f"reading and {told['encode'][0]:.0f} of encoding; a bare product takes {bare[0]:.1f} CPU s ({bare[1]:.1f} s), at {size**2 * 0.6 * 550 / bare[0] / 1e9:.0f} GFLOP a CPU s.",
        flush=True,
    )
