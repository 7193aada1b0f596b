"""Compares the name of a group ("Year 3", "Final-year students") with the stage that a person gives."""

import re
from functools import lru_cache

from polyad.engines.roster.wording import fold, word_set

_ORDINALS = {
    word: str(number)
    for number, words in enumerate(
        ("first 1st one erstes", "second 2nd two zweites", "third 3rd three drittes",
         "fourth 4th four viertes", "fifth 5th five funftes", "sixth 6th six sechstes"),
        start=1,
    )
    for word in words.split()
}  # fmt: skip
_SAME = {"y": "year", "yr": "year", "jahr": "year", "studienjahr": "year", "annee": "year", "jaar": "year"}
_QUIET = word_set("of the all in my any every current our students student medical people those who are i a an level")
_GLUED = re.compile(r"\b(y|yr|year|pgy|fy|st|ct|semester)(\d)\b")
_SPAN = re.compile(r"(\d)\s*[-–/]\s*(\d)")
_ASIDE = re.compile(r"\(([^)]*)\)")


@lru_cache(maxsize=5_000)
def read_stage(words: str) -> frozenset[str]:
    """Gives the words of a stage that tell it from others, plurals and ordinals made one."""
    plain = _GLUED.sub(r"\1 \2", fold(words))
    kept = set()
    for word in plain.split():
        said = _ORDINALS.get(word, _SAME.get(word, word))
        if said not in _QUIET:
            kept.add(_SAME.get(_single(said), _single(said)))
    return frozenset(kept)


def _single(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=5_000)
def read_group(words: str) -> tuple[tuple[frozenset[str], ...], str]:
    """Gives the stages that a group's name covers, and the words in brackets that narrow it."""
    aside = _ASIDE.search(words)
    bare = _ASIDE.sub(" ", words)
    span = _SPAN.search(bare)
    if span and int(span.group(1)) < int(span.group(2)):
        numbers = range(int(span.group(1)), int(span.group(2)) + 1)
        stages = tuple(read_stage(_SPAN.sub(str(number), bare)) for number in numbers)
    else:
        stages = (read_stage(bare),)
    if not any(stages) and "student" in fold(bare):
        stages = (frozenset({"student"}),)
    return stages, aside.group(1).strip() if aside else ""


def fits_group(stage: str, stages: tuple[frozenset[str], ...]) -> bool:
    """Says whether a person at this stage belongs to the group."""
    own = read_stage(stage) | ({"student"} if "student" in fold(stage) else frozenset())
    return any(group and group <= own for group in stages)
