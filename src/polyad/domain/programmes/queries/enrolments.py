"""Enrolments as the lead reads them (tier M), and as their owner does."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from polyad.domain.people.queries.owning import owns_profile
from polyad.domain.programmes.access import led_by
from polyad.domain.programmes.models import Answer, DeclaredConflict, Enrolment
from polyad.domain.programmes.rules import is_paused_on
from polyad.foundation.actors import Actor

PAGE = 25
PAUSED = "paused"


@dataclass(frozen=True)
class EnrolmentLine:
    """One line of the list."""

    id: UUID
    name: str
    email: str
    line: str
    role: str
    role_words: str
    state: str
    state_words: str
    goals: str
    capacity: int
    is_paused: bool
    paused_until: date | None
    has_joined: bool
    submitted_at: datetime | None


@dataclass(frozen=True)
class EnrolmentList:
    """One page of the list, and how long the whole is."""

    lines: tuple[EnrolmentLine, ...]
    total: int
    number: int
    pages: int


@dataclass(frozen=True)
class EnrolmentDetail:
    """Everything of one enrolment that matching may use."""

    line: EnrolmentLine
    title: str
    stage: str
    site: str
    department: str
    goals: tuple[str, ...]
    help_kinds: tuple[str, ...]
    fields: tuple[str, ...]
    languages: tuple[str, ...]
    hours: tuple[int, ...]
    reach: str
    training: str
    own_words: str
    background: str
    answers: tuple[tuple[str, Any], ...]
    conflicts: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class Sieve:
    """What a list is narrowed to."""

    words: str = ""
    role: str = ""
    state: str = ""


def list_enrolments(programme_id: UUID, actor: Actor, *, sieve: Sieve, page: int, today: date) -> EnrolmentList:
    """Lists a page of the enrolments of a programme that the actor leads."""
    rows = _sifted(programme_id, actor, sieve, today)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, page), pages)
    shown = rows[(number - 1) * PAGE : number * PAGE]
    return EnrolmentList(tuple(_line(row, today) for row in shown), total, number, pages)


def each_enrolment(programme_id: UUID, actor: Actor, *, sieve: Sieve, today: date) -> Iterator[EnrolmentLine]:
    """Goes through all enrolments of a narrowed list, for a file."""
    for row in _sifted(programme_id, actor, sieve, today).iterator(chunk_size=1000):
        yield _line(row, today)


def get_enrolment(enrolment_id: UUID, programme_id: UUID, actor: Actor, *, today: date) -> EnrolmentDetail | None:
    """Finds one enrolment of a programme that the actor leads."""
    rows = Enrolment.objects.filter(led_by(actor), id=enrolment_id, programme_id=programme_id)
    row = rows.select_related("person").first()
    if row is None:
        return None
    answers = Answer.objects.filter(enrolment=row).order_by("question__position", "question_id")
    conflicts = DeclaredConflict.objects.filter(enrolment=row).order_by("words", "id")
    return EnrolmentDetail(
        _line(row, today),
        row.person.title,
        row.person.stage,
        row.person.site,
        row.person.department,
        *(tuple(getattr(row, part)) for part in ("goals", "help_kinds", "fields", "languages", "hours")),
        row.reach,
        row.training,
        row.own_words,
        row.background,
        tuple(answers.values_list("question__text", "value")),
        tuple((kind, words, settled is not None) for kind, words, settled in conflicts.values_list("kind", "words", "settled_at")),
    )


def _sifted(programme_id: UUID, actor: Actor, sieve: Sieve, today: date) -> QuerySet[Enrolment]:
    """Narrows the enrolments of a led programme."""
    rows = Enrolment.objects.filter(led_by(actor), programme_id=programme_id).select_related("person")
    if sieve.role in Enrolment.Role.values:
        rows = rows.filter(role=sieve.role)
    if sieve.state in Enrolment.State.values:
        rows = rows.filter(state=sieve.state)
    elif sieve.state == PAUSED:
        rows = rows.filter(Q(paused_until=None) | Q(paused_until__gt=today), is_paused=True)
    for word in sieve.words.split()[:6]:
        named = Q(person__name__icontains=word) | Q(person__email__icontains=word)
        rows = rows.filter(named | Q(person__site__icontains=word) | Q(person__stage__icontains=word))
    return rows.order_by("person__name", "id")


def _line(row: Enrolment, today: date) -> EnrolmentLine:
    """Turns a row into a line."""
    person = row.person
    told = (person.stage or person.department, person.site)
    return EnrolmentLine(
        row.id,
        f"{person.title} {person.name}".strip(),
        person.email,
        " · ".join(part for part in told if part),
        row.role,
        row.get_role_display(),
        row.state,
        row.get_state_display(),
        ", ".join(row.goals),
        row.capacity,
        is_paused_on(today, is_paused=row.is_paused, paused_until=row.paused_until),
        row.paused_until,
        owns_profile(person),
        row.submitted_at,
    )
