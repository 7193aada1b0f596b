"""The processes a benchmark talks to: each has a database of its own in a folder that is thrown away."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from polyad.interfaces.cli.supervision import seed_command

FORGOTTEN = ("POLYAD_DATABASE_URL", "POLYAD_PRODUCTION", "POLYAD_BASE_URL", "POLYAD_HOSTS", "POLYAD_MAIL_URL")


class BenchBroken(Exception):
    """Something that a benchmark stands on did not work."""


class Measured:
    """A process that opens pages over one database and says what each took."""

    def __init__(self, data: Path) -> None:
        command = [sys.executable, "-m", "polyad.config.measuring"]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self._process = subprocess.Popen(command, env=make_environment(data), **pipes)
        told = self._hear()
        self.rows: dict[str, int] = told["rows"]
        self.pages: list[str] = told["pages"]

    def __enter__(self) -> Self:
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


def migrate(data: Path) -> None:
    """Makes an empty database. Raises BenchBroken."""
    _call([sys.executable, "-m", "django", "migrate", "--verbosity", "0", "--no-input", "--skip-checks"], data)


def seed(data: Path, *words: str | int) -> None:
    """Fills a database with invented people. Raises BenchBroken."""
    _call([*seed_command(), *map(str, words)], data)


def _call(command: list[str], data: Path) -> None:
    """Runs a command over a database and waits for it."""
    said = subprocess.run(command, env=make_environment(data), stdout=sys.stderr, check=False)
    if said.returncode:
        raise BenchBroken(f"{' '.join(command[1:4])} stopped with code {said.returncode}.")
