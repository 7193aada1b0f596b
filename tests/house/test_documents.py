"""A document that lags behind the code fails here."""

import re
from pathlib import Path

from polyad.config.wiring import EVENTS, REACTIONS
from polyad.interfaces.cli.__main__ import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
REFERENCE = ROOT / "docs" / "reference"


def _headings(name: str) -> set[str]:
    return set(re.findall(r"^## `([^`]+)`", (REFERENCE / name).read_text(), re.MULTILINE))


def test_every_setting_has_its_heading() -> None:
    code = (ROOT / "src/polyad/config/environment.py").read_text()
    assert _headings("settings.md") == set(re.findall(r'"(POLYAD_[A-Z_]+)"', code))


def test_every_event_has_its_heading() -> None:
    declared = {
        name
        for path in (ROOT / "src/polyad/domain").rglob("events.py")
        for name in re.findall(r"^class (\w+)", path.read_text(), re.MULTILINE)
    }
    assert _headings("events.md") == declared
    assert set(EVENTS) == declared
    assert set(REACTIONS) <= declared


def test_every_command_has_its_heading() -> None:
    assert _headings("commands.md") == {f"polyad {name}" for name, _ in COMMANDS}


def test_every_permission_has_its_heading() -> None:
    declared = {
        name
        for path in [
            *(ROOT / "src/polyad/domain").rglob("access.py"),
            *(ROOT / "src/polyad/domain").rglob("access/*.py"),
        ]
        for name in re.findall(r"^def (may_\w+)", path.read_text(), re.MULTILINE)
    }
    assert _headings("permissions.md") == declared


def test_readme_names_both_commands() -> None:
    text = (ROOT / "README.md").read_text()
    assert "python3 start.py demo" in text and "python3 start.py test" in text


def test_architecture_stays_within_150_lines() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text().splitlines()) <= 150


def test_lock_files_name_no_host() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.lock")):
        assert "://" not in lock.read_text(), f"{lock.name} names a host"
