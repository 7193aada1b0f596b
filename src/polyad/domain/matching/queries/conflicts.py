"""Who must not be paired, as the lead reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery

from polyad.domain.matching.access import may_run_round_of, visible_to
from polyad.domain.matching.models import Conflict
from polyad.domain.matching.translate import read_given, resolve_open_words
from polyad.domain.programmes.models import DeclaredConflict, Enrolment
from polyad.engines.roster.resolving import Unsettled
from polyad.foundation.actors import Actor

PAGE = 25
MOST_WORDS = 25
MOST_SUGGESTED = 300
Choice = tuple[str, str]
POWER = (Conflict.Kind.ASSESSES, Conflict.Kind.MANAGES)
CONFLICT_KINDS: tuple[Choice, ...] = tuple(Conflict.Kind.choices)


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
    """Words that need the lead: who said them, why they are unclear, whom they may mean."""

    ids: tuple[UUID, ...]
    names: tuple[str, ...]
    role: str
    words: str
    doubt: str
    candidates: tuple[Choice, ...]


@dataclass(frozen=True)
class ConflictsPage:
    """The conflicts of a programme, the words that are still open, and names to suggest in a small programme."""

    lines: tuple[ConflictLine, ...]
    count: int
    found: int
    number: int
    pages: int
    open_words: tuple[OpenWords, ...]
    open_count: int
    mentees: tuple[str, ...]
    mentors: tuple[str, ...]


def get_conflicts_page(programme_id: UUID, actor: Actor, *, number: int = 1, query: str = "") -> ConflictsPage:
    """Reads the conflicts of a programme that the actor leads; everything is empty outside that."""
    everything = Conflict.objects.filter(visible_to(actor), programme_id=programme_id)
    rows = everything
    for word in query.split()[:6]:
        rows = rows.filter(Q(mentee__person__name__icontains=word) | Q(mentor__person__name__icontains=word))
    count, found = everything.count(), rows.count() if query else None
    found = count if found is None else found
    pages = max(1, -(-found // PAGE))
    number = min(max(1, number), pages)
    start = (number - 1) * PAGE
    shown = rows.select_related("mentee__person", "mentor__person").order_by(
        "mentee__person__name", "mentor__person__name", "id"
    )
    lines = tuple(
        ConflictLine(row.id, row.mentee.person.name, row.mentor.person.name, row.get_kind_display(), row.words)
        for row in shown[start : start + PAGE]
    )
    open_words, open_count = _open_words(programme_id, actor)
    return ConflictsPage(
        lines=lines,
        count=count,
        found=found,
        number=number,
        pages=pages,
        open_words=open_words,
        open_count=open_count,
        mentees=_suggest(programme_id, actor, "mentee"),
        mentors=_suggest(programme_id, actor, "mentor"),
    )


def find_people(programme_id: UUID, actor: Actor, role: str, typed: str) -> tuple[Choice, ...]:
    """Finds whom typed words mean: an address, with a name before it or not, or parts of a name."""
    rows = Enrolment.objects.filter(visible_to(actor), programme_id=programme_id, role=role).exclude(state="withdrawn")
    words = typed.replace("(", " ").replace(")", " ").split()[:8]
    address = next((word for word in words if "@" in word), "")
    if address:
        rows = rows.filter(person__email__iexact=address)
    for word in () if address else words:
        rows = rows.filter(person__name__icontains=word)
    if not words:
        rows = rows.none()
    found = rows.order_by("person__name", "id").values_list("id", "person__name", "person__email")
    return tuple((str(pk), f"{name} ({email})") for pk, name, email in found[:PAGE])


def is_matched(mentee_id: UUID, mentor_id: UUID, programme_id: UUID, actor: Actor) -> bool:
    """Says whether an earlier round of a led programme made these two a pair."""
    return may_run_round_of(actor, programme_id) and (mentee_id, mentor_id) in read_given(programme_id).pairs


def list_conflicted_people(programme_id: UUID) -> frozenset[tuple[UUID, UUID]]:
    """Lists, for the machine, which two people of a programme must not be brought together; each pair both ways round."""
    rows = Conflict.objects.filter(programme_id=programme_id).values_list("mentee__person_id", "mentor__person_id")
    return frozenset(pair for one, other in rows for pair in ((one, other), (other, one)))


def find_power_over(person_ids: Iterable[UUID]) -> date | None:
    """Finds, for people who asked to be told, since when one of them is known to assess or lead another; else nothing.

    In any programme: power over somebody does not end at the door of the one in which it was declared.
    """
    among_them = list(person_ids)
    first: datetime | None = _power(among_them).filter(mentee__person_id__in=among_them).first()
    return first.date() if first else None


def power_over(person: OuterRef, others: QuerySet[Any, Any], *, newest: bool = False) -> Subquery:
    """Finds the same for each person of a query around it, among others that are a query too; or the newest of such days."""
    rows = _power(others).filter(mentee__person_id=person)
    return Subquery((rows.order_by("-declared_at") if newest else rows)[:1])


def power_held_by(holder_id: UUID | None, *, over: OuterRef) -> QuerySet[Conflict]:
    """Finds, for a query around it, what gives this person power over somebody of that query."""
    return Conflict.objects.filter(kind__in=POWER, mentor__person_id=holder_id, mentee__person_id=over)


def _power(others: Any) -> QuerySet[Conflict, datetime]:
    """Names the moments since which some of these have power over somebody, the earliest first."""
    rows = Conflict.objects.filter(kind__in=POWER, mentor__person_id__in=others)
    return rows.order_by("declared_at").values_list("declared_at", flat=True)


def are_kept_apart(programme_id: UUID, one: UUID, other: UUID) -> bool:
    """Says, for the machine, whether a conflict stands between two people of a programme."""
    rows = Conflict.objects.filter(programme_id=programme_id)
    return rows.filter(
        Q(mentee__person_id=one, mentor__person_id=other) | Q(mentee__person_id=other, mentor__person_id=one)
    ).exists()


def _suggest(programme_id: UUID, actor: Actor, role: str) -> tuple[str, ...]:
    """Suggests names with addresses; in a large programme nobody, since typing finds them."""
    rows = Enrolment.objects.filter(visible_to(actor), programme_id=programme_id, role=role)
    found = rows.exclude(state="withdrawn").order_by("person__name", "id")
    names = list(found.values_list("person__name", "person__email")[: MOST_SUGGESTED + 1])
    return tuple(f"{name} ({email})" for name, email in names) if len(names) <= MOST_SUGGESTED else ()


def _open_words(programme_id: UUID, actor: Actor) -> tuple[tuple[OpenWords, ...], int]:
    """Lists words that nobody has settled, the same words of several people once, and counts them all."""
    if not may_run_round_of(actor, programme_id):
        return (), 0
    resolution, rows, people = resolve_open_words(programme_id)
    doubts: dict[tuple[str, str, str], list[Unsettled]] = {}
    for item in resolution.unsettled:
        doubts.setdefault((item.role, item.said_by, item.words), []).append(item)
    alike: dict[tuple[str, str, str], list[DeclaredConflict]] = {}
    for row in rows:
        alike.setdefault((row.enrolment.role, row.words, row.kind), []).append(row)
    listed = []
    for (role, words, _), same in list(alike.items())[:MOST_WORDS]:
        found = doubts.get((role, same[0].enrolment.person.email.lower(), words), [])
        other = "mentor" if role == "mentee" else "mentee"
        emails = dict.fromkeys(email for item in found for email in item.candidates)
        candidates = tuple((str(people[other, email].id), people[other, email].name) for email in emails)
        names = tuple(row.enrolment.person.name for row in same)
        doubt = " ".join(item.sentence for item in found)
        listed.append(OpenWords(tuple(row.id for row in same), names, role, words, doubt, candidates))
    return tuple(listed), len(alike)
