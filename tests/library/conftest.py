"""A copy of the shipped content that a test may break."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from polyad.library.catalogue import CONTENT
from polyad.library.lock import FILE_NAME, publish

Break = Callable[[str, str, str], Path]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """A whole copy of the content, free to change."""
    return shutil.copytree(CONTENT, tmp_path / "content")


@pytest.fixture
def broken(content: Path) -> Break:
    """Changes one passage of the copy and forgets the lock, so that only the fault itself is left to find."""

    def change(file: str, old: str, new: str) -> Path:
        text = (content / file).read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        (content / file).write_text(text.replace(old, new), encoding="utf-8")
        (content / FILE_NAME).unlink()
        return content

    return change


@pytest.fixture
def published(broken: Break) -> Break:
    """Like `broken`, for a file that can still be read and so can be published."""

    def change(file: str, old: str, new: str) -> Path:
        root = broken(file, old, new)
        publish(root)
        return root

    return change
