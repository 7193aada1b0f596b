"""Who somebody is here: what they lead, take part in and run."""

from typing import Any
from uuid import UUID

from django.db.models import CharField, F, Value

from polyad.domain.programmes.models import Administrator, Enrolment, Leadership, Officer
from polyad.foundation.actors import Actor


def get_actor(person: Any, *, is_strong: bool) -> Actor:
    """Reads, in one query, what a person leads, takes part in and runs. `person` is a row of people."""
    leads = Leadership.objects.filter(person=person).annotate(what=_word("leads"))
    takes_part = Enrolment.objects.filter(person=person, state=Enrolment.State.SUBMITTED).annotate(what=F("role"))
    runs = Administrator.objects.filter(person=person).annotate(what=_word("runs"))
    hears = Officer.objects.filter(person=person).annotate(what=_word("hears"))
    held: dict[str, set[UUID]] = {"leads": set(), "mentee": set(), "mentor": set(), "runs": set(), "hears": set()}
    rows = leads.values_list("what", "programme_id").union(
        takes_part.values_list("what", "programme_id"),
        runs.values_list("what", "organisation_id"),
        hears.values_list("what", "organisation_id"),
        all=True,
    )
    for what, found in rows:
        held[what].add(found)
    return Actor(
        person_id=person.pk,
        name=person.name,
        leads=frozenset(held["leads"]),
        takes_part_in=frozenset(held["mentee"] | held["mentor"]),
        mentors_in=frozenset(held["mentor"]),
        administers=frozenset(held["runs"]),
        officer_of=frozenset(held["hears"]),
        is_strong=is_strong,
    )


def _word(word: str) -> Value:
    """Makes a constant column."""
    return Value(word, output_field=CharField())
