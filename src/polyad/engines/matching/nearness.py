"""Own words weighed by what they mean, where somebody brings a model that puts words into a space.

It stands behind the same interface as the weighing by rarity: what comes out are words that mentors use, each with
a whole weight. So scores, proofs and reasons are made, and checked, as ever. The model is a function from texts to
vectors; nothing here knows where it came from, and nothing is asked of a network.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from polyad.engines.matching.terms import content_words
from polyad.engines.matching.texts import MOST_TEXT, MOST_WORDS, Weighing

LEAST = 0.6  # words further apart than this (a cosine) say nothing about each other
Encode = Callable[[Sequence[str]], Any]  # texts → an array, a row for each; a row of zeros for what it does not know
Matrix = Any


@dataclass(frozen=True, slots=True)
class Reader:
    """A model of words: its name and a checksum stand in results, `encode` does the work."""

    key: str
    encode: Encode = field(compare=False)

    def weigh(self, texts: Iterable[Sequence[str]]) -> "Near":
        """This will learn the words that mentors use."""
        return Near(self.encode, texts)


class Near(Weighing):
    """Weighs the mentors' words by their rarity and by how near they come to a mentee's."""

    def __init__(self, encode: Encode, texts: Iterable[Sequence[str]]) -> None:
        """This will place every word that a mentor uses."""
        super().__init__(texts)
        self._encode, self._words = encode, sorted(self._weights)
        self._placed = _place(encode, self._words)

    def weigh(self, text: str) -> tuple[tuple[str, int], ...]:
        """This will return the mentors' words that come near to the words of a text, the weightiest first."""
        said = sorted(content_words(text[:MOST_TEXT]))
        near = dict.fromkeys(self._weights.keys() & set(said), 1000)
        if said and self._words:
            # Thousandths, rounded: whole numbers make the same points wherever the model gives the same vectors.
            cosines = (self._placed @ _place(self._encode, said).T).max(axis=1)
            for at in np.flatnonzero(cosines >= LEAST):
                near.setdefault(self._words[at], min(round(1000 * float(cosines[at])), 1000))
        return _heaviest(near, self._weights)


def _heaviest(near: Mapping[str, int], weights: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    known = sorted((-(weights[word] * share // 1000), word) for word, share in near.items())
    return tuple((word, -weight) for weight, word in known[:MOST_WORDS])


def _place(encode: Encode, words: Sequence[str]) -> Matrix:
    """The words' vectors, of length one; what the model does not know, or gives no numbers for, is near to nothing."""
    if not words:
        return np.zeros((0, 1))
    found = np.nan_to_num(np.asarray(encode(words), dtype=np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    lengths = np.linalg.norm(found, axis=1, keepdims=True)
    return np.divide(found, lengths, out=np.zeros_like(found), where=lengths > 0)
