"""`polyad demo` never opens an installation that holds anybody real."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def run(data: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs a command in a shell of its own."""
    plain = {name: value for name, value in os.environ.items() if not name.startswith(("POLYAD_", "DJANGO_"))}
    command = [sys.executable, "-m", "polyad.interfaces.cli", *words, "--data", str(data)]
    environment = plain | {"PYTHONPATH": str(ROOT / "src")} | settings
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_it_does_not_open_a_real_installation(tmp_path: Path) -> None:
    assert run(tmp_path, "invite-administrator", "eve@example.org").returncode == 0
    said = run(tmp_path, "demo", "--no-browser", "--port", "18799")
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith(f"{tmp_path} holds people whom the demo did not make")


def test_it_does_not_start_on_production_settings(tmp_path: Path) -> None:
    said = run(tmp_path, "demo", "--no-browser", "--port", "18799", POLYAD_PRODUCTION="1")
    assert said.returncode == 1
    assert said.stderr.startswith("The demo lets anyone sign in as anyone, so it does not run on production settings.")
