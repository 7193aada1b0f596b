"""Files of imports on the disk: where they lie, and what was read from them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

SOURCE, ENTRIES, PROBLEMS, PROGRESS = "source", "entries", "problems", "progress"
PARTS = (SOURCE, ENTRIES, PROBLEMS, PROGRESS)


def get_path(stored_as: str, part: str) -> Path:
    """Gives the path of one part. Raises ValueError for a name that we did not invent."""
    if not stored_as.isalnum() or part not in PARTS:
        raise ValueError("not a name of ours")
    folder = Path(settings.DATA) / "imports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder / f"{stored_as}.{part}"


def read_lines(stored_as: str, part: str) -> Iterator[dict[str, Any]]:
    """Reads a part line by line. Raises FileNotFoundError when it is gone."""
    with get_path(stored_as, part).open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def read_progress(stored_as: str) -> int:
    """Reads how many rows are saved so far; 0 when nothing is noted."""
    try:
        return int(get_path(stored_as, PROGRESS).read_text() or 0)
    except (OSError, ValueError):
        return 0
