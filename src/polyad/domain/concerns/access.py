"""Who reads a concern: whoever told it, and officers free of a conflict. Closed by default; a lead has no way in."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from polyad.domain.concerns.models import Concern
from polyad.domain.concerns.rules import READ_BY_OFFICERS
from polyad.domain.programmes.models import Leadership, Officer
from polyad.domain.relationships.models import Member
from polyad.foundation.actors import Actor

NOBODY = Q(pk__in=())


@dataclass(frozen=True)
class Matter:
    """What decides which officers are free of a conflict."""

    organisation_id: UUID
    teller_id: UUID
    programme_id: UUID | None = None
    relationship_id: UUID | None = None
    about_id: UUID | None = None


def told_by(actor: Actor) -> Q:
    """Narrows concerns to those this actor told."""
    return Q(teller_id=actor.person_id) if actor.is_signed_in else NOBODY


def read_by_officer(actor: Actor) -> Q:
    """Narrows concerns to those this actor may read as an officer: strongly signed in, in office, free of a conflict.

    Not the teller's own, not about themselves, not of a programme they lead, not of a relationship they are or were
    in. Where a concern names no relationship, none of somebody whose programme or relationship they share.
    """
    if not (actor.is_signed_in and actor.is_strong and actor.officer_of):
        return NOBODY
    me = actor.person_id
    leads = Leadership.objects.filter(person_id=me, programme_id=OuterRef("programme_id"))
    leads_teller = Leadership.objects.filter(person_id=me, programme__enrolments__person_id=OuterRef("teller_id"))
    inside = Member.objects.filter(person_id=me, relationship_id=OuterRef("relationship_id"))
    beside = Member.objects.filter(person_id=me, relationship__members__person_id=OuterRef("teller_id"))
    free = ~Q(teller_id=me) & ~Q(about_id=me) & ~Exists(leads) & ~Exists(inside)
    free &= ~(Q(programme_id=None) & Exists(leads_teller)) & ~(Q(relationship_id=None) & Exists(beside))
    return Q(organisation_id__in=actor.officer_of, state__in=READ_BY_OFFICERS) & free


def officers_free_in(matter: Matter) -> QuerySet[Officer]:
    """Finds the officers of an organisation who would read this, by the same rule as `read_by_officer`."""
    rows = Officer.objects.filter(organisation_id=matter.organisation_id, person__is_active=True)
    rows = rows.exclude(person_id__in=[pk for pk in (matter.teller_id, matter.about_id) if pk is not None])
    if matter.programme_id is not None:
        leading = Leadership.objects.filter(programme_id=matter.programme_id)
    else:
        leading = Leadership.objects.filter(programme__enrolments__person_id=matter.teller_id)
    if matter.relationship_id is not None:
        inside = Member.objects.filter(relationship_id=matter.relationship_id)
    else:
        inside = Member.objects.filter(relationship__members__person_id=matter.teller_id)
    return rows.exclude(person_id__in=leading.values("person_id")).exclude(person_id__in=inside.values("person_id"))


def matter_of(row: Concern) -> Matter:
    """Reads from a concern what decides on conflicts."""
    return Matter(row.organisation_id, row.teller_id, row.programme_id, row.relationship_id, row.about_id)


def may_tell(actor: Actor) -> bool:
    """Lets everybody who is signed in say that something is not right."""
    return actor.is_signed_in


def may_hear(actor: Actor) -> bool:
    """Lets named officers to their own area; which concerns they find there is narrowed case by case."""
    return actor.is_signed_in and bool(actor.officer_of)


def may_read(actor: Actor, concern_id: UUID) -> bool:
    """Says whether this actor may read this concern: they told it, or they are an officer free of a conflict."""
    return Concern.objects.filter(told_by(actor) | read_by_officer(actor), pk=concern_id).exists()
