"""Compares words as people do: without regard to capitals, accents and marks."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h"}
)
_LONG_FORMS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"})
SHORT = 300
"""Texts up to this length are worth remembering: they come again, and many of them take little memory."""
_QUIET = re.compile(r"['’‘`´ʼ.]")
_GAPS = re.compile(r"[\W_]+")
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BLANKS = re.compile(r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")


def fold(text: str) -> str:
    """Writes text in small letters without accents or marks, one space between words."""
    return _fold_short(text) if len(text) <= SHORT else _fold(text)


def _fold(text: str) -> str:
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _GAPS.sub(" ", _QUIET.sub("", plain)).strip()


_fold_short = lru_cache(maxsize=20_000)(_fold)


def fold_long(text: str) -> str:
    """Folds text the way typists without umlauts do: "Müller" becomes "mueller"."""
    return fold(unicodedata.normalize("NFC", text.casefold()).translate(_LONG_FORMS))


def word_set(text: str) -> frozenset[str]:
    """Makes a set of the words of a text."""
    return frozenset(text.split())


def tidy_line(text: str) -> str:
    """Writes text on one line, without control characters or doubled spaces."""
    return " ".join(_CONTROLS.sub(" ", text.replace("\n", " ").replace("\r", " ")).split())


def tidy_text(text: str) -> str:
    """Keeps line breaks, removes control characters and doubled spaces."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(_BLANKS.sub(" ", _CONTROLS.sub("", line)).strip() for line in lines).strip("\n")
