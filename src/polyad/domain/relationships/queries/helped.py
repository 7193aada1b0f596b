"""Who helps the actor with what: by what running relationships agreed on, by meetings, doors and the map; when each was last used."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from polyad.domain.meetings.queries import list_last_help, local_day, say_day
from polyad.domain.networks.queries import list_helpers
from polyad.domain.networks.queries.doors import list_door_help
from polyad.domain.networks.rules import fold_name
from polyad.domain.relationships.models import Agreement, Member
from polyad.domain.relationships.queries.wishes import list_wishes
from polyad.domain.relationships.rules import first_name, join_names, side_of
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

MOST_TIES, MOST_NAMED = 30, 4
DOORS_COUNT_FOR = timedelta(days=365)


@dataclass(frozen=True)
class HelpedTie:
    """A running relationship in which the actor is helped: by whom, and with what."""

    id: UUID
    names: tuple[str, ...]
    kinds: tuple[str, ...]


@dataclass(frozen=True)
class KindLine:
    """One kind of help: who gives it, when it was last used (in a meeting, or by an opened door), and which active goals go without it.

    `touched` says, where only the map names somebody, when the two were last in touch; for what, a map does not say.
    """

    key: str
    name: str
    meaning: str
    by: str
    last: str
    touched: str
    lacking: tuple[str, ...]


@dataclass(frozen=True)
class HelpedPage:
    """Who helps the actor with what, in the order of the kinds of help."""

    kinds: tuple[KindLine, ...]

    @property
    def covered(self) -> tuple[KindLine, ...]:
        """Lists the kinds that somebody gives."""
        return tuple(one for one in self.kinds if one.by)

    @property
    def lacking(self) -> tuple[KindLine, ...]:
        """Lists the kinds that nobody gives and that an active goal asks for."""
        return tuple(one for one in self.kinds if one.lacking)

    @property
    def open(self) -> tuple[KindLine, ...]:
        """Lists the kinds that nobody gives and that no goal asks for."""
        return tuple(one for one in self.kinds if not one.by and not one.lacking)


def get_helped_page(actor: Actor, *, zone: str, at: datetime) -> HelpedPage:
    """Reads, in eight queries, who gives each kind of help: by agreement, in a meeting held, by a door, or on the actor's own map."""
    ties, today = list_helped_ties(actor), local_day(at, zone)
    last = list_last_help([tie.id for tie in ties])
    opened = list_door_help(actor, since=at - DOORS_COUNT_FOR)
    on_map = list_helpers(actor)
    wishes, _goals = list_wishes(actor)
    lines = []
    for word in HELP_KINDS.values():
        giving = [tie for tie in ties if word.key in tie.kinds or (tie.id, word.key) in last]
        doors = [one for one in opened if one.kind == word.key]
        names = _once([*(name for tie in giving for name in tie.names), *(first_name(one.name) for one in doors), *(one.name for one in on_map.get(word.key, ()))])
        times = [*(last[tie.id, word.key] for tie in giving if (tie.id, word.key) in last), *(one.at for one in doors)]
        said = say_day(local_day(max(times), zone), today) if times else ""
        touched = [] if times else [one.last_on for one in on_map.get(word.key, ()) if one.last_on]
        met = say_day(max(touched), today) if touched else ""
        lacking = () if names else tuple(wish.title for wish in wishes if wish.help_kind == word.key)
        lines.append(KindLine(word.key, word.name, word.meaning, join_names(names, most=MOST_NAMED), said, met, lacking))
    return HelpedPage(tuple(lines))


def list_given(actor: Actor, wanted: Iterable[str], *, at: datetime) -> set[str]:
    """Lists the kinds of help that the actor has besides their map, as Home counts them; what was used is only looked up for
    those that are wanted and that nobody agreed to give.
    """
    ties = list_helped_ties(actor)
    given = {kind for tie in ties for kind in tie.kinds}
    open_ = set(wanted) - given
    if not open_:
        return given
    used = {kind for _tie, kind in list_last_help([tie.id for tie in ties])}
    return given | used | {one.kind for one in list_door_help(actor, since=at - DOORS_COUNT_FOR, kinds=open_)}


def _once(names: Iterable[str]) -> list[str]:
    """Keeps each name once, whatever its case."""
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(fold_name(name), name)
    return list(found.values())


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
