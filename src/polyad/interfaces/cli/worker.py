"""`polyad worker`: hands events on, moves imports forward, sends letters."""

import argparse
import sys

from polyad.interfaces.cli.database import prepare_django

NAME = "worker"
HELP = "run the background worker alone (serve starts one already)"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds nothing: the worker has no options."""


def run(options: argparse.Namespace) -> int:
    """Works until told to stop."""
    prepare_django()
    from polyad.config.worker import work_until_told_to_stop  # deferred: app start

    work_until_told_to_stop(lambda sentence: print(sentence, file=sys.stderr, flush=True))
    return 0
