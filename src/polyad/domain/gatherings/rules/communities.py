"""What may stand in a community, and who tends it. Plain values only."""

from datetime import timedelta
from urllib.parse import urlsplit

MOST_FOUNDED = 3
MOST_RUNGS = 20
MOST_ARTEFACTS = 200
MOST_NOTES = 200
FIRST_RUNGS = 3
REST = timedelta(days=30)  # after a no
MOST = {"title": 120, "domain": 300, "practices": 2000, "rung": 200, "artefact": 160, "text": 5000, "ask": 500, "note": 160}


def tidy(words: str, *, one_line: bool = False) -> str:
    """Takes words as they were typed: no null letters, no blanks at either end."""
    plain = words.replace("\r\n", "\n").replace("\0", "").strip()
    return " ".join(plain.split()) if one_line else plain


def trouble_in(words: str, what: str, *, may_be_empty: bool = False) -> str:
    """Says what is wrong with words of one kind; nothing where they are well."""
    if not words and not may_be_empty:
        return "Please write something here."
    if len(words) > MOST[what]:
        return f"Please use at most {MOST[what]} letters; these are {len(words)}."
    return ""


def trouble_in_link(link: str) -> str:
    """Says what is wrong with a link: only pages of the web can be shared."""
    if not link:
        return ""
    try:
        parts = urlsplit(link)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in ("http", "https") or "." not in (parts.hostname or "") or len(link) > 500 or any(letter.isspace() for letter in link):
        return "Please give the whole address of a page, beginning with https://"
    return ""
