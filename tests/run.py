"""Runs all tests in two lanes, one for each core: the wall and SQLite here, PostgreSQL and the journeys beside them.

Started by `python3 start.py test [pytest arguments]`. With arguments it is plain pytest on SQLite.
"""

import os
import subprocess
import sys
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.machine import ensure_browser, postgres_server  # noqa: E402


@dataclass(frozen=True)
class Part:
    """One run of pytest."""

    title: str
    arguments: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


WALL = Part(
    "the engines and the library, without Django in sight",
    ("tests/engines", "tests/library", "-p", "no:django", "-p", "tests.without_django"),
)
SQLITE = Part("on SQLite", ("tests", *(f"--ignore=tests/{part}" for part in ("engines", "library", "journeys"))))
JOURNEYS = Part("journeys through the running product", ("tests/journeys",))
# These two look at databases and pages of their own, the same whatever database the tests use.
SAME_ON_BOTH = ("tests/interfaces/cli/test_bench.py", "tests/interfaces/web/public/test_gallery.py")


def main(arguments: list[str]) -> int:
    """Runs the suite; the exit code is that of the first part that failed."""
    ensure_browser()
    if arguments:
        return _run(Part("", tuple(arguments)))
    with postgres_server() as url, tempfile.TemporaryFile() as said:
        postgres = _on_postgres(url) if url else None
        codes: list[int] = []
        beside = threading.Thread(target=_walk, args=([postgres, JOURNEYS], codes, said))
        beside.start()
        _walk([WALL, SQLITE], codes, None)
        beside.join()
        said.seek(0)
        print(said.read().decode(errors="replace"), flush=True)
    if postgres is None:
        print("== PostgreSQL: left out, because its programs (initdb, pg_ctl) are not installed here", flush=True)
    return next((code for code in codes if code), 0)


def _on_postgres(url: str) -> Part:
    """Names what is run again on PostgreSQL."""
    left_out = tuple(f"--ignore={path}" for path in SAME_ON_BOTH)
    where = {"POLYAD_TEST_DATABASE_URL": url}
    return Part("on PostgreSQL", ("tests/domain", "tests/interfaces", *left_out), where)


def _walk(lane: list[Part | None], codes: list[int], out: IO[bytes] | None) -> None:
    """Runs the parts of a lane one after the other."""
    for part in filter(None, lane):
        title = f"== {part.title}\n".encode()
        if out:
            out.write(title)
            out.flush()
        else:
            print(title.decode(), end="", flush=True)
        codes.append(_run(part, out))


def _run(part: Part, out: IO[bytes] | None = None) -> int:
    """Runs pytest in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-q", "-rs", *part.arguments]
    environment = {**os.environ, **part.environment}
    return subprocess.call(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT if out else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
