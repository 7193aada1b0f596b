"""Who does what, when: for those who take part."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from polyad.domain.meetings.access import takes_part, visible_to
from polyad.domain.meetings.models import Meeting, RotaAbsence, RotaPlace, RotaSwap
from polyad.domain.meetings.queries.moments import local_iso, say_when
from polyad.domain.meetings.rules.rota import MOST_AHEAD
from polyad.foundation.actors import Actor

# What a role means, said of whoever has it; a format may name others, which are shown as they are written.
ROLE_WORDS = {
    "facilitator": _("leads the meeting"),
    "presenter": _("presents"),
    "timekeeper": _("keeps the time"),
    "scribe": _("writes down"),
}


def say_role(role: str) -> str:
    """Says what somebody does who has a role."""
    return str(ROLE_WORDS.get(role, role.replace("-", " ")))


@dataclass(frozen=True)
class PlaceLine:
    """One role and who has it."""

    role: str
    person_id: UUID
    name: str
    is_me: bool
    is_swapped: bool

    @property
    def word(self) -> str:
        """Says what they do."""
        return say_role(self.role)


@dataclass(frozen=True)
class SwapLine:
    """An open question: would you take my role that day?"""

    id: UUID
    role: str
    asked_by: str
    asked_of: str
    is_mine: bool
    is_to_me: bool

    @property
    def word(self) -> str:
        """Says what the role is."""
        return say_role(self.role)


@dataclass(frozen=True)
class RotaLine:
    """One meeting with its roles, who cannot be there, and open questions."""

    meeting_id: UUID
    when: str
    iso: str
    is_ahead: bool
    places: tuple[PlaceLine, ...]
    away: tuple[str, ...]
    away_ids: tuple[UUID, ...]
    swaps: tuple[SwapLine, ...]
    i_am_away: bool

    @property
    def mine(self) -> tuple[PlaceLine, ...]:
        """Lists the reader's own roles that nobody has been asked about."""
        asked = {swap.role for swap in self.swaps}
        return tuple(place for place in self.places if place.is_me and place.role not in asked)


def list_places(meeting_id: UUID, actor: Actor) -> tuple[PlaceLine, ...]:
    """Lists who does what in one meeting of the actor, in one query."""
    rows = RotaPlace.objects.filter(takes_part(actor, "meeting_id"), meeting_id=meeting_id).select_related("person")
    return tuple(_place(row, actor) for row in rows.order_by("role"))


def list_rota(
    held_for: UUID, actor: Actor, *, zone: str, at: datetime, is_ahead: bool = True, most: int = MOST_AHEAD
) -> tuple[RotaLine, ...]:
    """Lists the next meetings with their roles, soonest first, or those that were, newest first. Four queries."""
    rows = Meeting.objects.filter(visible_to(actor), held_for=held_for).defer("summary").prefetch_related(
        Prefetch("rota", RotaPlace.objects.select_related("person").order_by("role")),
        Prefetch("absences", RotaAbsence.objects.select_related("person").order_by("person__name")),
        Prefetch("swaps", RotaSwap.objects.filter(state="open").select_related("asked_by", "asked_of").order_by("asked_at")),
    )
    if is_ahead:
        found = rows.filter(state=Meeting.State.PLANNED, starts_at__gt=at).order_by("starts_at", "pk")
    else:
        found = rows.filter(state__in=("held", "planned"), starts_at__lte=at).order_by("-starts_at", "pk")
    return tuple(_line(row, actor, zone, at) for row in found[:most])


def list_roles_done(held_for: UUID, *, at: datetime, most: int = 60) -> list[dict[str, str]]:
    """Lists who did what in meetings that were or are planned, the earliest first; the caller owns the matter."""
    rows = Meeting.objects.filter(held_for=held_for, state__in=("held", "planned")).order_by("-starts_at", "pk")
    order = list(rows.values_list("pk", flat=True)[:most])
    found: dict[UUID, dict[str, str]] = {pk: {} for pk in reversed(order)}
    for meeting, role, person in RotaPlace.objects.filter(meeting_id__in=order).values_list("meeting_id", "role", "person_id"):
        found[meeting][role] = str(person)
    return list(found.values())


def count_before(
    held_for: UUID, came: Mapping[UUID, datetime], *, until: datetime | None = None, most: int = 60
) -> dict[str, int]:
    """Counts, of the meetings whose turns count, those before each of the late ones came; the caller owns the matter."""
    if not came:
        return {}
    rows = Meeting.objects.filter(held_for=held_for, state__in=("held", "planned"))
    rows = rows.filter(starts_at__lte=until) if until is not None else rows
    starts = list(rows.order_by("-starts_at", "pk").values_list("starts_at", flat=True)[:most])
    return {str(person): sum(start <= moment for start in starts) for person, moment in came.items()}


def order_places(places: Sequence[PlaceLine], roles: Sequence[str]) -> tuple[PlaceLine, ...]:
    """Puts places in the order in which the format names its roles."""
    rank = {role: n for n, role in enumerate(roles)}
    return tuple(sorted(places, key=lambda place: (rank.get(place.role, len(rank)), place.role)))


def _place(row: RotaPlace, actor: Actor) -> PlaceLine:
    """Turns a row with its person into a line."""
    return PlaceLine(row.role, row.person_id, row.person.name, row.person_id == actor.person_id, row.is_swapped)


def _line(row: Meeting, actor: Actor, zone: str, at: datetime) -> RotaLine:
    """Turns a meeting with what hangs on it into a line."""
    away = list(row.absences.all())
    me = actor.person_id
    swaps = tuple(
        SwapLine(one.pk, one.role, one.asked_by.name, one.asked_of.name, one.asked_by_id == me, one.asked_of_id == me)
        for one in row.swaps.all()
    )
    return RotaLine(
        meeting_id=row.pk,
        when=say_when(row.starts_at, zone, at),
        iso=local_iso(row.starts_at, zone),
        is_ahead=row.starts_at > at,
        places=tuple(_place(place, actor) for place in row.rota.all()),
        away=tuple(one.person.name for one in away),
        away_ids=tuple(one.person_id for one in away),
        swaps=swaps,
        i_am_away=any(one.person_id == me for one in away),
    )
