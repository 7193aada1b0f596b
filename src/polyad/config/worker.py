"""The worker: hands events to reactions, moves imports on, sends letters. One loop, one process; trials beside it."""

import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from types import FrameType
from urllib.parse import urlsplit

import django
from django.conf import settings
from django.db import close_old_connections

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "polyad.config.settings")
    django.setup()

from polyad.config.trials_beside import PATIENCE, start_trials  # noqa: E402
from polyad.config.wiring import EVENTS, REACTIONS  # noqa: E402
from polyad.domain.notices.operations import Sender, send_due_letters  # noqa: E402
from polyad.domain.programmes.operations import advance_imports, begin_day  # noqa: E402
from polyad.foundation.clock import read_clock  # noqa: E402
from polyad.foundation.outbox import walk  # noqa: E402
from polyad.gateways.mail import NOWHERE, Mail, post  # noqa: E402

IDLE_SECONDS = 0.4


def work_once(at: datetime) -> int:
    """Does what is due now; returns how much was done."""
    begin_day(at=at)
    done = walk(EVENTS, REACTIONS, at=at)
    done += advance_imports(at)
    return done + send_due_letters(make_sender(at), at=at)


def make_sender(at: datetime) -> Sender:
    """Plugs the mail gateway in: the institution's server, or nowhere in the demo."""
    url = NOWHERE if settings.DEMO else settings.MAIL_URL

    def post_now(mail: Mail) -> None:
        post(mail, url, timestamp=at.timestamp())

    host = urlsplit(settings.BASE_URL).hostname or ""
    return Sender(settings.DEFAULT_FROM_EMAIL, host, settings.BASE_URL, post_now, keeps_secrets=settings.DEMO)


def work_until_told_to_stop(report: Callable[[str], None]) -> None:
    """Loops until SIGTERM or SIGINT; a fault is reported and the loop goes on."""
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    # A trial may take minutes; nothing else waits behind it.
    trials = start_trials(report, stop)
    # What stands by now stays: looking through it for refuse, again and again, took a sixth of a day's walk.
    gc.freeze()
    while not stop.is_set():
        done = 0
        try:
            done = work_once(read_clock())
        except Exception as fault:  # the worker outlives a database that is briefly away
            report(f"worker: {type(fault).__name__}: {fault}")
            close_old_connections()
            stop.wait(2)
        if not done:
            stop.wait(IDLE_SECONDS)
    trials.join(PATIENCE)


if __name__ == "__main__":
    work_until_told_to_stop(lambda sentence: print(sentence, file=sys.stderr, flush=True))
