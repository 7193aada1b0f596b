"""Judges whether letters, decoded one way, look like the names and words that people write.

Each old encoding gives the same byte another letter. Letters that its languages use often, in places where
they use them, speak for it; symbols inside words and capitals after small letters speak against it.
"""

_WEST = frozenset("éèêëàâäáãåçñöøóôõòüúùûíìîïßÉÈÊÀÂÄÁÅÇÑÖØÓÔÜÚÍÎ")
_CENTRE = frozenset("ąćęłńśźżčďěňřšťůýžáéíóúőűăâîșțşţäöüßŁŚŻŹĆČŠŽŘĎŤŇÁÉÍÓÚÝÖÜĐđ")
_TURKISH = _WEST | frozenset("ğışĞİŞ")
_CYRILLIC = frozenset(chr(code) for code in range(0x410, 0x450)) | frozenset("ёЁіІїЇєЄґҐђјљњћџЂЈЉЊЋЏ")

_COMMON = {
    "cp1252": _WEST,
    "mac_roman": _WEST,
    "cp1250": _CENTRE,
    "cp1254": _TURKISH,
    "cp1251": _CYRILLIC,
}
# Letters that two languages share a byte for: they count fully only where a word of the language has them.
_AT_WORD_END = frozenset("ćčý")
_IN_NAMES_RARELY = frozenset("ðþýÐÞÝĺÂÃ")
_SEPARATE = frozenset("“”‘’„«»–—…€£°•·®©™\u00a0")


def score_letters(text: str, codec: str) -> int:
    """Adds up how plausible each letter beyond ASCII is where it stands; higher is better."""
    common = _COMMON[codec]
    total = 0
    padded = f" {text} "
    for place in range(1, len(padded) - 1):
        letter = padded[place]
        if letter < "\x80":
            continue
        total += _score_one(padded[place - 1], letter, padded[place + 1], common)
        if codec == "cp1251" and letter in _CYRILLIC:
            total += _score_company(padded[place - 1], padded[place + 1])
        elif letter.isalpha() and padded[place - 1] > "\x7f" and padded[place - 1].isalpha():
            total -= 2
    return total


def _score_one(before: str, letter: str, after: str, common: frozenset[str]) -> int:
    if letter == "\ufffd" or "\x80" <= letter < "\xa0":
        return -12
    if not letter.isalpha():
        if letter in "’‘'" and before.isalpha():
            return 1
        inside = before.isalpha() and after.isalpha()
        beside = before.isalpha() or after.isalpha()
        if letter in _SEPARATE:
            return -4 if inside else 0
        return -8 if inside else (-5 if beside else -2)
    score = 3 if letter in common else 0
    if letter in _IN_NAMES_RARELY:
        score = min(score, 1)
    if letter in _AT_WORD_END and common is _CENTRE:
        score = 4 if not after.isalpha() else 1
    if letter in "æÆ" and common is _WEST:
        score = 2 if after.isalpha() else 0
    if letter.isupper() and before.islower():
        score -= 6
    if letter.islower() and before.isupper() and after.isupper():
        score -= 6
    return score


def _score_company(before: str, after: str) -> int:
    """Cyrillic words are Cyrillic throughout: a lone letter among Latin ones is no Cyrillic."""
    company = (before in _CYRILLIC) + (after in _CYRILLIC)
    strangers = (before.isalpha() and before < "\x80") + (after.isalpha() and after < "\x80")
    return company - 5 * strangers
