"""A person's own enrolment while they fill it in."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.queries.records import QuestionFacts, list_questions
from polyad.domain.programmes.queries.steps import STEP_PARTS, read_step
from polyad.domain.programmes.rules import FIELDS, LANGUAGES, TOPICS, find_undeclared, is_paused_on
from polyad.foundation.actors import Actor

_LOOK_AT = 300
_MOST_OFFERED = 28


@dataclass(frozen=True)
class OwnEnrolment:
    """One's own place in a programme, step by step."""

    id: UUID
    programme_id: UUID
    programme_name: str
    role: str
    state: str
    step: str
    values: Mapping[str, Mapping[str, Any]]
    questions: tuple[QuestionFacts, ...]
    format_key: str


@dataclass(frozen=True)
class OfferedWords:
    """What can be ticked: the usual words and those that others in the programme use."""

    goals: tuple[str, ...]
    fields: tuple[str, ...]
    languages: tuple[str, ...]


def get_own_enrolment(programme_id: UUID, role: str, actor: Actor) -> OwnEnrolment | None:
    """Finds the actor's own enrolment in a role, withdrawn ones left out."""
    if not actor.is_signed_in:
        return None
    rows = Enrolment.objects.filter(programme_id=programme_id, person_id=actor.person_id, role=role)
    row = rows.exclude(state=Enrolment.State.WITHDRAWN).select_related("programme").first()
    if row is None:
        return None
    return OwnEnrolment(
        row.id,
        row.programme_id,
        row.programme.name,
        row.role,
        row.state,
        row.step,
        {step: read_step(row, step) for step in STEP_PARTS},
        list_questions(row.programme_id, role=role),
        row.programme.format_key,
    )


def list_offered_words(programme_id: UUID) -> OfferedWords:
    """Lists words to tick: what mentors of this programme offer comes with the usual ones."""
    rows = Enrolment.objects.filter(programme_id=programme_id, state=Enrolment.State.SUBMITTED)
    used = list(rows.order_by("-role", "id").values_list("goals", "fields", "languages")[:_LOOK_AT])
    return OfferedWords(*(_offer(usual, (row[n] for row in used)) for n, usual in enumerate((TOPICS, FIELDS, LANGUAGES))))


@dataclass(frozen=True)
class OwnPlace:
    """One's own enrolment, for Home. A mentee who rests asks for nobody; `offered_on` is when somebody new was offered."""

    programme_id: UUID
    programme: str
    role: str
    state: str
    rests: bool
    offered_on: date | None
    format_key: str


def list_own_places(actor: Actor) -> tuple[OwnPlace, ...]:
    """Lists one's own enrolments, for Home."""
    rows = Enrolment.objects.filter(person_id=actor.person_id).order_by("programme__name", "role", "id")
    columns = ("programme_id", "programme__name", "role", "state", "is_paused", "offered_on", "programme__format_key")
    return tuple(OwnPlace(*row) for row in rows.values_list(*columns))


@dataclass(frozen=True)
class OwnPart:
    """One's own part in a programme: as what, how many people one takes, and whether one takes a pause."""

    enrolment_id: UUID
    programme_id: UUID
    programme: str
    role: str
    role_words: str
    state: str
    is_open: bool
    capacity: int
    is_paused: bool
    paused_until: date | None
    is_offered: bool
    undeclared: tuple[str, ...]


def list_own_parts(actor: Actor, *, today: date) -> tuple[OwnPart, ...]:
    """Lists what the actor takes part in, ended programmes and withdrawn enrolments left out."""
    rows = Enrolment.objects.filter(person_id=actor.person_id).exclude(state=Enrolment.State.WITHDRAWN)
    live = rows.exclude(programme__state="ended").select_related("programme")
    return tuple(_part(row, today) for row in live.order_by("programme__name", "role", "id"))


def _part(row: Enrolment, today: date) -> OwnPart:
    """Turns a row into a part."""
    paused = is_paused_on(today, is_paused=row.is_paused, paused_until=row.paused_until)
    programme = (row.programme_id, row.programme.name)
    kind = (row.role, row.get_role_display(), row.state)
    until = row.paused_until if paused else None
    said = {"reach": row.reach, "training": row.training}
    undeclared = find_undeclared(row.help_kinds, said) if row.role == Enrolment.Role.MENTOR else ()
    offered = row.offered_on is not None
    return OwnPart(row.id, *programme, *kind, row.programme.state == "open", row.capacity, paused, until, offered, undeclared)


def _offer(usual: tuple[str, ...], used: Any) -> tuple[str, ...]:
    """Adds the words most used to the usual ones, each once whatever its case."""
    counted = Counter(word for words in used for word in words)
    offered = {word.casefold(): word for word in usual}
    for word, _ in counted.most_common():
        if len(offered) >= _MOST_OFFERED:
            break
        offered.setdefault(word.casefold(), word)
    return tuple(offered.values())
