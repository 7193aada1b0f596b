"""`polyad worker`: hands events on, moves imports forward, sends letters."""

import argparse
import subprocess

from polyad.interfaces.cli.supervision import worker_command

NAME = "worker"
HELP = "run the background worker alone (serve starts one already)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds nothing: the worker has no options."""


def run(options: argparse.Namespace) -> int:
    """Works until told to stop. The worker stands on the top floor, so it is started by name, as the server is."""
    return subprocess.call(worker_command())
