"""`polyad seed`: invented people for trying things out and for load tests."""

import argparse
import subprocess
from pathlib import Path

from polyad.interfaces.cli.database import prepare_django
from polyad.interfaces.cli.serve import bring_database_up_to_date
from polyad.interfaces.cli.supervision import seed_command

NAME = "seed"
HELP = "fill the database with invented people (never into an installation that holds real ones)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds how many people and how much history."""
    parser.add_argument("--people", type=int, default=190, help="how many mentees and mentors, up to 100000 (190)")
    parser.add_argument("--notes", type=int, default=None, help="how many notes in all (one per meeting)")
    parser.add_argument("--meetings", type=int, default=None, help="how many past meetings in all (natural rhythm)")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same people (1)")
    parser.add_argument("--data", type=Path, default=None, help="folder that holds everything (data)")


def run(options: argparse.Namespace) -> int:
    """Migrates, then seeds in a process of its own."""
    prepare_django(data=options.data)
    bring_database_up_to_date()
    words = ["--people", str(options.people), "--seed", str(options.seed)]
    for name in ("notes", "meetings"):
        if getattr(options, name) is not None:
            words += [f"--{name}", str(getattr(options, name))]
    return subprocess.call([*seed_command(), *words])
