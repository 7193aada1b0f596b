"""`polyad doctor`: looks an installation over and says, one line each, what is well and what is not."""

import argparse
import os
import sys
from pathlib import Path

from polyad.interfaces.cli.database import prepare_django

NAME = "doctor"
HELP = "look this installation over: data folder, database, worker, mail, addresses, secrets, clock"
WELL, ILL = 0, 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds where the data lives."""
    parser.add_argument("--data", type=Path, default=None, help="folder that holds everything (data)")


def run(options: argparse.Namespace) -> int:
    """Looks, prints a line for each thing, and mends nothing: 0 nothing is ill, 1 something needs mending."""
    data = options.data or Path(os.environ.get("POLYAD_DATA", "data"))
    if not data.is_dir():
        # Setting Django up would make the folder, and a doctor only looks.
        print(f"There is no folder {data}. `polyad serve` makes one; --data names another.", file=sys.stderr)
        return ILL
    try:
        prepare_django(data=options.data)
    except OSError as fault:
        print(f"{data} cannot be used: {fault.strerror or fault}. Does it belong to somebody else?", file=sys.stderr)
        return ILL
    from django.utils import timezone  # deferred: heavy library

    from polyad.interfaces.cli.doctor_checks import ILL as NOT_WELL  # deferred: app start
    from polyad.interfaces.cli.doctor_checks import examine  # deferred: app start

    findings = examine(timezone.now())
    for finding in findings:
        print(f"{finding.state:<9}  {finding.what:<11}  {finding.sentence}")
    return ILL if any(finding.state == NOT_WELL for finding in findings) else WELL
