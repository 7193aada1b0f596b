"""Everybody on one's own map, and what is covered or missing."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from django.db.models import OuterRef, Subquery

from polyad.domain.networks.access import own
from polyad.domain.networks.models import Acquaintance, Alter, Merge
from polyad.domain.networks.rules import fold_name
from polyad.domain.networks.translate import guide, read_rows
from polyad.engines.networks import Reading
from polyad.foundation.actors import Actor
from polyad.library.networks import NetworkGuide
from polyad.library.vocabulary import HELP_KINDS


@dataclass(frozen=True)
class Words:
    """The content a map is drawn by, and how keys read."""

    guide: NetworkGuide
    functions: dict[str, str]
    arenas: dict[str, str]
    rhythms: dict[str, str]
    seniorities: dict[str, str]
    help_kinds: dict[str, str]


@dataclass(frozen=True)
class AlterLine:
    """Somebody on the map, in words and in keys."""

    id: UUID
    name: str
    closeness: int
    rhythm: str
    rhythm_name: str
    seniority: str
    seniority_name: str
    arenas: tuple[str, ...]
    arena_names: tuple[str, ...]
    functions: tuple[str, ...]
    function_names: tuple[str, ...]
    help_kinds: tuple[str, ...]
    help_names: tuple[str, ...]
    gives: bool
    gets: bool
    last_on: date | None
    is_described: bool
    is_fading: bool
    knows: tuple[UUID, ...]
    version: int


@dataclass(frozen=True)
class FunctionLine:
    """One of the nine functions: who gives it."""

    key: str
    name: str
    group: str
    meaning: str
    givers: tuple[str, ...]


@dataclass(frozen=True)
class MapPage:
    """The whole map: people, closest first; what is covered; what it says. `joined` is the last joining, to undo."""

    people: tuple[AlterLine, ...]
    functions: tuple[FunctionLine, ...]
    reading: Reading
    type_name: str
    type_plain: str
    joined: UUID | None

    @property
    def undescribed(self) -> int:
        """Counts those of whom only the name is known."""
        return sum(not one.is_described for one in self.people)

    @property
    def covered(self) -> int:
        """Counts functions that somebody gives."""
        return sum(bool(one.givers) for one in self.functions)

    @property
    def fading(self) -> tuple[AlterLine, ...]:
        """Lists ties that have not been used for twice their own rhythm."""
        return tuple(one for one in self.people if one.is_fading)

    @property
    def rests_on(self) -> tuple[str, ...]:
        """Names those on whom more than half of what is covered rests."""
        return tuple(one.name for one in self.people if str(one.id) in self.reading.rests_on)


def get_words() -> Words:
    """Gives the content a map is drawn by."""
    made = guide()
    return Words(
        made,
        {one.key: one.name for one in made.functions},
        {one.key: one.name for one in made.arenas},
        {one.key: one.name for one in made.rhythms},
        {one.key: one.name for one in made.seniorities},
        {key: word.name for key, word in HELP_KINDS.items()},
    )


def get_map(actor: Actor, today: date) -> MapPage:
    """Gives the actor's own map in two queries, whatever its size."""
    last = Merge.objects.filter(owner=OuterRef("owner")).order_by("-merged_at", "-pk").values("pk")[:1]
    rows = list(Alter.objects.filter(own(actor)).annotate(joined=Subquery(last)).order_by("named_at", "pk"))
    known = list(Acquaintance.objects.filter(own(actor)))
    return replace(make_map(rows, known, today), joined=rows[0].joined if rows else None)


def make_map(rows: list[Alter], known: list[Acquaintance], today: date) -> MapPage:
    """Reads the rows of one map."""
    reading, words = read_rows(rows, known, today), get_words()
    beside: dict[UUID, list[UUID]] = {}
    for pair in known:
        beside.setdefault(pair.one_id, []).append(pair.other_id)
        beside.setdefault(pair.other_id, []).append(pair.one_id)
    people = [_line(row, words, tuple(beside.get(row.pk, ())), str(row.pk) in reading.fading) for row in rows]
    names = {str(one.id): one.name for one in people}
    functions = tuple(
        FunctionLine(one.key, one.name, one.group, one.meaning, tuple(names[who] for who in reading.covered.get(one.key, ())))
        for one in words.guide.functions
    )
    kind = next((one for one in words.guide.types if one.key == reading.type and is_told(rows)), None)
    order = tuple(sorted(people, key=lambda one: (-one.closeness, one.name.casefold())))
    return MapPage(order, functions, reading, kind.name if kind else "", kind.plain if kind else "", None)


def is_told(rows: list[Alter]) -> bool:
    """Says whether enough has been said to name a type: of half of the people more than the name. The rest count as usual ties do."""
    return 2 * sum(row.is_described for row in rows) >= len(rows)


def list_names(actor: Actor) -> frozenset[str]:
    """Gives the names on the actor's own map, folded, without reading the map."""
    return frozenset(fold_name(row.name) for row in Alter.objects.filter(own(actor)))


def find_alter(alter_id: UUID, actor: Actor) -> AlterLine | None:
    """Finds somebody on the actor's own map."""
    row = Alter.objects.filter(own(actor), pk=alter_id).first()
    return _line(row, get_words(), (), False) if row else None


def _line(row: Alter, words: Words, knows: tuple[UUID, ...], is_fading: bool) -> AlterLine:
    return AlterLine(
        id=row.pk,
        name=row.name,
        closeness=row.closeness,
        rhythm=row.rhythm,
        rhythm_name=words.rhythms.get(row.rhythm, ""),
        seniority=row.seniority,
        seniority_name=words.seniorities.get(row.seniority, ""),
        arenas=tuple(row.arenas),
        arena_names=_names(row.arenas, words.arenas),
        functions=tuple(row.functions),
        function_names=_names(row.functions, words.functions),
        help_kinds=tuple(row.help_kinds),
        help_names=_names(row.help_kinds, words.help_kinds),
        gives=row.gives,
        gets=row.gets,
        last_on=row.last_on,
        is_described=row.is_described,
        is_fading=is_fading,
        knows=knows,
        version=row.version,
    )


def _names(keys: list[str], words: dict[str, str]) -> tuple[str, ...]:
    return tuple(words[key] for key in keys if key in words)
