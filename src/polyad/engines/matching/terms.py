"""Words and terms: when two spellings name the same thing, and which terms a free text touches."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from sys import intern
from types import MappingProxyType

# Little words that carry no topic. A text in another language merely has more words that touch nothing.
_LITTLE = """
    a about after all also an and any are as at be because been before but by can could do for from get had
    has have how i if in into is it its like me more most my not of on or other our out own so some than that
    the their them then there these they this to up was we what when which who will with would you your
"""
LITTLE_WORDS = frozenset(_LITTLE.split())
LONGEST_KEPT = 80  # the same few topics are folded over and over; whole texts are not
_NO_WORD = frozenset({""})
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
    return _fold_all(tuple(terms)) if terms else ()


@lru_cache(maxsize=2**15)
def _fold_all(terms: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(by_fold(terms))


@lru_cache(maxsize=2**15)
def by_fold(terms: tuple[str, ...]) -> Mapping[str, str]:
    """This will map each folded term to its first spelling, in order."""
    spelt: dict[str, str] = {}
    for term in terms:
        folded, plain = _spell(term) if len(term) <= LONGEST_KEPT else _spell.__wrapped__(term)
        if folded and folded not in spelt:
            spelt[folded] = plain
    return MappingProxyType(spelt)


@lru_cache(maxsize=2**16)
def _spell(term: str) -> tuple[str, str]:
    return fold(term), " ".join(term.split())


@lru_cache(maxsize=2**15)
def name_kinds(kinds: tuple[str, ...]) -> tuple[str, ...]:
    """This will write the keys of kinds of help as words: peer_support as peer support."""
    return tuple(kind.replace("_", " ") for kind in kinds)


def split_parts(text: str) -> tuple[str, ...]:
    """This will split an answer that names several things."""
    return tuple(part.strip() for part in _PARTS.split(text) if part.strip())


def content_words(text: str) -> frozenset[str]:
    """This will keep the words of a text that may carry its topic, plural endings dropped."""
    # Plain letters need no more folding than their case.
    words = _WORD.findall(text.lower() if text.isascii() else fold(text))
    return frozenset(map(_stem, words)) - _NO_WORD


@lru_cache(maxsize=2**16)
def _stem(word: str) -> str:
    if word in LITTLE_WORDS:
        return ""
    return intern(word[:-1] if len(word) > 3 and word.endswith("s") else word)


@lru_cache(maxsize=2**15)
def words_of_topic(topic: str) -> frozenset[str]:
    """This will keep the content words of a topic, which is asked for over and over."""
    return content_words(topic)


def touched(text: str, topics: Mapping[str, str]) -> list[str]:
    """This will list the topics, by their spelling, that a free text touches: all their content words stand in it."""
    said = content_words(text)
    found = ((spelt, words_of_topic(term)) for term, spelt in topics.items())
    return [spelt for spelt, words in found if words and words <= said]
