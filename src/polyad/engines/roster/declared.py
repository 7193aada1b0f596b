"""Reads who must not be paired with whom, from the words in which people say it."""

import re

from polyad.engines.roster.names import TITLES
from polyad.engines.roster.shapes import Conflict, ConflictKind, Remark
from polyad.engines.roster.wording import fold, tidy_text, word_set

_LONGEST = 300
_NOTHING = frozenset(
    {
        "", "no", "none", "nobody", "no one", "noone", "n a", "na", "nil", "not applicable", "nein", "keine",
        "geen", "niemand", "aucun", "aucune", "personne", "ninguno", "nadie", "no conflict", "no conflicts",
        "nothing",
        "not that i know of", "not at the moment",
    }
)  # fmt: skip
_RELATIVE = (
    r"relatives? related family partner spouse wife husband married aunt uncle mother father mum dad"
    r" brother sister cousin son daughter niece nephew in[_]law verwandt\w* mari femme familia\w* primo"
    r" prima tante onkel"
)
_MANAGES = (
    r"supervis\w* manag\w* boss reports[_]to head[_]of chef\w* vorgesetzt\w* leidinggevende jefe jefa"
    r" superior director superviseur"
)
_ASSESSES = (
    r"assess\w* examin\w* grades? grading marks? evaluat\w* evalu\w* signs?[_](?:me[_])?off prufer\w* pruft"
    r" bewertet beoordeel\w* tutor teaches"
)
_GROUPS = (
    "years? y[1-7] students? residents? interns? fellows? trainees? cohort semesters? registrars?"
    " housemen juniors? seniors? faculty everyone everybody anyone undergraduates? pgy freshers jahr"
    " jahrgang studierende annee etudiants? studenten"
)


def _any_of(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words.split(' '))})\b".replace("[_]", "[ ]"))


_KINDS: tuple[tuple[ConflictKind, re.Pattern[str]], ...] = (
    ("relative", _any_of(_RELATIVE)),
    ("manages", _any_of(_MANAGES)),
    ("assesses", _any_of(_ASSESSES)),
)
_GROUP = _any_of(_GROUPS)
_EMAIL = re.compile(r"[^\s<>;,:\"()\[\]|]+@[^\s<>;,:\"()\[\]|/@]+\.[^\s<>;,:\"()\[\]|/@]+")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_SMALL = word_set(
    "i me my mine he she they his her their we our you your who is was has have will would not be the a"
    " an and or of in at from on by with because since as please dr anyone nobody should current former"
    " also both maybe possibly year final students student residents resident it this that rather prefer"
    " avoid except mein meine mon ma mi only do don t cannot can ist et y und"
)


def read_conflicts(text: str, heading: str = "") -> tuple[tuple[Conflict, ...], tuple[Remark, ...]]:
    """Reads each person or group named; words in which nobody can be found stay as words."""
    said = tidy_text(text)
    if fold(said) in _NOTHING:
        return (), ()
    usual = find_kind(heading, only_one=True) or "named"
    pieces = [piece.strip() for piece in _cut(said) if fold(piece) not in _NOTHING]
    read = [_read_piece(piece, usual) for piece in pieces]
    found = [conflict for conflict in read if conflict.email or conflict.name or conflict.group]
    if not found:
        kind = find_kind(said) or usual
        return (Conflict(kind, said[:_LONGEST]),), (Remark("warning", "Nobody could be found in these words."),)
    return tuple(dict.fromkeys(found)), ()


def find_kind(words: str, only_one: bool = False) -> ConflictKind | None:
    """Finds the kind of conflict that the words name; with only_one, nothing when they name several."""
    plain = fold(words)
    found = [kind for kind, pattern in _KINDS if pattern.search(plain)]
    return found[0] if found and (len(found) == 1 or not only_one) else None


def _cut(said: str) -> list[str]:
    pieces = re.split(r"[;\n|/]|\s+(?:and|und|et|as well as|&)\s+|(?<=[a-zà-ÿ.])\.\s", said)
    cut: list[str] = []
    for piece in pieces:
        parts = piece.split(",")
        # "Das, Leila" is one person written the registry's way; "Dr Das, my aunt Farah Rossi" are two.
        one = len(parts) == 2 and all(len(part.split()) == 1 and "@" not in part for part in parts)
        cut += [piece] if one else parts
    return cut


def _read_piece(piece: str, usual: ConflictKind) -> Conflict:
    kind = find_kind(piece) or usual
    words = piece[:_LONGEST]
    email = _EMAIL.search(piece)
    if email:
        return Conflict(kind, words, email=email.group().strip(".'").lower())
    name = _find_name(piece)
    if _GROUP.search(fold(piece)) and (not name or re.search(r"\d|\bstudents?|\bresidents?", fold(piece))):
        return Conflict(kind, words, group=re.sub(r"\s+", " ", piece).strip(" .")[:_LONGEST])
    return Conflict(kind, words, name=name)


def _find_name(piece: str) -> str:
    bare = re.sub(r"\([^)]*\)", " ", piece)
    words = _WORD.findall(bare)
    is_quiet = not any(word[:1].isupper() for word in words)
    kept = []
    for word in words:
        plain = fold(word)
        if plain in TITLES or plain in _SMALL or any(pattern.search(plain) for _, pattern in _KINDS):
            continue
        if word[:1].isupper() or (is_quiet and len(words) <= 3):
            kept.append(word.strip(".-"))
    return " ".join(kept)[:120]
