"""An installation's own content: a folder that is there, or a sentence at start."""

from pathlib import Path

import pytest

from polyad.config.environment import read_environment


def test_a_folder_is_named_or_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("POLYAD_DATA", str(tmp_path / "data"))
    assert read_environment().content is None
    monkeypatch.setenv("POLYAD_CONTENT", str(tmp_path / "nowhere"))
    with pytest.raises(SystemExit, match="POLYAD_CONTENT names"):
        read_environment()
    monkeypatch.setenv("POLYAD_CONTENT", str(tmp_path))
    assert read_environment().content == tmp_path.resolve()
