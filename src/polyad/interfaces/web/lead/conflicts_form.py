"""Declaring a conflict: two people, typed or chosen, and what stands between them."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from polyad.domain.matching.operations import ConflictNotKept, declare_conflict
from polyad.domain.matching.queries import CONFLICT_KINDS, find_people, is_matched

Choice = tuple[str, str]
ROLES = ("mentee", "mentor")
NONE_CHOSEN = ("", "Choose one")


@dataclass(frozen=True)
class Typed:
    """One side of the form: what was typed, whom that may mean, who it is, and what is wrong with it."""

    role: str
    words: str = ""
    choices: tuple[Choice, ...] = ()
    person_id: str = ""
    error: str = ""


@dataclass(frozen=True)
class DeclareForm:
    """What stands in the form; `said` once it was kept."""

    mentee: Typed = field(default_factory=lambda: Typed("mentee"))
    mentor: Typed = field(default_factory=lambda: Typed("mentor"))
    kind: str = ""
    kinds: tuple[Choice, ...] = (NONE_CHOSEN, *CONFLICT_KINDS)
    kind_error: str = ""
    said: str = ""

    @property
    def errors(self) -> tuple[Choice, ...]:
        """Lists what is wrong, each with the field it belongs to."""
        found = (("mentee", self.mentee.error), ("mentor", self.mentor.error), ("kind", self.kind_error))
        return tuple((name, sentence) for name, sentence in found if sentence)


def declare(request: Any, programme_id: UUID) -> DeclareForm:
    """Keeps a conflict, or gives the form back with what was typed and what is still unclear."""
    mentee, mentor = (_read(request, programme_id, role) for role in ROLES)
    kind = request.POST.get("kind", "")
    kind_error = "" if kind in dict(CONFLICT_KINDS) else "Say what stands between them."
    form = DeclareForm(mentee, mentor, kind, kind_error=kind_error)
    if form.errors:
        return form
    pair = {"mentee_id": UUID(mentee.person_id), "mentor_id": UUID(mentor.person_id)}
    try:
        declare_conflict(programme_id=programme_id, **pair, kind=kind, by=request.actor, at=request.at)
    except ConflictNotKept as refusal:
        return DeclareForm(mentee, mentor, kind, kind_error=refusal.sentence)
    said = "Kept. These two will not be paired."
    if is_matched(**pair, programme_id=programme_id, actor=request.actor):
        said = "Kept for coming rounds. These two are a pair already: please speak with both of them."
    return DeclareForm(said=said)


def _read(request: Any, programme_id: UUID, role: str) -> Typed:
    """Finds the one person that a side of the form means."""
    words = " ".join(request.POST.get(role, "").split())[:200]
    chosen = request.POST.get(f"{role}_id", "")
    found = find_people(programme_id, request.actor, role, words) if words else ()
    if chosen in {key for key, _ in found}:
        return Typed(role, words, found, chosen)
    if len(found) == 1:
        return Typed(role, words, (), found[0][0])
    if not words:
        return Typed(role, error=f"Name a {role} of this programme.")
    if not found:
        return Typed(role, words, error=f"No {role} of this programme fits “{words}”. Try the family name or the address.")
    return Typed(role, words, (NONE_CHOSEN, *found), error=f"More than one {role} fits “{words}”. Choose one below.")
