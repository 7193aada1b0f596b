"""Trials worked out beside the worker's loop: a thread of its own, with a connection of its own, so that letters go out."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import close_old_connections, connections

from polyad.domain.matching.operations import advance_trials
from polyad.foundation.clock import read_clock

IDLE_SECONDS = 0.4
RENEW_SECONDS = 60  # a lease lasts half an hour: one flow that lets nothing else run is over long before
PATIENCE = 10  # seconds for a trial to be put back when the worker stops; one in the middle of a long step is left


def start_trials(
    report: Callable[[str], None],
    stop: threading.Event,
    still: Callable[[], bool] | None = None,
    read: Callable[[], datetime] = read_clock,
    every: float = RENEW_SECONDS,
) -> threading.Thread:
    """Starts the thread; it ends when `stop` is set. `still` says whether a trial that runs may go on.

    While a trial runs, its lease is renewed `every` so many seconds, whether it reports or not.
    """
    may_go_on = still or (lambda: not stop.is_set())

    def work() -> None:
        try:
            while not stop.is_set():
                if not _advance(report, may_go_on, read, every):
                    stop.wait(IDLE_SECONDS)
        finally:
            connections.close_all()

    thread = threading.Thread(target=work, name="trials", daemon=True)
    thread.start()
    return thread


def _advance(
    report: Callable[[str], None], may_go_on: Callable[[], bool], read: Callable[[], datetime], every: float
) -> int:
    @contextmanager
    def keep(renew: Callable[[datetime], bool]) -> Iterator[None]:
        over = threading.Event()
        timer = threading.Thread(target=_renew, args=(renew, over, read, every, report), name="lease", daemon=True)
        timer.start()
        try:
            yield
        finally:
            over.set()
            timer.join()

    try:
        return advance_trials(read(), still=may_go_on, read=read, keep=keep)
    except Exception as fault:  # a fault in one trial, or a database that is briefly away, must not end the others
        report(f"trials: {type(fault).__name__}: {fault}")
        close_old_connections()
        return 0


def _renew(
    renew: Callable[[datetime], bool],
    over: threading.Event,
    read: Callable[[], datetime],
    every: float,
    report: Callable[[str], None],
) -> None:
    """Renews a lease from time to time, until the trial is over."""
    try:
        while not over.wait(every):
            try:
                renew(read())
            except Exception as fault:  # a database that is briefly away: the next time will do
                report(f"trials: {type(fault).__name__}: {fault}")
                close_old_connections()
    finally:
        connections.close_all()
