"""Reads how many mentees somebody can take, from a number or from words."""

import re

from polyad.engines.roster.shapes import Cell, Remark
from polyad.engines.roster.wording import fold, tidy_line

_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "none no zero nil keine kein aucun ninguno geen null full paused",
            "one einen eine ein eins un une uno een single once",
            "two zwei deux dos twee couple both",
            "three drei trois tres drie",
            "four vier quatre cuatro",
            "five funf cinq cinco vijf",
            "six sechs seis zes",
            "seven sieben sept siete zeven",
            "eight acht huit ocho",
            "nine neun neuf nueve negen",
            "ten zehn dix diez tien",
        )
    )
    for word in words.split()
}
_BLANK = frozenset({"", "n a", "na", "unknown", "tbc", "tbd", "not said", "keine angabe", "nicht bekannt"})
_NUMBER = re.compile(r"(?<![\d.,])(\d{1,4})(?:[.,]0+)?(?![\d])")
_SPAN = re.compile(r"(\d{1,2})\s*(?:-|–|to|bis|or|oder|ou|/)\s*(\d{1,2})")
_PLAIN = re.compile(r"(?:max(?:imum)?\.?|up to|at most|bis zu|höchstens|au plus)?\s*\d+(?:[.,]0+)?\s*(?:mentees?)?\.?")
_MOST = 50
_FIGURE = re.compile(r"[+-]?\d+(?:[.,]\d+)?(?:e[+-]?\d+)?", re.IGNORECASE)
NO_NUMBER = "No number could be read here; so nothing was taken."
OUT_OF_RANGE = f"A capacity lies between 0 and {_MOST}; this one was left out."


def read_capacity(cell: Cell) -> tuple[int | None, str, tuple[Remark, ...]]:
    """Reads a capacity, the words that came with the number, and remarks; None when nothing was said."""
    if isinstance(cell, bool):
        return int(cell), "", ()
    if isinstance(cell, int | float):
        return _bound(cell)
    text = tidy_line(str(cell or ""))
    plain = fold(text)
    if plain in _BLANK:
        return None, "", ()
    if _FIGURE.fullmatch(text):
        return _bound(float(text.replace(",", ".")))
    span = _SPAN.search(text)
    if span:
        most = max(int(span.group(1)), int(span.group(2)))
        return _keep(most, text)
    number = _NUMBER.search(text)
    if number:
        value, _, remarks = _bound(int(number.group(1)))
        return (value, "", remarks) if remarks or _PLAIN.fullmatch(text.lower()) else _keep(value, text)
    words = plain.split()
    for word in words:
        if word in _WORDS:
            return (_WORDS[word], "", ()) if len(words) == 1 else _keep(_WORDS[word], text)
    return (
        None,
        text[:200],
        (Remark("warning", NO_NUMBER),),
    )


def _keep(value: int | None, text: str) -> tuple[int | None, str, tuple[Remark, ...]]:
    if value is None or value > _MOST:
        return _bound(value or 0)
    return value, text[:200], (Remark("note", f"Read as {value}; the words are kept: “{text[:120]}”."),)


def _bound(value: int | float) -> tuple[int | None, str, tuple[Remark, ...]]:
    if not 0 <= value <= _MOST:
        return (
            None,
            "",
            (Remark("warning", OUT_OF_RANGE),),
        )
    if value != int(value):
        return int(value), "", (Remark("note", f"Read as {int(value)}, the whole places."),)
    return int(value), "", ()
