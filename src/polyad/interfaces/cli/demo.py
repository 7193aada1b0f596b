"""`polyad demo`: a running programme with a year of history, to click through."""

import argparse
import contextlib
import os
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

from polyad.interfaces.cli.database import prepare_django
from polyad.interfaces.cli.listening import add_listening_arguments, find_obstacle
from polyad.interfaces.cli.serve import bring_database_up_to_date
from polyad.interfaces.cli.supervision import seed_command, server_command, supervise, worker_command

NAME = "demo"
HELP = "set up and serve the demo programme (all invented), with one-click sign-in"
READY_SECONDS = 60
NOT_OURS = (
    "{} holds people whom the demo did not make, and the demo lets anyone sign in as anyone. Name another folder with --data."
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds where to listen, where the demo's data lives, and whether to open a browser."""
    add_listening_arguments(parser)
    parser.add_argument("--data", type=Path, default=Path(".demo"), help="folder for the demo's data (.demo)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")


def run(options: argparse.Namespace) -> int:
    """Seeds the demo on first use and serves it."""
    if obstacle := find_obstacle(options.host, options.port):
        print(obstacle, file=sys.stderr)
        return 2
    shown = "127.0.0.1" if options.host in ("0.0.0.0", "::") else options.host
    address = f"http://{shown}:{options.port}"
    os.environ["POLYAD_BASE_URL"] = address
    if options.host in ("0.0.0.0", "::"):
        os.environ["POLYAD_HOSTS"] = "*"
    prepare_django(data=options.data, demo=True)
    bring_database_up_to_date()
    if failed := subprocess.call([*seed_command(), "--demo"]):
        return failed
    from polyad.domain.people.queries import list_demo_cast  # deferred: app start

    cast = tuple((person.name, person.sentence) for person in list_demo_cast())
    if not cast:
        print(NOT_OURS.format(options.data), file=sys.stderr)
        return 2
    threading.Thread(target=_say_when_ready, args=(address, cast, not options.no_browser), daemon=True).start()
    return supervise([server_command(options.host, options.port), worker_command()])


def _say_when_ready(address: str, cast: tuple[tuple[str, str], ...], open_browser: bool) -> None:
    """Waits for /healthz and prints the address and who can be signed in as."""
    pause = threading.Event()
    for _ in range(READY_SECONDS * 5):
        with (
            contextlib.suppress(urllib.error.URLError, OSError),
            urllib.request.urlopen(f"{address}/healthz", timeout=5),
        ):
            break
        pause.wait(0.2)
    lines = "\n".join(f"  {name:<22} {sentence}" for name, sentence in cast)
    print(f"\npolyad is ready: {address}\n\nSign in with one click as:\n{lines}\n\nStop with Ctrl-C.", flush=True)
    if open_browser:
        webbrowser.open(address)
