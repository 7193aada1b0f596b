"""Runs all tests: on SQLite, then on PostgreSQL where its programs are installed; one closing line.

Started by `python3 start.py test [pytest arguments]`. With arguments it is plain pytest on SQLite.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.machine import ensure_browser, postgres_server  # noqa: E402


def main(arguments: list[str]) -> int:
    """Runs the suite; the exit code is that of the first part that failed."""
    ensure_browser()
    print("== the engines and the library, without Django in sight", flush=True)
    wall = (
        _pytest(["tests/engines", "tests/library", "-p", "no:django", "-p", "tests.without_django"])
        if not arguments
        else 0
    )
    print("== on SQLite", flush=True)
    rest = arguments or ["tests", "--ignore=tests/engines", "--ignore=tests/library"]
    first = _pytest(rest)
    if arguments:
        return first
    with postgres_server() as url:
        if not url:
            print("== PostgreSQL: left out, because its programs (initdb, pg_ctl) are not installed here", flush=True)
            return wall or first
        print("== on PostgreSQL", flush=True)
        second = _pytest(["tests/domain", "tests/interfaces"], POLYAD_TEST_DATABASE_URL=url)
    return wall or first or second


def _pytest(arguments: list[str], **environment: str) -> int:
    """Runs pytest in a process of its own."""
    return subprocess.call(
        [sys.executable, "-m", "pytest", "-q", *arguments], cwd=ROOT, env={**os.environ, **environment}
    )


if __name__ == "__main__":
    if not shutil.which("git"):
        print("git is not installed: house tests that read the history are left out", flush=True)
    sys.exit(main(sys.argv[1:]))
