"""A published version stays as it is."""

from pathlib import Path

import pytest

from polyad.library.checks import check_catalogue
from polyad.library.lock import FILE_NAME, main

GUIDE = "guides/who-sees-what.md"
CHANGED = "guides/who-sees-what.md: version 1.0 is published and has been changed; give it a new version."


def _replace(content: Path, old: str, new: str) -> None:
    text = (content / GUIDE).read_text(encoding="utf-8")
    (content / GUIDE).write_text(text.replace(old, new), encoding="utf-8")


def test_an_edit_of_a_published_version_is_named(content: Path) -> None:
    _replace(content, "Nothing. For them", "Nothing! For them")
    assert check_catalogue(content) == [CHANGED]


def test_a_new_version_asks_to_be_published_and_then_holds(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (content / FILE_NAME).read_text(encoding="utf-8")
    _replace(content, "Nothing. For them", "Nothing! For them")
    _replace(content, 'version = "1.0"', 'version = "1.1"')
    assert check_catalogue(content) == [
        "guides/who-sees-what.md: version 1.1 is not in LOCK.toml; run python -m polyad.library.lock."
    ]
    assert main(content) == 0
    assert capsys.readouterr().out == (
        "Published guides/who-sees-what.md 1.1.\nLOCK.toml holds every version.\n"
    )
    assert check_catalogue(content) == []
    after = (content / FILE_NAME).read_text(encoding="utf-8")
    assert set(before.split("\n\n")) <= set(after.split("\n\n"))


def test_publishing_refuses_to_overwrite(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (content / FILE_NAME).read_bytes()
    _replace(content, "Nothing. For them", "Nothing! For them")
    assert main(content) == 1
    assert capsys.readouterr().out == CHANGED + "\n"
    assert (content / FILE_NAME).read_bytes() == before


def test_publishing_twice_changes_nothing(content: Path) -> None:
    before = (content / FILE_NAME).read_bytes()
    assert main(content) == 0
    assert (content / FILE_NAME).read_bytes() == before


def test_a_published_file_that_has_gone_is_named(content: Path) -> None:
    (content / GUIDE).unlink()
    assert check_catalogue(content) == [
        "guides/who-sees-what.md: the file is published and has gone; put it back."
    ]


def test_line_endings_are_not_an_edit(content: Path) -> None:
    words = (content / GUIDE).read_bytes()
    (content / GUIDE).write_bytes(words.replace(b"\n", b"\r\n"))
    assert check_catalogue(content) == []
