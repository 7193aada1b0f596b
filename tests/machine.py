"""What the tests need of a machine: a Chromium from the system's packages, a PostgreSQL of their own."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Finds the system's Chromium or Chrome."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


def ensure_browser() -> None:
    """Installs Debian's Chromium and PostgreSQL where they are missing and can be; says so where they cannot."""
    wanted = [] if chromium() else ["chromium"]
    if not postgres_programs():
        wanted.append("postgresql")
    if not wanted:
        return
    if not (shutil.which("apt-get") and os.name == "posix" and os.geteuid() == 0):
        print(f"Not installed and not installable here without root and apt-get: {', '.join(wanted)}.", flush=True)
        return
    print(f"Installing {', '.join(wanted)} from the system's packages …", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.call(["apt-get", "update", "-qq"], **quiet)
    subprocess.call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *wanted], **quiet)


def postgres_programs() -> Path | None:
    """Finds the folder that holds initdb and pg_ctl."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    on_path = shutil.which("initdb")
    places += [Path(on_path).resolve().parent] if on_path else []
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


@contextlib.contextmanager
def postgres_server() -> Iterator[str | None]:
    """Starts a PostgreSQL in a temporary folder on a free port; gives its URL, or None where it is not installed."""
    programs = postgres_programs()
    if programs is None:
        yield None
        return
    folder = Path(tempfile.mkdtemp(prefix="polyad-pg-"))
    prefix: list[str] = []
    if os.geteuid() == 0:  # PostgreSQL refuses to run as root; the package made this account
        shutil.chown(folder, "postgres")
        prefix = ["runuser", "-u", "postgres", "--"]
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    # It is thrown away afterwards, so nothing in it must outlive a power cut.
    options = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off "
    options += f"-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={folder} -c max_connections=60"
    quiet = {"stdout": subprocess.DEVNULL, "cwd": folder}
    subprocess.check_call(
        [*prefix, programs / "initdb", "-D", data, "-U", "polyad", "-A", "trust", "-E", "UTF8"], **quiet
    )
    subprocess.check_call(
        [*prefix, programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start"], **quiet
    )
    try:
        yield f"postgresql://polyad@127.0.0.1:{port}/postgres"
    finally:
        subprocess.call([*prefix, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **quiet)
        shutil.rmtree(folder, ignore_errors=True)
