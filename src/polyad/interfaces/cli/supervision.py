"""Runs the web server and the worker side by side and keeps both alive."""

import os
import signal
import subprocess
import sys
import threading
from types import FrameType

RESTART_PAUSE = 1.0


def server_command(host: str, port: int) -> list[str]:
    """Gives the command line of the web server: threads, one process, safe against slow clients."""
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", "1"]
    return [
        sys.executable,
        "-m",
        "granian",
        *options,
        "--blocking-threads",
        "4",
        "--log-level",
        "warning",
        "polyad.config.wsgi:application",
    ]


def worker_command() -> list[str]:
    """Gives the command line of the worker."""
    return [sys.executable, "-m", "polyad.config.worker"]


def seed_command() -> list[str]:
    """Gives the command line that fills the database with invented people."""
    return [sys.executable, "-m", "polyad.config.seeding"]


def supervise(commands: list[list[str]]) -> int:
    """Starts each command as a child, restarts one that dies, stops all on SIGTERM or SIGINT."""
    stop = threading.Event()

    def ask_to_stop(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, ask_to_stop)
    signal.signal(signal.SIGINT, ask_to_stop)
    children = [subprocess.Popen(command, env=os.environ) for command in commands]
    while not stop.wait(RESTART_PAUSE):
        for place, child in enumerate(children):
            if child.poll() is not None and not stop.is_set():
                print(f"A part stopped with code {child.returncode} and is started again.", file=sys.stderr)
                children[place] = subprocess.Popen(commands[place], env=os.environ)
    return _stop_all(children)


def _stop_all(children: list[subprocess.Popen[bytes]]) -> int:
    """Asks every child to stop, and insists after ten seconds."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()
    return 0
