"""Free text that counts: words weighed by how few mentors use them, with nothing downloaded.

Source: sparck-jones-1972 for weighing a word by its rarity.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence

from polyad.engines.matching.terms import content_words, words_of_topic

MOST_TEXT = 20_000  # characters read of one text; nobody means more, and a flood must cost nothing
MOST_WORD = 40
MOST_WORDS = 12  # words that count of one text, the rarest first


class Weighing:
    """Knows how many mentors use each word, and weighs the words of a mentee's text by it."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """This will count in how many texts each word stands."""
        count, total = Counter[str](), 0
        for words in texts:
            count.update(set(words))
            total += 1
        # Thousandths, rounded: whole numbers make the same points on every machine.
        self._weights = {word: 1000 + round(1000 * math.log((1 + total) / (1 + n))) for word, n in count.items()}

    @staticmethod
    def words_of(text: str) -> tuple[str, ...]:
        """This will list the words of a text that may carry its topic, in a stable order."""
        return tuple(sorted(word for word in content_words(text[:MOST_TEXT]) if 1 < len(word) <= MOST_WORD))

    @staticmethod
    def words_of_all(text: str, topics: Sequence[str]) -> Sequence[str]:
        """This will list the words of a text and of topics, in no order; topics are asked for over and over."""
        if len(text) + sum(map(len, topics)) + len(topics) > MOST_TEXT:
            return Weighing.words_of(" ".join((text, *topics)))
        words = content_words(text).union(*map(words_of_topic, topics))
        return [word for word in words if 1 < len(word) <= MOST_WORD]

    def weigh(self, text: str) -> tuple[tuple[str, int], ...]:
        """This will return the words of a text that some mentor uses too, the weightiest first."""
        weights = self._weights
        words = content_words(text[:MOST_TEXT]) & weights.keys()
        known = sorted([(-weights[word], word) for word in words])
        return tuple([(word, -weight) for weight, word in known[:MOST_WORDS]])
