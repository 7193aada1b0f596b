"""Cuts a cell that holds several values into them, each once, in the order given."""

import re

from polyad.engines.roster.shapes import Remark
from polyad.engines.roster.tongues import name_language
from polyad.engines.roster.wording import fold, tidy_line, tidy_text

_MOST_ITEMS = 30
_LONGEST_ITEM = 120
_BULLET = re.compile(r"^\s*(?:[-*•–·>]+\s*|\(?\d{1,2}[.):]\s+|\(?[a-d]\)\s+)")
_ASIDE = re.compile(r"\s?[(\[][^()\[\]]*[)\]]")
_NOTHING = frozenset(
    {"", "none", "n a", "na", "no", "nil", "keine", "aucun", "ninguno", "geen", "not applicable", "no answer"}
)
_KINDS = {
    "mentoring": "mentor mentoring mentorship mentorat mentoraat tutoria mentoria begleitung guidance",
    "advising": "advising advice advisor adviser advisory beratung conseil consejo asesoria advies",
    "coaching": "coaching coach",
    "sponsorship": "sponsorship sponsoring sponsor advocacy forderung parrainage patrocinio",
    "connection": "connection connections networking network introductions connecting vernetzung reseau",
    "peer_support": "peersupport peer",
    "near_peer": "nearpeer",
    "role_modelling": "rolemodelling rolemodeling rolemodel vorbild",
}
_KIND_OF_WORD = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_BRITISH = {
    "pediatrics": "paediatrics", "pediatric": "paediatric", "anesthesiology": "anaesthesiology",
    "anesthesia": "anaesthesia", "orthopedics": "orthopaedics", "orthopedic": "orthopaedic",
    "gynecology": "gynaecology", "hematology": "haematology", "gastroenterology": "gastroenterology",
}  # fmt: skip


def cut_list(text: str, with_slashes: bool = False) -> tuple[str, ...]:
    """Cuts at the strongest mark that is there (line break, semicolon, bar, then comma), outside brackets."""
    said = tidy_text(text)
    pieces = _cut_outside_brackets(said, "\n;|>" if re.search(r"[\n;|>]", _ASIDE.sub("", said)) else ",")
    if with_slashes:
        pieces = [part for piece in pieces for part in _cut_outside_brackets(piece, "/,")]
    else:
        pieces = [part for piece in pieces for part in re.split(r"\s/\s", piece)]
    items = [tidy_line(_BULLET.sub("", piece)).strip(" .,;")[:_LONGEST_ITEM] for piece in pieces]
    unique = {fold(item): item for item in reversed(items) if fold(item) not in _NOTHING}
    return tuple(reversed(unique.values()))[:_MOST_ITEMS]


def _cut_outside_brackets(text: str, marks: str) -> list[str]:
    pieces, depth, begin = [], 0, 0
    for place, letter in enumerate(text):
        if letter in "([":
            depth += 1
        elif letter in ")]":
            depth = max(0, depth - 1)
        elif letter in marks and (not depth or letter == "\n"):
            pieces.append(text[begin:place])
            begin = place + 1
    return [*pieces, text[begin:]]


def read_goals(text: str) -> tuple[tuple[str, ...], tuple[Remark, ...]]:
    """Reads topics, as they were worded."""
    return cut_list(text), ()


def read_fields(text: str) -> tuple[tuple[str, ...], tuple[Remark, ...]]:
    """Reads fields in the order of preference, American spellings made British so that they can meet."""
    return tuple(spell_field(item) for item in cut_list(text)), ()


def spell_field(text: str) -> str:
    """Spells a field or department the British way, so that two spellings are one field."""
    return re.sub(r"[A-Za-z]+", _respell, text)


def _respell(word: re.Match[str]) -> str:
    found = _BRITISH.get(word.group().lower())
    if found is None:
        return word.group()
    return found.capitalize() if word.group()[:1].isupper() else found


def find_help_kind(words: str) -> str | None:
    """Finds the kind of help that a word or short phrase names; None when it names none."""
    plain = fold(_ASIDE.sub("", words))
    tight = plain.replace(" ", "")
    if tight.startswith("nearpeer"):
        return "near_peer"
    if tight.startswith("peer"):
        return "peer_support"
    if tight.startswith("rolemodel"):
        return "role_modelling"
    if tight in _KIND_OF_WORD:
        return _KIND_OF_WORD[tight]
    known = {_KIND_OF_WORD[word] for word in plain.split() if word in _KIND_OF_WORD}
    return known.pop() if len(known) == 1 and len(plain.split()) <= 5 else None


def read_help_kinds(text: str) -> tuple[tuple[str, ...], tuple[Remark, ...]]:
    """Reads kinds of help; words that name none are left out with a warning."""
    found: list[str] = []
    unknown: list[str] = []
    for item in cut_list(text, with_slashes=True):
        kind = find_help_kind(item)
        parts = [find_help_kind(part) for part in re.split(r"\s+(?:and|or|und|et|y|en|&|\+)\s+", item)]
        if kind:
            found.append(kind)
        elif len(parts) > 1 and any(parts):
            found += [part for part in parts if part]
        else:
            unknown.append(item)
    remarks: tuple[Remark, ...] = ()
    if unknown:
        listed = "”, “".join(unknown[:3])
        remarks = (Remark("warning", f"No kind of help that we know is called “{listed}”; it was left out."),)
    return tuple(dict.fromkeys(found)), remarks


def read_languages(text: str) -> tuple[tuple[str, ...], tuple[Remark, ...]]:
    """Reads languages by their English names; how well they are spoken is left out."""
    items: list[str] = []
    for item in cut_list(text, with_slashes=True):
        for part in re.split(r"\s+(?:and|und|et|y|en|e|&|\+)\s+", _ASIDE.sub("", item)):
            bare = re.split(r"\s[-–:]\s|:\s|\s(?:fluent|native|basic|good|[abc][12])\b", part, flags=re.IGNORECASE)[0]
            if bare.strip():
                items.append(name_language(bare.strip()))
    return tuple(dict.fromkeys(items)), ()
