"""A model of words that the settings name must be there, or nothing starts."""

from pathlib import Path

import pytest

from polyad.config.environment import read_environment


def test_a_named_model_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POLYAD_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("POLYAD_TEXT_MODEL", raising=False)
    assert read_environment().text_model == ""
    monkeypatch.setenv("POLYAD_TEXT_MODEL", str(tmp_path))
    with pytest.raises(SystemExit, match="no model of words is there"):
        read_environment()
    (tmp_path / "vectors.txt").write_text("children 1 0\n", encoding="utf-8")
    assert read_environment().text_model == str(tmp_path)
