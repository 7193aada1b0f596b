"""Two texts, word by word: what both have, what only the earlier and only the later one has."""

import re
from dataclasses import dataclass

KEPT, GONE, NEW = "kept", "gone", "new"
WORD = re.compile(r"\s+|[^\s]+")
MOST_CELLS = 400_000


@dataclass(frozen=True)
class Piece:
    """A stretch of text that both have, or only one of them."""

    kind: str
    text: str


def compare_words(earlier: str, later: str) -> tuple[Piece, ...]:
    """Compares two texts by their longest common run of words; very long changes are shown whole, not word by word.

    The kept and gone pieces together are the earlier text, the kept and new ones the later text, to the letter.
    """
    old, new = WORD.findall(earlier), WORD.findall(later)
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    middle = _compare(old[head : len(old) - tail], new[head : len(new) - tail])
    ends = [(KEPT, word) for word in old[len(old) - tail :]]
    return _join([*((KEPT, word) for word in old[:head]), *middle, *ends])


def _compare(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Walks the table of longest common runs from its start."""
    if len(old) * len(new) > MOST_CELLS:
        return [*((GONE, word) for word in old), *((NEW, word) for word in new)]
    best = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below, word = best[i], best[i + 1], old[i]
        for j in range(len(new) - 1, -1, -1):
            row[j] = below[j + 1] + 1 if word == new[j] else max(below[j], row[j + 1])
    found: list[tuple[str, str]] = []
    i = j = 0
    while i < len(old) or j < len(new):
        if i < len(old) and j < len(new) and old[i] == new[j]:
            found.append((KEPT, old[i]))
            i, j = i + 1, j + 1
        elif j == len(new) or (i < len(old) and best[i + 1][j] >= best[i][j + 1]):
            found.append((GONE, old[i]))
            i += 1
        else:
            found.append((NEW, new[j]))
            j += 1
    return found


def _join(words: list[tuple[str, str]]) -> tuple[Piece, ...]:
    """Joins neighbours of one kind; changes with only a space between them read as one change."""
    pieces: list[Piece] = []
    gone: list[str] = []
    new: list[str] = []
    for place, (kind, word) in enumerate(words):
        if kind == GONE:
            gone.append(word)
        elif kind == NEW:
            new.append(word)
        elif (gone or new) and word.isspace() and place + 1 < len(words) and words[place + 1][0] != KEPT:
            gone.append(word)
            new.append(word)
        else:
            pieces += _change(gone, new)
            gone, new = [], []
            last = pieces.pop().text if pieces and pieces[-1].kind == KEPT else ""
            pieces.append(Piece(KEPT, last + word))
    return tuple(pieces + _change(gone, new))


def _change(gone: list[str], new: list[str]) -> list[Piece]:
    """Makes the pieces of one change: what went, then what came."""
    pieces = (Piece(GONE, "".join(gone)), Piece(NEW, "".join(new)))
    return [piece for piece in pieces if piece.text]
