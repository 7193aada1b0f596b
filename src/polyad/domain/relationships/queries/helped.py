"""Who helps the actor with what: the kinds of help that running relationships agreed on, and when each was last asked for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from polyad.domain.relationships.models import Agreement, Member
from polyad.domain.relationships.rules import first_name, side_of
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

MOST_TIES = 30


@dataclass(frozen=True)
class HelpedTie:
    """A running relationship in which the actor is helped: by whom, and with what."""

    id: UUID
    names: tuple[str, ...]
    kinds: tuple[str, ...]


def list_helped_ties(actor: Actor) -> tuple[HelpedTie, ...]:
    """Lists, in three queries, the running relationships in which the actor is not the one who helps."""
    rows = Member.objects.filter(person_id=actor.person_id, left_at=None, relationship__ended_at=None)
    mine = rows.select_related("relationship").order_by("-relationship__opened_at", "pk")[:MOST_TIES]
    helped = [one for one in mine if side_of(one.role) != "mentor"] if actor.is_signed_in else []
    ids = [one.relationship_id for one in helped]
    beside: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    others = Member.objects.filter(relationship_id__in=ids, left_at=None).exclude(person_id=actor.person_id)
    for tie, role, name in others.order_by("person__name", "pk").values_list("relationship_id", "role", "person__name"):
        beside[tie].append((side_of(role), first_name(name)))
    kinds = agreed_kinds({one.relationship_id: one.relationship.format_key for one in helped})
    return tuple(HelpedTie(one, _helpers(beside[one]), kinds[one]) for one in ids)


def _helpers(beside: list[tuple[str, str]]) -> tuple[str, ...]:
    """Names those who help; among equals everybody else does."""
    return tuple(name for side, name in beside if side == "mentor") or tuple(name for _, name in beside)


def agreed_kinds(formats: Mapping[UUID, str]) -> dict[UUID, tuple[str, ...]]:
    """Gives the kinds of help of the newest agreement of each relationship; an older one that names none has its format's."""
    rows = Agreement.objects.filter(relationship_id__in=list(formats)).order_by("number")
    told = {tie: kinds for tie, kinds in rows.values_list("relationship_id", "help_kinds") if kinds}
    found = {tie: told.get(tie) or format_of(key).kinds_of_help for tie, key in formats.items()}
    return {tie: tuple(kind for kind in kinds if kind in HELP_KINDS) for tie, kinds in found.items()}
