"""The next tie worth seeking: suggestions in words, the first one first. Only the map's owner ever reads them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from polyad.domain.networks.access import own
from polyad.domain.networks.models import Acquaintance, Alter, PutOff
from polyad.domain.networks.rules import fold_name
from polyad.domain.networks.translate import guide, read_rows
from polyad.engines.networks import ARENA, FUNCTION, GOAL, RESTS, Need, NextTie, suggest_ties
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS


@dataclass(frozen=True)
class Wish:
    """A kind of help that an active goal of the actor's asks for."""

    goal: str
    title: str
    help_kind: str


@dataclass(frozen=True)
class Suggestion:
    """One tie worth seeking: what it is called, why, and which kinds of help lead to it; `place` is where to look."""

    key: str
    why: str
    title: str
    reason: str
    meaning: str
    kinds: tuple[str, ...]
    place: str = ""


@dataclass(frozen=True)
class NextTies:
    """What is open, what was put off, and who stands on the map by name."""

    open: tuple[Suggestion, ...]
    put_off: int
    is_empty: bool
    names: frozenset[str]


@dataclass(frozen=True)
class Helper:
    """Somebody on a map who gives a kind of help, and when the two were last in touch, as far as the map says."""

    name: str
    last_on: date | None


def list_next_ties(actor: Actor, today: date, *, wishes: Iterable[Wish], given: Collection[str]) -> NextTies:
    """Lists what the actor's network lacks; `given` names the kinds of help that running relationships give besides the map.

    An empty map says nothing about functions or places: then only goals speak.
    """
    rows = list(Alter.objects.filter(own(actor)).order_by("named_at", "pk"))
    known = list(Acquaintance.objects.filter(own(actor))) if rows else []
    reading, wished = read_rows(rows, known, today), list(wishes)
    reading = replace(reading, help_kinds={**dict.fromkeys(given, ()), **reading.help_kinds})
    serving = {one.kind: one.functions for one in guide().helps}
    needs = [Need(wish.goal, wish.help_kind, serving.get(wish.help_kind, ()) if rows else ()) for wish in wished]
    arenas = [one.key for one in guide().arenas]
    used = frozenset(arena for row in rows for arena in row.arenas)
    found = suggest_ties(reading, needs, arenas, guide().rules, used)
    if not rows:
        found = tuple(one for one in found if one.why == GOAL)
    names = {str(row.pk): row.name for row in rows}
    titles = {wish.goal: wish.title for wish in wished}
    off = set(PutOff.objects.filter(own(actor), until_on__gt=today).values_list("key", flat=True))
    placed = 2 * sum(bool(row.arenas) for row in rows) >= len(rows)
    open_ = tuple(_say(one, titles, names, reading.help_kinds, placed) for one in found if key_of(one) not in off)
    return NextTies(open_, len(found) - len(open_), not rows, frozenset(fold_name(name) for name in names.values()))


def list_helpers(actor: Actor) -> dict[str, tuple[Helper, ...]]:
    """Names, for each kind of help, who on the actor's own map gives it, the closest first."""
    found: dict[str, list[Helper]] = {}
    for row in Alter.objects.filter(own(actor), gives=True).order_by("-closeness", "named_at", "pk"):
        for kind in row.help_kinds:
            found.setdefault(kind, []).append(Helper(row.name, row.last_on))
    return {kind: tuple(helpers) for kind, helpers in found.items()}


def key_of(one: NextTie) -> str:
    """Names a suggestion so that it can be put off; it holds keys only, never a word."""
    return ":".join((one.why, one.help_kind or "", one.function or "", one.arena or "", one.goal or ""))


def _say(one: NextTie, titles: dict[str, str], names: dict[str, str], given: Collection[str], placed: bool) -> Suggestion:
    """Puts a suggestion into words; `placed` says whether it is known of most people on the map where they come from."""
    functions = {each.key: each for each in guide().functions}
    function = functions.get(one.function or "")
    serving = tuple(each.kind for each in guide().helps if one.function in each.functions)
    if one.why == GOAL:
        kind = HELP_KINDS[one.help_kind or ""]
        said = {"goal": titles.get(one.goal or "", ""), "kind": kind.name.lower()}
        reason, meaning = _("Your goal “%(goal)s” asks for %(kind)s, and nobody gives you that yet.") % said, kind.meaning
        if function is not None and kind.key in given:
            reason = _("Your goal “%(goal)s” asks for %(kind)s, and part of that is still missing.") % said
            meaning = f"{function.name}: {function.meaning}"
        return Suggestion(key_of(one), one.why, kind.name, reason, meaning, (kind.key,))
    if one.why in (FUNCTION, RESTS) and function is not None:
        reason = _("Nobody on your map does this for you yet.")
        if one.why == RESTS:
            name = names.get(one.rests_on or "", "")
            reason = _("Only %(name)s does this for you, and more than half of all you get comes from them.") % {"name": name}
        return Suggestion(key_of(one), one.why, function.name, reason, function.meaning, serving)
    arena = next((each.name for each in guide().arenas if each.key == one.arena), "")
    reason = _("Nobody on your map comes from there. People from elsewhere hear other news.")
    if not placed:
        reason = _("You have not said yet where most people on your map come from. If nobody is from there: people from elsewhere hear other news.")
    return Suggestion(key_of(one), ARENA, arena, reason, "", (), one.arena or "")
