"""A model of words from a folder on this machine: word vectors as text, or a static embedding model. Nothing is fetched.

`vectors.txt` holds a word and its numbers to a line, as GloVe and fastText write them, and needs nothing more; a
folder that model2vec saved needs the extra “embed”.
"""

import hashlib
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from polyad.engines.matching.nearness import Reader
from polyad.engines.matching.terms import content_words
from polyad.engines.matching.values import InvalidProblem

VECTORS, STATIC = "vectors.txt", "model.safetensors"
MOST_BYTES = 4 * 2**30


@lru_cache(maxsize=2)
def load_text_model(folder: Path) -> Reader:
    """This will read the model in a folder. Raises InvalidProblem with a sentence when there is none that can be read."""
    for name, read in ((VECTORS, _read_vectors), (STATIC, _read_static)):
        path = folder / name
        if path.is_file():
            try:
                if path.stat().st_size > MOST_BYTES:
                    raise InvalidProblem(f"{path}: This model is larger than 4 GB.")
                return Reader(f"{folder.resolve().name} {_checksum(path)[:16]}", read(path))
            except OSError as damage:
                raise InvalidProblem(f"{path}: This text model cannot be read.") from damage
    raise InvalidProblem(f"{folder}: No text model is here; it needs {VECTORS}, or a folder that model2vec saved.")


def named_text_model(folder: str) -> Reader | None:
    """This will read the model that a setting names, none where it names none. Raises InvalidProblem."""
    return load_text_model(Path(folder)) if folder else None


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _read_vectors(path: Path) -> Any:
    found: dict[str, Any] = {}
    width = 0
    with path.open(encoding="utf-8", errors="replace") as file:
        for number, line in enumerate(file, 1):
            word, *numbers = line.rstrip().split(" ")
            if number == 1 and len(numbers) == 1:
                continue  # how many words and numbers follow, which fastText says first
            try:
                vector = np.array(numbers, dtype=np.float32)
            except ValueError as damage:
                raise InvalidProblem(f"{path}, row {number}: Something here is not a number.") from damage
            width = width or len(vector)
            if not width or len(vector) != width or not np.isfinite(vector).all():
                raise InvalidProblem(f"{path}, row {number}: {width or 'Some'} numbers should stand here, and nothing else.")
            for plain in content_words(word):
                found.setdefault(plain, vector)
    if not found:
        raise InvalidProblem(f"{path}: No word with its numbers stands here.")
    nothing = np.zeros(width, dtype=np.float32)
    return lambda words: np.stack([found.get(word, nothing) for word in words])


def _read_static(path: Path) -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"  # whatever the folder says, nothing is fetched
    try:
        from model2vec import StaticModel  # deferred: heavy library
    except ImportError as missing:
        raise InvalidProblem(
            f"{path.parent}: This model needs the extra “embed”: install it with python3 -m pip install 'polyad[embed]'."
        ) from missing
    try:
        model = StaticModel.from_pretrained(path.parent)
    except Exception as damage:  # the library says what it likes; the reader of a list is told which folder
        raise InvalidProblem(f"{path.parent}: This text model cannot be read.") from damage

    def encode(words: Sequence[str]) -> Any:
        return model.encode(list(words))

    return encode
