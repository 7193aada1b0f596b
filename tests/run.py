"""Runs all tests: the engines without Django, then all on SQLite, and meanwhile the domain and its doors on PostgreSQL.

Started by `python3 start.py test [pytest arguments]`. With arguments it is plain pytest on SQLite.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.machine import ensure_browser, postgres_server  # noqa: E402


def main(arguments: list[str]) -> int:
    """Runs the suite; the exit code is that of the first part that failed."""
    ensure_browser()
    if arguments:
        return _pytest(arguments).wait()
    with postgres_server() as url, tempfile.TemporaryFile() as said:
        # Two cores, two databases: PostgreSQL's part runs beside the others and is read out after them.
        beside = _pytest(["tests/domain", "tests/interfaces"], said, POLYAD_TEST_DATABASE_URL=url) if url else None
        print("== the engines and the library, without Django in sight", flush=True)
        wall = _pytest(["tests/engines", "tests/library", "-p", "no:django", "-p", "tests.without_django"]).wait()
        print("== on SQLite", flush=True)
        first = _pytest(["tests", "--ignore=tests/engines", "--ignore=tests/library"]).wait()
        if beside is None:
            print("== PostgreSQL: left out, because its programs (initdb, pg_ctl) are not installed here", flush=True)
            return wall or first
        second = beside.wait()
        print("== on PostgreSQL", flush=True)
        said.seek(0)
        print(said.read().decode(errors="replace"), flush=True)
    return wall or first or second


def _pytest(arguments: list[str], out: IO[bytes] | None = None, **environment: str) -> "subprocess.Popen[bytes]":
    """Starts pytest in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-q", *arguments]
    heard = {"stdout": out, "stderr": subprocess.STDOUT} if out else {}
    return subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, **heard)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
