"""An installation's own content: a folder that is there, or a sentence at start."""

import re
from pathlib import Path

import pytest

from polyad.config.environment import read_environment
from polyad.library.catalogue import CONTENT


def test_a_folder_is_named_or_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLYAD_DATA", str(tmp_path / "data"))
    assert read_environment().content is None
    monkeypatch.setenv("POLYAD_CONTENT", str(tmp_path / "nowhere"))
    with pytest.raises(SystemExit, match="POLYAD_CONTENT names"):
        read_environment()
    monkeypatch.setenv("POLYAD_CONTENT", str(tmp_path))
    assert read_environment().content == tmp_path.resolve()


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("quiet_after_cadences = 1", "quiet_after_cadences = 0", "phases/brief.toml"),
        ("quiet_after_cadences = 1", "quiet_after_cadence = 1", "quiet_after_cadence"),
    ],
)
def test_what_does_not_hold_together_is_said_at_start_by_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    ours = (CONTENT / "phases" / "brief.toml").read_text(encoding="utf-8")
    assert old in ours
    (tmp_path / "phases").mkdir()
    (tmp_path / "phases" / "brief.toml").write_text(ours.replace(old, new), encoding="utf-8")
    monkeypatch.setenv("POLYAD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("POLYAD_CONTENT", str(tmp_path))
    with pytest.raises(SystemExit, match=sentence):
        read_environment()


def test_a_format_of_ours_may_name_phases_of_ones_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for folder in ("phases", "formats"):
        (tmp_path / folder).mkdir()
    brief = (CONTENT / "phases" / "brief.toml").read_text(encoding="utf-8")
    (tmp_path / "phases" / "slow.toml").write_text(brief.replace('key = "brief"', 'key = "slow"'), encoding="utf-8")
    dyad = (CONTENT / "formats" / "traditional-dyad.toml").read_text(encoding="utf-8")
    told = re.sub(r'(?m)^phases = ".*"$', 'phases = "PHASES"', re.sub(r'(?m)^key = ".*"$', 'key = "slow-dyad"', dyad))
    monkeypatch.setenv("POLYAD_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("POLYAD_CONTENT", str(tmp_path))
    (tmp_path / "formats" / "slow-dyad.toml").write_text(told.replace("PHASES", "slow"), encoding="utf-8")
    assert read_environment().content == tmp_path.resolve()
    (tmp_path / "formats" / "slow-dyad.toml").write_text(told.replace("PHASES", "slower"), encoding="utf-8")
    with pytest.raises(SystemExit, match=r"formats/slow-dyad.toml.*slower"):
        read_environment()
