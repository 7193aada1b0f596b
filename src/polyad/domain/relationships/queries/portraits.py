"""What members show each other of themselves and of their networks, and with whom somebody could share."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.instruments.queries import SharedPart, list_shared_parts, list_shared_sentences
from polyad.domain.networks.queries import SharedMap, list_shared_maps
from polyad.domain.relationships.models import Member
from polyad.domain.relationships.queries.membership import list_members, list_open_people
from polyad.domain.relationships.rules import HELPERS, join_names
from polyad.foundation.actors import Actor

MOST_TIES = 30


@dataclass(frozen=True)
class TieChoice:
    """A running relationship of the actor, by the names of the others."""

    id: UUID
    name: str


@dataclass(frozen=True)
class GivenPart:
    """A part with the name of whoever shows it."""

    part: SharedPart
    name: str


@dataclass(frozen=True)
class PartBeside:
    """One part as each who shows it sees it."""

    name: str
    question: str
    given: tuple[GivenPart, ...]


@dataclass(frozen=True)
class GivenMap:
    """What somebody here shows of their network, with their name."""

    map: SharedMap
    name: str
    is_mine: bool


@dataclass(frozen=True)
class ExchangePage:
    """All that is shown in a relationship now."""

    id: UUID
    name: str
    parts: tuple[PartBeside, ...]
    sentences: tuple[tuple[str, str], ...]
    maps: tuple[GivenMap, ...]


def mentors_somebody(actor: Actor) -> bool:
    """Says whether the actor is a mentor in any running relationship."""
    mine = Member.objects.filter(person_id=actor.person_id, left_at=None, relationship__ended_at=None, role__in=HELPERS)
    return actor.is_signed_in and mine.exists()


def list_tie_choices(actor: Actor) -> tuple[TieChoice, ...]:
    """Lists the actor's running relationships by the names of the others, in two queries."""
    if not actor.is_signed_in:
        return ()
    mine = Member.objects.filter(person_id=actor.person_id, left_at=None, relationship__ended_at=None)
    ids = list(mine.order_by("-relationship__opened_at", "pk").values_list("relationship_id", flat=True)[:MOST_TIES])
    names: dict[UUID, list[str]] = {tie: [] for tie in ids}
    others = Member.objects.filter(relationship_id__in=ids, left_at=None).exclude(person_id=actor.person_id)
    for tie, name in others.order_by("person__name", "pk").values_list("relationship_id", "person__name"):
        names[tie].append(name)
    return tuple(TieChoice(tie, join_names(names[tie])) for tie in ids)


def get_exchange(relationship_id: UUID, actor: Actor, *, at: datetime) -> ExchangePage | None:
    """Reads what is shown in a running relationship of the actor; None outside it."""
    members = list_members(relationship_id, actor)
    if not members:
        return None
    circle = list_open_people(members)
    names = {member.person_id: member.name for member in members}
    beside: dict[str, list[SharedPart]] = {}
    for part in list_shared_parts(relationship_id, actor, circle, at, since=members[0].joined_at):
        beside.setdefault(part.asked.key, []).append(part)
    parts = tuple(
        PartBeside(lines[0].asked.name, lines[0].asked.question, tuple(GivenPart(one, names[one.owner_id]) for one in lines))
        for lines in beside.values()
    )
    shared = list_shared_sentences(circle, actor)
    sentences = tuple((one.name, shared[one.person_id]) for one in members if one.side == "mentor" and one.person_id in shared)
    shown = list_shared_maps(relationship_id, actor, circle, at.date(), since=members[0].joined_at)
    maps = tuple(GivenMap(one, names[one.owner_id], one.owner_id == actor.person_id) for one in shown)
    return ExchangePage(relationship_id, join_names([m.name for m in members[1:]]), parts, sentences, maps)
