"""The worker: hands events to reactions, moves imports on, sends letters. One loop, one process."""

import signal
import threading
from collections.abc import Callable
from datetime import datetime
from types import FrameType
from urllib.parse import urlsplit

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.domain.notices.operations import Sender, send_due_letters
from polyad.domain.programmes.operations import advance_imports
from polyad.foundation.outbox import walk
from polyad.gateways.mail import NOWHERE, Mail, post

IDLE_SECONDS = 0.4


def work_once(at: datetime) -> int:
    """Does what is due now; returns how much was done."""
    done = walk(EVENTS, REACTIONS, at=at)
    done += advance_imports(at)
    return done + send_due_letters(make_sender(at), at=at)


def make_sender(at: datetime) -> Sender:
    """Plugs the mail gateway in: the institution's server, or nowhere in the demo."""
    url = NOWHERE if settings.DEMO else settings.MAIL_URL

    def post_now(mail: Mail) -> None:
        post(mail, url, timestamp=at.timestamp())

    return Sender(settings.DEFAULT_FROM_EMAIL, urlsplit(settings.BASE_URL).hostname or "", settings.BASE_URL, post_now)


def work_until_told_to_stop(report: Callable[[str], None]) -> None:
    """Loops until SIGTERM or SIGINT; a fault is reported and the loop goes on."""
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    while not stop.is_set():
        done = 0
        try:
            done = work_once(timezone.now())
        except Exception as fault:  # the worker outlives a database that is briefly away
            report(f"worker: {type(fault).__name__}: {fault}")
            close_old_connections()
            stop.wait(2)
        if not done:
            stop.wait(IDLE_SECONDS)
