"""Trials worked out beside the worker's loop: a thread of its own, with a connection of its own, so that letters go out."""

import threading
from collections.abc import Callable
from datetime import datetime

from django.db import close_old_connections, connections

from polyad.domain.matching.operations import advance_trials
from polyad.foundation.clock import read_clock

IDLE_SECONDS = 0.4
PATIENCE = 10  # seconds for a trial to be put back when the worker stops; one in the middle of a long step is left


def start_trials(
    report: Callable[[str], None],
    stop: threading.Event,
    still: Callable[[], bool] | None = None,
    read: Callable[[], datetime] = read_clock,
) -> threading.Thread:
    """Starts the thread; it ends when `stop` is set. `still` says whether a trial that runs may go on."""
    may_go_on = still or (lambda: not stop.is_set())

    def work() -> None:
        try:
            while not stop.is_set():
                if not _advance(report, may_go_on, read):
                    stop.wait(IDLE_SECONDS)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work, name="trials", daemon=True)
    thread.start()
    return thread


def _advance(report: Callable[[str], None], may_go_on: Callable[[], bool], read: Callable[[], datetime]) -> int:
    try:
        return advance_trials(read(), still=may_go_on, read=read)
    except Exception as fault:  # a fault in one trial, or a database that is briefly away, must not end the others
        report(f"trials: {type(fault).__name__}: {fault}")
        close_old_connections()
        return 0
