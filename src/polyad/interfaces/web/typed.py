"""What somebody had typed when a door turned out to be closed: given back, never lost."""

import re
from typing import Any
from uuid import UUID

NEVER_SHOWN = frozenset({"csrfmiddlewaretoken", "version", "number"})
MACHINE_WORDS = re.compile(r"([A-Z]:)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)


def list_typed(request: Any) -> tuple[str, ...]:
    """Lists the words of a form that are worth giving back: no ids, no secrets, nothing of three letters or fewer."""
    found = []
    for name, words in request.POST.items():
        is_words = isinstance(words, str) and len(words.strip()) > 3 and not MACHINE_WORDS.fullmatch(words.strip())
        if is_words and name not in NEVER_SHOWN and "password" not in name:
            found.append(words.strip())
    return tuple(found)


def read_id(typed: str) -> UUID | None:
    """Reads an id that was sent in a form; nothing where it is none."""
    try:
        return UUID(typed) if len(typed) == 36 else None
    except ValueError:
        return None


def read_whole(typed: str) -> int:
    """Reads a small whole number that was sent in a form; 0 where it is none."""
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < 9 else 0
