"""Who must not be paired, as the lead reads it."""

from dataclasses import dataclass
from uuid import UUID

from polyad.domain.matching.access import visible_to
from polyad.domain.matching.models import Conflict
from polyad.domain.matching.translate import resolve_open_words
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor

PAGE = 25


@dataclass(frozen=True)
class ConflictLine:
    """One pair that must not be."""

    id: UUID
    mentee: str
    mentor: str
    kind: str
    words: str


@dataclass(frozen=True)
class OpenWords:
    """Words that need the lead: who said them, and why they are unclear."""

    id: UUID
    name: str
    role: str
    words: str
    doubt: str


@dataclass(frozen=True)
class ConflictsPage:
    """Everything that the page of conflicts shows. Choices are pairs of id and name."""

    lines: tuple[ConflictLine, ...]
    count: int
    number: int
    pages: int
    open_words: tuple[OpenWords, ...]
    mentees: tuple[tuple[str, str], ...]
    mentors: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]


def get_conflicts_page(
    programme_id: UUID, actor: Actor, *, number: int = 1, query: str = ""
) -> ConflictsPage:
    """Reads the conflicts of a programme that the actor leads; everything is empty outside that."""
    rows = Conflict.objects.filter(visible_to(actor), programme_id=programme_id)
    count = rows.count()
    pages = max(1, -(-count // PAGE))
    number = min(max(1, number), pages)
    start = (number - 1) * PAGE
    found = rows.select_related("mentee__person", "mentor__person").order_by("mentee__person__name", "id")
    lines = tuple(
        ConflictLine(
            row.id, row.mentee.person.name, row.mentor.person.name, row.get_kind_display(), row.words
        )
        for row in found[start : start + PAGE]
    )
    choices = _choices(programme_id, actor, query)
    return ConflictsPage(
        lines=lines,
        count=count,
        number=number,
        pages=pages,
        open_words=_open_words(programme_id) if programme_id in actor.leads else (),
        mentees=choices["mentee"],
        mentors=choices["mentor"],
        kinds=tuple(Conflict.Kind.choices),
    )


def _choices(programme_id: UUID, actor: Actor, query: str) -> dict[str, tuple[tuple[str, str], ...]]:
    """Lists people to choose from, narrowed by a search so that large programmes stay usable."""
    rows = Enrolment.objects.filter(visible_to(actor), programme_id=programme_id).exclude(state="withdrawn")
    listed: dict[str, list[tuple[str, str]]] = {"mentee": [], "mentor": []}
    for role, people in listed.items():
        found = rows.filter(role=role).order_by("person__name")
        if query:
            found = found.filter(person__name__icontains=query)
        people += [
            (str(pk), f"{name} ({email})")
            for pk, name, email in found.values_list("id", "person__name", "person__email")[:300]
        ]
    return {role: tuple(people) for role, people in listed.items()}


def _open_words(programme_id: UUID) -> tuple[OpenWords, ...]:
    """Lists words that nobody has settled, each with what is unclear about it."""
    resolution, rows, _ = resolve_open_words(programme_id)
    doubts = {(item.role, item.said_by, item.words): item.sentence for item in resolution.unsettled}
    return tuple(
        OpenWords(
            row.id,
            row.enrolment.person.name,
            row.enrolment.get_role_display(),
            row.words,
            doubts.get((row.enrolment.role, row.enrolment.person.email.lower(), row.words), ""),
        )
        for row in rows[:50]
    )
