"""What an enrolment holds, step by step, and a fingerprint by which two windows notice each other."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from polyad.domain.programmes.models import Answer, DeclaredConflict, Enrolment

# Which parts of an enrolment each step asks for. "answers" and "apart" are rows of their own.
STEP_PARTS: Mapping[str, tuple[str, ...]] = {
    "help": ("goals", "help_kinds", "reach", "training"),
    "fields": ("fields", "languages"),
    "times": ("hours", "capacity"),
    "words": ("own_words", "background", "answers"),
    "apart": ("apart",),
}


def read_step(enrolment: Enrolment, step: str) -> dict[str, Any]:
    """Reads what is saved for one step."""
    return {part: _read_part(enrolment, part) for part in STEP_PARTS[step]}


def take_fingerprint(values: Mapping[str, Any]) -> str:
    """Makes a short text that changes when any saved value does."""
    plain = json.dumps(values, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()[:24]


def _read_part(enrolment: Enrolment, part: str) -> Any:
    """Reads one part, from the row itself or from the rows that hang on it."""
    if part == "answers":
        rows = Answer.objects.filter(enrolment=enrolment, question__retired_at=None)
        return {str(question_id): value for question_id, value in rows.values_list("question_id", "value")}
    if part == "apart":
        rows = DeclaredConflict.objects.filter(enrolment=enrolment).order_by("words", "id")
        return [[kind, words] for kind, words in rows.values_list("kind", "words")]
    return getattr(enrolment, part)
