"""Has a file read by a process of its own, so that a hostile file harms nothing but its own reading."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

_ROOM = Path(__file__).with_name("reading_room.py")
_PATIENCE = 240.0
_FAILED = (
    "This file could not be read to the end: it takes too long or too much memory. "
    "Save only the list as CSV, without formulas and pictures, and bring in that file."
)


class FileRefused(Exception):
    """The file cannot be read; the sentence says why and what to do."""


def read_confined(work: Mapping[str, Any], report: Callable[[int], None]) -> dict[str, Any]:
    """Does a piece of reading elsewhere and returns what was found. Raises FileRefused."""
    # Isolated from our environment on purpose: the reader gets no setting, no secret and no address.
    clean = {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "PYTHONIOENCODING": "utf-8", "PATH": os.defpath}
    command = [sys.executable, "-P", "-X", "utf8", str(_ROOM)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=clean, text=True
    ) as reader:
        watch = threading.Timer(_PATIENCE, reader.kill)
        watch.start()
        try:
            return _listen(reader, work, report)
        finally:
            watch.cancel()
            reader.kill()


def _listen(reader: "subprocess.Popen[str]", work: Mapping[str, Any], report: Callable[[int], None]) -> dict[str, Any]:
    """Hands the work over and hears what comes back. Raises FileRefused, also when the reader falls silent."""
    assert reader.stdin is not None and reader.stdout is not None
    try:
        reader.stdin.write(json.dumps(dict(work)))
        reader.stdin.close()
    except BrokenPipeError as gone:
        raise FileRefused(_FAILED) from gone
    for line in reader.stdout:
        said = json.loads(line)
        if "done" in said:
            return dict(said["done"])
        if "refused" in said:
            raise FileRefused(str(said["refused"]))
        report(int(said["rows"]))
    raise FileRefused(_FAILED)
