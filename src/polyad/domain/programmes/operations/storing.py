"""Writes and removes the files of imports."""

import json
import os
import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from polyad.domain.programmes.queries.files import PARTS, PROGRESS, get_path


def new_place() -> str:
    """Invents a name that nobody can guess and that owes nothing to the file's own."""
    return secrets.token_hex(16)


def write_private(path: Path, chunks: Iterable[bytes]) -> None:
    """Writes a file that only the owner of the process may read."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        for chunk in chunks:
            file.write(chunk)


def add_lines(stored_as: str, part: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Adds lines at the end of a part."""
    with get_path(stored_as, part).open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def in_batches(rows: Iterable[Any], size: int) -> Iterator[Sequence[Any]]:
    """Cuts a stream into lists."""
    stream = iter(rows)
    while batch := list(islice(stream, size)):
        yield batch


def write_progress(stored_as: str, done: int) -> None:
    """Notes how many rows are saved so far, outside the database, whose transaction is still open."""
    path = get_path(stored_as, PROGRESS)
    fresh = path.with_suffix(".fresh")
    write_private(fresh, [str(done).encode()])
    fresh.replace(path)


def remove(stored_as: str, *parts: str) -> None:
    """Removes parts, or all of them when none is named; one that is gone already is fine."""
    for part in (parts or PARTS) if stored_as else ():
        get_path(stored_as, part).unlink(missing_ok=True)
