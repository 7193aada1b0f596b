"""Whom somebody works with now, so that they need not type a name."""

from dataclasses import dataclass
from uuid import UUID

from polyad.domain.matching.queries import list_people_kept_apart
from polyad.domain.networks.queries.doors import list_mentors
from polyad.domain.relationships.access import visible_to
from polyad.domain.relationships.models import Member, Relationship
from polyad.foundation.actors import Actor

MOST = 60


@dataclass(frozen=True)
class KnownPerson:
    """Somebody in a running relationship with the actor."""

    id: UUID
    name: str


def list_known_people(actor: Actor) -> tuple[KnownPerson, ...]:
    """Lists whom the actor is in a relationship with now, by name, in one query."""
    mine = Relationship.objects.filter(visible_to(actor)).values("pk")
    rows = Member.objects.filter(relationship_id__in=mine, left_at=None).exclude(person_id=actor.person_id)
    found = rows.order_by("person__name", "person_id").values_list("person_id", "person__name").distinct()[:MOST]
    return tuple(KnownPerson(pk, name) for pk, name in found)


def list_names_to_complete(actor: Actor) -> tuple[str, ...]:
    """Names whom a field completes: whom the actor works with first, then mentors; nobody who must not be brought together with them."""
    apart = list_people_kept_apart(actor.person_id, actor.takes_part_in | actor.leads) if actor.person_id else frozenset()
    known = [one.name for one in list_known_people(actor) if one.id not in apart]
    return tuple(dict.fromkeys([*known, *list_mentors(actor, without=apart)]))
