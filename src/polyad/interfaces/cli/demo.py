"""`polyad demo`: a running programme with a year of history, to click through."""

import argparse
import contextlib
import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
import webbrowser
from pathlib import Path

from polyad.interfaces.cli.database import prepare_django
from polyad.interfaces.cli.serve import bring_database_up_to_date
from polyad.interfaces.cli.supervision import seed_command, server_command, supervise, worker_command

NAME = "demo"
HELP = "set up and serve the demo programme (all invented), with one-click sign-in"
READY_SECONDS = 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Adds where to listen, where the demo's data lives, and whether to open a browser."""
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
    parser.add_argument("--data", type=Path, default=Path(".demo"), help="folder for the demo's data (.demo)")
    parser.add_argument("--no-browser", action="store_true", help="do not open a browser window")


def run(options: argparse.Namespace) -> int:
    """Seeds the demo on first use and serves it."""
    if not _is_free(options.host, options.port):
        print(f"Port {options.port} is taken. Try: demo --port {options.port + 1}", file=sys.stderr)
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


def _is_free(host: str, port: int) -> bool:
    """Says whether nobody listens on this port yet."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
