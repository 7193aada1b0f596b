"""Runs all tests in parts, two at a time, one for each core.

Started by `python3 start.py test [pytest arguments]`. With arguments it is plain pytest on SQLite.
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
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
FORMATS = "tests/journeys/test_formats_*.py"
JOURNEYS = Part("journeys through the running product", ("tests/journeys", f"--ignore-glob={FORMATS}"))
JOURNEYS_OF_FORMATS = Part("journeys through every format", tuple(str(path) for path in sorted(ROOT.glob(FORMATS))))
# These look at databases and pages of their own, or at none: the same whatever database the tests use.
SAME_ON_BOTH = (
    "tests/interfaces/cli/test_bench*.py",
    "tests/interfaces/cli/test_demo.py",
    "tests/interfaces/cli/test_match*.py",
    "tests/interfaces/web/public/test_gallery.py",
)


def main(arguments: list[str]) -> int:
    """Runs the suite; the exit code is that of the first part that failed."""
    ensure_browser()
    if arguments:
        return _run(Part("", tuple(arguments)))
    with postgres_server() as url:
        # The longest stand first: two cores that take what is next end at nearly the same time.
        waiting = [_on_postgres(url)] if url else []
        waiting += [SQLITE, JOURNEYS, WALL, JOURNEYS_OF_FORMATS]
        with ThreadPoolExecutor(max_workers=2) as cores:
            codes = list(cores.map(_run_and_tell, waiting))
    if not url:
        print("== PostgreSQL: left out, because its programs (initdb, pg_ctl) are not installed here", flush=True)
    return next((code for code in codes if code), 0)


def _on_postgres(url: str) -> Part:
    """Names what is run again on PostgreSQL."""
    left_out = tuple(f"--ignore-glob={path}" for path in SAME_ON_BOTH)
    where = {"POLYAD_TEST_DATABASE_URL": url}
    return Part("on PostgreSQL", ("tests/domain", "tests/interfaces", *left_out), where)


def _run_and_tell(part: Part) -> int:
    """Runs one part beside another, and prints what it said in one piece when it has ended."""
    began = time.monotonic()
    print(f"== begins: {part.title}", flush=True)
    with tempfile.TemporaryFile() as said:
        code = _run(part, said)
        said.seek(0)
        words = said.read().decode(errors="replace")
    print(f"== {part.title} ({time.monotonic() - began:.0f} s)\n{words}", flush=True)
    return code


def _run(part: Part, out: IO[bytes] | None = None) -> int:
    """Runs pytest in a process of its own."""
    command = [sys.executable, "-m", "pytest", "-q", "-rs", *part.arguments]
    environment = {**os.environ, **part.environment}
    return subprocess.call(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT if out else None)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
