"""Models of words from a folder: read whole or refused in a sentence; nothing is fetched."""

from pathlib import Path

import numpy as np
import pytest

from polyad.engines.matching import InvalidProblem
from polyad.library.text_models import load_text_model


def test_word_vectors_are_read_with_and_without_a_first_line(tmp_path: Path) -> None:
    for name, start in (("glove", ""), ("fasttext", "2 3\n")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "vectors.txt").write_text(f"{start}Children 1 0 0.5\nwards 0 1 0\n", encoding="utf-8")
        model = load_text_model(folder)
        assert model.key.startswith(f"{name} ") and len(model.key) == len(name) + 17
        assert np.array_equal(model.encode(["children", "ward", "unknown"]), [[1, 0, 0.5], [0, 1, 0], [0, 0, 0]])


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "No word with its numbers"),
        ("children 1 2\nward 1\n", "row 2: 2 numbers should stand here"),
        ("children 1 two\n", "row 1: Something here is not a number"),
        ("children nan 1\n", "row 1: 2 numbers should stand here"),
        ("children inf 1\n", "row 1"),
        ("\n", "row 1"),
    ],
)
def test_damaged_vectors_are_refused(tmp_path: Path, content: str, sentence: str) -> None:
    (tmp_path / "vectors.txt").write_text(content, encoding="utf-8")
    with pytest.raises(InvalidProblem, match=sentence):
        load_text_model(tmp_path)


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InvalidProblem, match=r"No text model is here; it needs vectors\.txt"):
            load_text_model(folder)


def test_a_static_model_needs_the_extra_or_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"not a model")
    with pytest.raises(InvalidProblem, match=r"needs the extra “embed”|cannot be read"):
        load_text_model(tmp_path)


def test_a_static_model_is_read_from_its_folder(tmp_path: Path) -> None:
    model2vec = pytest.importorskip("model2vec", reason="The extra “embed” is not installed.")
    tokenizers = pytest.importorskip("tokenizers")
    words = {"[UNK]": 0, "[PAD]": 1, "children": 2, "paediatric": 3}
    spelling = tokenizers.Tokenizer(tokenizers.models.WordLevel(words, unk_token="[UNK]"))
    spelling.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    places = np.array([[0, 0], [0, 0], [1, 0], [0.75, 0.25]], dtype=np.float32)
    model2vec.StaticModel(places, spelling).save_pretrained(tmp_path)
    found = load_text_model(tmp_path).encode(["children", "paediatric", "unknown"])
    assert np.array_equal(found, [[1, 0], [0.75, 0.25], [0, 0]])
