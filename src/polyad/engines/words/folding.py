"""Folds letters and cuts words: the same for what is kept and for what is looked for."""

import unicodedata
from collections.abc import Iterable, Iterator

MOST_LETTERS = 24
MOST_WORDS = 80
MOST_ASKED = 5

# Marks that are left out: accents, Hebrew points, Arabic vowel signs. Marks that are letters, as in Hindi or Thai, stay.
_MARKS = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED), (0x0640, 0x0640))
# Scripts written without spaces, of which two letters that follow one another are a word.
_CLOSE = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FA1F))
_ALIKE = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ى": "ي", "ة": "ه", "ک": "ك", "ی": "ي", "ё": "е"})
_ARTICLE = "ال"


def fold(text: str) -> str:
    """Fold letters: compatibility forms, lower case, without accents and vowel signs."""
    apart = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    kept = "".join(letter for letter in apart if not _within(letter, _MARKS))
    return unicodedata.normalize("NFKC", kept).translate(_ALIKE)


def cut_text(parts: Iterable[str]) -> tuple[str, ...]:
    """Cut what is to be found into its words, each once, in order, no more than can be kept."""
    found: dict[str, None] = {}
    for part in parts:
        for run in _runs(fold(part)):
            for word in _words_kept(run):
                found.setdefault(word[:MOST_LETTERS])
                if len(found) >= MOST_WORDS:
                    return tuple(found)
    return tuple(found)


def cut_query(text: str) -> tuple[str, ...]:
    """Cut what is looked for into the words that must all be there, as beginnings; the longest first, no more than a few."""
    found: dict[str, None] = {}
    for run in _runs(fold(text)):
        for word in _words_asked(run):
            found.setdefault(word[:MOST_LETTERS])
    return tuple(sorted(found, key=lambda word: (-len(word), word)))[:MOST_ASKED]


def sort_key(name: str) -> bytes:
    """Give the bytes by which names stand in order, the same in every database."""
    return fold(name).encode("utf-8", "surrogatepass")[:60]


def _runs(folded: str) -> Iterator[str]:
    """Give the runs of letters, digits and marks, parted where a script with spaces meets one without."""
    run = ""
    for letter in folded:
        if unicodedata.category(letter)[0] not in "LNM":
            if run:
                yield run
            run = ""
        elif run and _within(letter, _CLOSE) != _within(run[-1], _CLOSE):
            yield run
            run = letter
        else:
            run += letter
    if run:
        yield run


def _words_kept(run: str) -> Iterator[str]:
    if not _within(run[0], _CLOSE):
        yield run
        if run.startswith(_ARTICLE) and len(run) > len(_ARTICLE) + 1:
            yield run.removeprefix(_ARTICLE)
        return
    for place in range(len(run)):
        yield run[place : place + 2]


def _words_asked(run: str) -> Iterator[str]:
    if not _within(run[0], _CLOSE):
        yield run.removeprefix(_ARTICLE) if len(run) > len(_ARTICLE) + 1 else run
    elif len(run) == 1:
        yield run
    else:
        for place in range(len(run) - 1):
            yield run[place : place + 2]


def _within(letter: str, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(first <= ord(letter) <= last for first, last in ranges)
