"""One plain spelling of a text, so that no disguise of letters or figures hides what stands there."""

import unicodedata

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣－"), "-")
_QUOTES = dict.fromkeys(map(ord, "’‘ʼ`´"), "'")


def make_plain(text: str) -> str:
    """Writes every figure of every script as 0-9, full-width letters as plain ones, and drops what cannot be seen."""
    kept = []
    for letter in unicodedata.normalize("NFKC", text):
        kind = unicodedata.category(letter)
        if kind == "Cf":
            continue
        if kind == "Nd":
            kept.append(str(unicodedata.decimal(letter)))
        elif kind in ("Zs", "Cc") and letter != "\n":
            kept.append(" ")
        else:
            kept.append(letter)
    return "".join(kept).translate({**_DASHES, **_QUOTES})


def is_name_like(word: str) -> bool:
    """Says whether a word could be a name: it begins with a capital, or its script has none."""
    first = word[:1]
    return first.isalpha() and len(word) > 1 and (first.isupper() or first.lower() == first.upper())
