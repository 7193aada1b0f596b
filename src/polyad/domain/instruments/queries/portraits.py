"""The portrait as its author reads it, two of them side by side, and the parts that others were shown."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from polyad.domain.instruments.access import own, shared_with
from polyad.domain.instruments.models import PartShare, Portrait, PortraitPart
from polyad.domain.instruments.rules import asks_too_much, may_look_again, read_rating
from polyad.domain.instruments.translate import reflection_of
from polyad.foundation.actors import Actor
from polyad.library.reflections import Part, Reflection


@dataclass(frozen=True)
class PartLine:
    """One part: what is asked and what was written. `rating` is 1 to 7, or 0 where none was given."""

    asked: Part
    words: str
    rating: int
    moved: str
    version: int
    shares: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class PortraitVersion:
    """One portrait among a person's portraits."""

    number: int
    wave: str
    begun_at: datetime
    is_newest: bool


@dataclass(frozen=True)
class PortraitPage:
    """One portrait, its parts in order, and the others there are."""

    number: int
    wave: str
    begun_at: datetime
    is_newest: bool
    may_look_again: bool
    parts: tuple[PartLine, ...]
    versions: tuple[PortraitVersion, ...]
    standards: str

    @property
    def written(self) -> int:
        """Counts the parts that have words."""
        return sum(bool(part.words) for part in self.parts)


@dataclass(frozen=True)
class Beside:
    """One part in two portraits."""

    asked: Part
    earlier: str
    later: str
    moved: str
    earlier_rating: int
    later_rating: int
    is_moved: bool


@dataclass(frozen=True)
class SharedPart:
    """A part that somebody shows in a relationship. `words` is empty while an exchange waits for the other."""

    owner_id: UUID
    asked: Part
    words: str
    is_mine: bool
    is_waiting: bool
    is_exchange: bool


def get_portrait(actor: Actor, at: datetime, number: int | None = None) -> PortraitPage | None:
    """Reads one's own newest portrait, or the one of this number; None where there is none."""
    rows = list(Portrait.objects.filter(own(actor)).order_by("-number"))
    row = next((one for one in rows if number in (None, one.number)), None)
    if row is None:
        return None
    newest = rows[0]
    asked = reflection_of("portrait")
    shares: dict[str, list[UUID]] = {}
    for key, held_for in PartShare.objects.filter(own(actor)).order_by("shared_at").values_list("key", "held_for"):
        shares.setdefault(key, []).append(held_for)
    lines = _lines(asked, {part.key: part for part in row.parts.all()}, shares)
    return PortraitPage(
        number=row.number,
        wave=row.wave,
        begun_at=row.begun_at,
        is_newest=row.pk == newest.pk,
        may_look_again=may_look_again(newest.begun_at, at),
        parts=lines,
        versions=tuple(PortraitVersion(one.number, one.wave, one.begun_at, one.pk == newest.pk) for one in rows),
        standards=_standards(asked, lines),
    )


def compare_portraits(actor: Actor, earlier: int, later: int) -> tuple[Beside, ...]:
    """Puts two of one's own portraits side by side, part by part; empty unless both are there."""
    parts: dict[int, dict[str, PortraitPart]] = {}
    mine = PortraitPart.objects.filter(own(actor), portrait__number__in=(earlier, later))
    for part in mine.select_related("portrait"):
        parts.setdefault(part.portrait.number, {})[part.key] = part
    if earlier == later or len(parts) < 2:
        return ()
    one, other, blank = parts[earlier], parts[later], PortraitPart()
    return tuple(_beside(asked, one.get(asked.key, blank), other.get(asked.key, blank)) for asked in reflection_of("portrait").parts)


def list_shared_parts(
    held_for: UUID, actor: Actor, circle: Collection[UUID], at: datetime, *, since: datetime | None = None
) -> tuple[SharedPart, ...]:
    """Lists what the people of a relationship show each other now; an exchange shows nothing until both have given.

    `circle` holds who is in the matter now; whoever is not in it finds nothing. Whoever came late, at `since`, finds what was
    shown from then on; what stood there before was shown to others.
    """
    runs = Q(until_on=None) | Q(until_on__gte=at.date())
    seen = Q(shared_at__gte=since) | Q(owner_id=actor.person_id) if since else Q()
    shares = list(PartShare.objects.filter(shared_with(actor, held_for, circle) & runs & seen))
    givers: dict[str, set[UUID]] = {}
    for share in shares:
        givers.setdefault(share.key, set()).add(share.owner_id)
    words = _newest_words({share.owner_id for share in shares})
    asked = {part.key: part for part in reflection_of("portrait").parts}
    lines = []
    for share in sorted(shares, key=lambda one: (list(asked).index(one.key) if one.key in asked else 9, str(one.owner_id))):
        said = words.get((share.owner_id, share.key), "")
        waits = share.is_exchange and not givers[share.key] - {share.owner_id}
        # In an exchange nobody reads before having given the same part themselves.
        hidden = share.is_exchange and actor.person_id not in givers[share.key]
        is_mine = share.owner_id == actor.person_id
        if share.key in asked and said:
            lines.append(SharedPart(share.owner_id, asked[share.key], said if is_mine or not hidden else "", is_mine, waits or hidden, share.is_exchange))
    return tuple(lines)


def _lines(asked: Reflection, parts: dict[str, PortraitPart], shares: dict[str, list[UUID]]) -> tuple[PartLine, ...]:
    """Puts what was written under what is asked."""
    blank = PortraitPart()
    found = ((part, parts.get(part.key, blank)) for part in asked.parts)
    return tuple(
        PartLine(part, row.words, read_rating(row.rating) or 0, row.moved, row.version, tuple(shares.get(part.key, ())))
        for part, row in found
    )


def _standards(asked: Reflection, lines: tuple[PartLine, ...]) -> str:
    """Gives the word for somebody who asks everything of the job and judges themselves harshly; else nothing."""
    rated = {line.asked.key: line.rating or None for line in lines}
    limits = asked.standards
    if limits is None:
        return ""
    is_due = asks_too_much(
        rated.get("self_esteem"),
        rated.get("task_perception"),
        esteem_at_most=limits.esteem_at_most,
        task_at_least=limits.task_at_least,
    )
    return limits.say if is_due else ""


def _beside(asked: Part, one: PortraitPart, other: PortraitPart) -> Beside:
    """Puts one part of two portraits side by side."""
    is_moved = one.words.split() != other.words.split()
    ratings = (read_rating(one.rating) or 0, read_rating(other.rating) or 0)
    return Beside(asked, one.words, other.words, other.moved, *ratings, is_moved)


def _newest_words(owners: Collection[UUID]) -> dict[tuple[UUID, str], str]:
    """Finds what each of these people wrote in their newest portrait."""
    words: dict[tuple[UUID, str], str] = {}
    rows = PortraitPart.objects.filter(owner_id__in=owners).select_related("portrait").order_by("portrait__number")
    for part in rows:
        words[part.owner_id, part.key] = part.words
    return words
