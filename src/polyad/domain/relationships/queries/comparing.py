"""Two texts of an agreement side by side, section by section, word by word."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import say_when
from polyad.domain.relationships.models import Agreement
from polyad.domain.relationships.queries.membership import list_members
from polyad.domain.relationships.rules import KEPT, Piece, compare_words, join_names
from polyad.foundation.actors import Actor

MOST_VERSIONS = 50


@dataclass(frozen=True)
class SectionPair:
    """One section as it was and as it is."""

    heading: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    is_changed: bool


@dataclass(frozen=True)
class VersionChoice:
    """A text one may choose to compare."""

    number: int
    words: str


@dataclass(frozen=True)
class ComparePage:
    """Everything the page shows."""

    relationship_id: UUID
    name: str
    older: int
    newer: int
    versions: tuple[VersionChoice, ...]
    changed: tuple[SectionPair, ...]
    same: int
    why: str
    changed_by: str


def get_compare_page(
    relationship_id: UUID, actor: Actor, *, zone: str, at: datetime, older: int | None, newer: int | None
) -> ComparePage | None:
    """Compares two texts, the last two where none are named; nothing outside one's own relationships."""
    members = list_members(relationship_id, actor)
    if not members:
        return None
    found = Agreement.objects.filter(relationship_id=relationship_id).select_related("edited_by")
    rows = {row.number: row for row in found.order_by("-number")[:MOST_VERSIONS]}
    numbers = list(rows)
    if not numbers:
        return None
    newer = newer if newer in rows else numbers[0]
    if older not in rows or older == newer:
        others = [number for number in numbers if number != newer]
        older = max((number for number in others if number < newer), default=min(others, default=newer))
    older, newer = min(older, newer), max(older, newer)
    pairs = _pairs(rows[older], rows[newer])
    latest = rows[newer]
    return ComparePage(
        relationship_id=relationship_id,
        name=join_names([member.name for member in members[1:]]),
        older=older,
        newer=newer,
        versions=tuple(VersionChoice(row.number, say_when(row.drafted_at, zone, at)) for row in rows.values()),
        changed=tuple(pair for pair in pairs if pair.is_changed),
        same=sum(not pair.is_changed for pair in pairs),
        why=latest.why,
        changed_by=latest.edited_by.name if latest.edited_by else "",
    )


def _pairs(older: Agreement, newer: Agreement) -> list[SectionPair]:
    """Puts the sections of both side by side, in the order of the newer text; what is gone comes last."""
    before = {part["key"]: part for part in older.sections}
    after = {part["key"]: part for part in newer.sections}
    pairs = []
    for key in [*after, *(key for key in before if key not in after)]:
        part = after.get(key) or before[key]
        pieces = compare_words(before.get(key, {}).get("text", ""), after.get(key, {}).get("text", ""))
        changed = any(piece.kind != KEPT for piece in pieces)
        was = tuple(piece for piece in pieces if piece.kind != "new")
        now = tuple(piece for piece in pieces if piece.kind != "gone")
        pairs.append(SectionPair(part["heading"], was, now, changed))
    return pairs
