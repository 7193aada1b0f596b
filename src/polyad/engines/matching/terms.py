"""Words and terms: when two spellings name the same thing, and which terms a free text touches."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

# Little words that carry no topic. A text in another language merely has more words that touch nothing.
_LITTLE = """
    a about after all also an and any are as at be because been before but by can could do for from get had
    has have how i if in into is it its like me more most my not of on or other our out own so some than that
    the their them then there these they this to up was we what when which who will with would you your
"""
LITTLE_WORDS = frozenset(_LITTLE.split())
LONGEST_KEPT = 80  # the same few topics are folded over and over; whole texts are not
_WORD = re.compile(r"\w+")
_PARTS = re.compile(r"[,;/\n]")


def fold(term: str) -> str:
    """This will reduce a term to what is compared: case, width and spacing do not count."""
    return _fold(term) if len(term) <= LONGEST_KEPT else _fold.__wrapped__(term)


@lru_cache(maxsize=2**16)
def _fold(term: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", term).casefold().split())


def fold_all(terms: Iterable[str]) -> tuple[str, ...]:
    """This will fold terms, keep their order, and drop empty ones and repetitions."""
    return tuple(dict.fromkeys(folded for folded in map(fold, terms) if folded))


def by_fold(terms: Iterable[str]) -> dict[str, str]:
    """This will map each folded term to its first spelling, in order."""
    spelt: dict[str, str] = {}
    for term in terms:
        folded = fold(term)
        if folded:
            spelt.setdefault(folded, " ".join(term.split()))
    return spelt


def name_kinds(kinds: Iterable[str]) -> tuple[str, ...]:
    """This will write the keys of kinds of help as words: peer_support as peer support."""
    return tuple(kind.replace("_", " ") for kind in kinds)


def split_parts(text: str) -> tuple[str, ...]:
    """This will split an answer that names several things."""
    return tuple(part.strip() for part in _PARTS.split(text) if part.strip())


def content_words(text: str) -> frozenset[str]:
    """This will keep the words of a text that may carry its topic, plural endings dropped."""
    words = (word for word in _WORD.findall(fold(text)) if word not in LITTLE_WORDS)
    return frozenset(word[:-1] if len(word) > 3 and word.endswith("s") else word for word in words)


class Touching:
    """Finds the terms of a fixed list that a free text touches: all their content words stand in it."""

    def __init__(self, terms: Iterable[str]) -> None:
        """This will index every term by one of its words, so that long lists stay cheap."""
        self._by_word: dict[str, list[tuple[str, frozenset[str]]]] = {}
        for term in sorted(set(terms)):
            words = content_words(term)
            if words:
                self._by_word.setdefault(max(words, key=lambda word: (len(word), word)), []).append(
                    (term, words)
                )

    def find(self, text: str) -> frozenset[str]:
        """This will return the terms that the text touches."""
        said = content_words(text)
        return frozenset(
            term for word in said for term, words in self._by_word.get(word, ()) if words <= said
        )
