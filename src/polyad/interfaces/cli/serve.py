"""`polyad serve`: brings the database up to date and runs web and worker."""

import argparse
import os
import sys
from pathlib import Path

from polyad.interfaces.cli.database import prepare_django
from polyad.interfaces.cli.listening import add_listening_arguments, find_obstacle
from polyad.interfaces.cli.supervision import server_command, supervise, worker_command

NAME = "serve"
HELP = "bring the database up to date, then run the web server and the worker"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds where to listen and where the data lives."""
    add_listening_arguments(parser)
    parser.add_argument("--data", type=Path, default=None, help="folder that holds everything (data)")


def run(options: argparse.Namespace) -> int:
    """Migrates and serves."""
    if obstacle := find_obstacle(options.host, options.port):
        print(obstacle, file=sys.stderr)
        return 2
    prepare_django(data=options.data)
    bring_database_up_to_date()
    address = os.environ.get("POLYAD_BASE_URL", f"http://{options.host}:{options.port}")
    print(f"polyad listens on {address}", file=sys.stderr, flush=True)
    return supervise([server_command(options.host, options.port), worker_command()])


def bring_database_up_to_date() -> None:
    """Applies what is missing of the tables and writes the compiled pages' files."""
    from django.core.management import call_command  # deferred: heavy library

    call_command("migrate", verbosity=0, interactive=False)
