"""Whom somebody may open a door for: people of their programmes. Mentors are found as in the directory, others by the whole name."""

import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor
from polyad.foundation.among import among

MOST = 6
MOST_SUGGESTED = 40
RUNNING = ("open", "running")


@dataclass(frozen=True)
class Found:
    """Somebody who can be meant; `is_part` says that only a part of the name was typed."""

    id: UUID
    name: str
    line: str
    is_part: bool = False


def find_people(actor: Actor, typed: str) -> tuple[Found, ...]:
    """Finds who is meant by a name or an address; part of a name finds mentors only, so that nobody is listed by guessing."""
    words = " ".join(typed.replace("\0", "").split())
    if len(words) < 2 or len(words) > 254 or actor.person_id is None:
        return ()
    there = _reachable(actor)
    if "@" in words:
        return _read(there.filter(email__iexact=words))
    whole = _read(there.filter(_named(words, "iexact")))
    mentors = _places(actor).filter(role=Enrolment.Role.MENTOR, person_id=OuterRef("pk"))
    return whole or tuple(replace(one, is_part=True) for one in _read(there.filter(_named(words, "icontains"), Exists(mentors))))


def _named(words: str, how: str) -> Q:
    """Compares with a name whatever the case: SQLite by itself knows upper and lower case of English letters only."""
    plain = unicodedata.normalize("NFC", words)
    cases = dict.fromkeys((words, plain, plain.title(), plain.lower(), plain.upper()))
    return reduce(or_, (Q(**{f"name__{how}": one}) for one in cases))


def find_person(actor: Actor, person_id: UUID) -> Found | None:
    """Finds one person of the actor's programmes."""
    return next(iter(_read(_reachable(actor).filter(pk=person_id))), None)


def list_mentors(actor: Actor, *, without: Collection[UUID]) -> tuple[str, ...]:
    """Names mentors of the actor's programmes, as the directory does, for a field that completes what is typed."""
    mentors = _places(actor).filter(role=Enrolment.Role.MENTOR, person_id=OuterRef("pk"))
    return tuple(_reachable(actor).filter(Exists(mentors)).exclude(pk__in=without).order_by("name", "pk").values_list("name", flat=True)[:MOST_SUGGESTED])


def find_shared_programme(actor: Actor, person_id: UUID) -> UUID | None:
    """Finds the programme in which both take part, the newest first; nothing where there is none."""
    rows = _places(actor).filter(person_id=person_id, person__is_active=True).exclude(person_id=actor.person_id)
    return rows.order_by("-programme__starts_on", "programme_id").values_list("programme_id", flat=True).first()


def _places(actor: Actor) -> QuerySet[Enrolment]:
    """Finds who takes part in the programmes the actor takes part in or leads, as long as these run."""
    wide = {"programme_id__in": among(actor.takes_part_in | actor.leads), "programme__state__in": RUNNING}
    return Enrolment.objects.filter(state=Enrolment.State.SUBMITTED, **wide)


def _reachable(actor: Actor) -> QuerySet[Person]:
    here = _places(actor).filter(person_id=OuterRef("pk"))
    return Person.objects.filter(Exists(here), is_active=True).exclude(pk=actor.person_id)


def _read(rows: QuerySet[Person]) -> tuple[Found, ...]:
    found = rows.order_by("name", "pk")[:MOST]
    return tuple(Found(one.pk, one.name, tell_person(one)) for one in found)


def tell_person(one: Person) -> str:
    """Says in one line who somebody is."""
    return " · ".join(filter(None, (one.stage or one.title, one.department, one.site)))
