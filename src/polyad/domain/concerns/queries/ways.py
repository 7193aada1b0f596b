"""The four ways when something is not right, and what is shown before anybody types."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.concerns.access import Matter, officers_free_in, told_by
from polyad.domain.concerns.models import Concern
from polyad.domain.programmes.models import Organisation
from polyad.domain.relationships.models import Member
from polyad.domain.relationships.queries.closing import get_waiting_end
from polyad.domain.relationships.rules import join_names
from polyad.foundation.actors import Actor

MOST_TIES = 30


@dataclass(frozen=True)
class WaysPage:
    """The ways on. `ties` lists one's running relationships where none was named."""

    relationship_id: UUID | None
    name: str
    role: str
    is_running: bool
    is_group: bool
    ties: tuple[tuple[UUID, str], ...]
    has_told: bool
    waits_until: str = ""
    review_day: str = ""


@dataclass(frozen=True)
class TellingPage:
    """What somebody reads before they type: who will read it, and whom it may be about."""

    relationship_id: UUID | None
    name: str
    organisations: tuple[tuple[UUID, str], ...]
    people: tuple[tuple[UUID, str], ...]
    officers: tuple[str, ...]


def get_ways_page(actor: Actor, relationship_id: UUID | None = None, *, at: datetime) -> WaysPage | None:
    """Reads the ways on; nothing where the relationship is none the actor is or was in."""
    has_told = Concern.objects.filter(told_by(actor)).exists()
    if relationship_id is None:
        return WaysPage(None, "", "", False, False, _list_ties(actor), has_told)
    mine, others = _find_tie(actor, relationship_id)
    if mine is None:
        return None
    names = join_names([name for _, name in others])
    is_running = mine.left_at is None and mine.relationship.ended_at is None
    waits_until, review_day = get_waiting_end(relationship_id, actor, at=at) if is_running else ("", "")
    is_group = len(others) > 1
    return WaysPage(relationship_id, names, mine.role, is_running, is_group, (), has_told, waits_until, review_day)


def get_telling_page(actor: Actor, relationship_id: UUID | None = None) -> TellingPage | None:
    """Reads who would read it and whom it may be about; nothing outside what the actor is or was in."""
    if actor.person_id is None:
        return None
    if relationship_id is None:
        organisations = _list_organisations(actor)
        first = organisations[0][0] if len(organisations) == 1 else None
        return TellingPage(None, "", organisations, (), _officers(Matter(first, actor.person_id)) if first else ())
    mine, others = _find_tie(actor, relationship_id)
    if mine is None:
        return None
    programme = mine.relationship.programme
    matter = Matter(programme.organisation_id, actor.person_id, programme.pk, relationship_id)
    names = join_names([name for _, name in others])
    return TellingPage(relationship_id, names, (), others, _officers(matter))


def _officers(matter: Matter) -> tuple[str, ...]:
    """Names who would read it."""
    return tuple(officers_free_in(matter).order_by("person__name", "pk").values_list("person__name", flat=True)[:20])


def _find_tie(actor: Actor, relationship_id: UUID) -> tuple[Member | None, tuple[tuple[UUID, str], ...]]:
    """Finds the actor's own membership, past or present, and the others."""
    rows = Member.objects.filter(relationship_id=relationship_id).select_related("person", "relationship__programme")
    members = list(rows.order_by("person__name", "pk")[:50])
    mine = next((row for row in members if row.person_id == actor.person_id), None)
    return mine, tuple((row.person_id, row.person.name) for row in members if row.person_id != actor.person_id)


def _list_ties(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Lists one's running relationships by the names of the others."""
    mine = Member.objects.filter(person_id=actor.person_id, left_at=None, relationship__ended_at=None)
    ids = list(mine.order_by("-relationship__opened_at", "pk").values_list("relationship_id", flat=True)[:MOST_TIES])
    names: dict[UUID, list[str]] = {pk: [] for pk in ids}
    rows = Member.objects.filter(relationship_id__in=ids, left_at=None).exclude(person_id=actor.person_id)
    for pk, name in rows.order_by("person__name", "pk").values_list("relationship_id", "person__name"):
        names[pk].append(name)
    return tuple((pk, join_names(found)) for pk, found in names.items())


def _list_organisations(actor: Actor) -> tuple[tuple[UUID, str], ...]:
    """Lists the organisations somebody belongs to in any way."""
    ids = actor.administers | actor.officer_of
    rows = Organisation.objects.filter(programmes__in=actor.takes_part_in | actor.leads)
    found = (rows | Organisation.objects.filter(pk__in=ids)).distinct()
    return tuple(found.order_by("name", "pk").values_list("pk", "name"))
