"""The processes a benchmark talks to: each has a database of its own in a folder that is thrown away."""

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

from polyad.interfaces.cli.supervision import seed_command

FORGOTTEN = ("POLYAD_DATABASE_URL", "POLYAD_PRODUCTION", "POLYAD_BASE_URL", "POLYAD_HOSTS", "POLYAD_MAIL_URL")


class BenchBroken(Exception):
    """Something that a benchmark stands on did not work."""


class Measured:
    """A process that opens pages over one database and says what each took. It starts at once, and is heard on entry."""

    rows: dict[str, int]
    pages: list[str]

    def __init__(self, data: Path) -> None:
        command = [sys.executable, "-m", "polyad.config.measuring"]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen(command, env=make_environment(data), **pipes)

    def __enter__(self) -> Self:
        told = self._hear()
        self.rows, self.pages = told["rows"], told["pages"]
        return self

    def __exit__(self, *trouble: object) -> None:
        self._process.communicate()

    def open_page(self, place: int) -> dict[str, float]:
        """Opens one page; status, milliseconds, queries, bytes. Raises BenchBroken."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{place}\n")
        self._process.stdin.flush()
        return self._hear()

    def _hear(self) -> dict[str, Any]:
        """Reads one line of the process. Raises BenchBroken when it has died."""
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise BenchBroken(f"The measuring process stopped with code {self._process.wait()}.")
        return dict(json.loads(line))


def make_environment(data: Path) -> dict[str, str]:
    """Gives the demo's environment over a data folder: nothing of this installation takes part."""
    kept = {name: value for name, value in os.environ.items() if name not in FORGOTTEN}
    return {**kept, "POLYAD_DATA": str(data), "POLYAD_DEMO": "1", "DJANGO_SETTINGS_MODULE": "polyad.config.settings"}


def make_empty(*folders: Path) -> None:
    """Makes an empty database in each folder. Raises BenchBroken."""
    first = folders[0]
    _call([sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--no-input", "--skip-checks"], first)
    for other in folders[1:]:
        shutil.copytree(first, other)


def fill(*wanted: tuple[Path, tuple[str | int, ...]]) -> None:
    """Fills several databases side by side. Raises BenchBroken."""
    with ThreadPoolExecutor() as threads:
        list(threads.map(lambda one: seed(one[0], *one[1]), wanted))


def seed(data: Path, *words: str | int) -> float:
    """Fills a database with invented people; returns the seconds it says it took. Raises BenchBroken."""
    told = _call([*seed_command(), *map(str, words)], data)
    found = re.search(r" in ([0-9.]+) s", told)
    return float(found[1]) if found else float("inf")


def run_module(module: str, data: Path, *words: str) -> str:
    """Runs a module of ours over a database; returns what it printed. Raises BenchBroken."""
    command = [sys.executable, "-m", module, *words]
    run = subprocess.run(command, env=make_environment(data), capture_output=True, text=True, check=False)
    if run.returncode:
        raise BenchBroken(f"{module} stopped with code {run.returncode}.\n{run.stderr}")
    return run.stdout


def _call(command: list[str], data: Path) -> str:
    """Runs a command over a database; returns what it said. Raises BenchBroken."""
    run = subprocess.run(command, env=make_environment(data), capture_output=True, text=True, check=False)
    if run.returncode:
        raise BenchBroken(f"{' '.join(command[1:4])} stopped with code {run.returncode}.\n{run.stderr}")
    return run.stderr
