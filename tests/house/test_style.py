"""What machines can say about style, machines say."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_the_linter_finds_nothing() -> None:
    assert _said("ruff", "check", "--no-cache", "--output-format", "concise", ".") == "All checks passed!\n"


def test_the_types_of_the_engines_and_the_library_hold() -> None:
    assert "Success: no issues found" in _said("mypy", "--cache-dir", "/dev/null")


def _said(tool: str, *arguments: str) -> str:
    """Runs a tool of this environment over the project."""
    command = [sys.executable, "-m", tool, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
