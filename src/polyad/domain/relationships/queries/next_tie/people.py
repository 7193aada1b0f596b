"""Who in the directory could be the next tie: each with three plain reasons, free places and a free time. No score leaves.

It looks where the directory lets the actor look, and passes over the actor, whoever was ever in a relationship with them,
whoever bears the name of somebody on their map, whom they are asking or asked not long ago, and everybody who must not be brought together with them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from polyad.domain.matching.queries import list_people_kept_apart
from polyad.domain.meetings.queries import list_busy_quarters_by, local_day, place_of, say_when
from polyad.domain.meetings.rules.slots import FreeHours, free_slots
from polyad.domain.networks.queries.contacts import asked_lately
from polyad.domain.networks.rules import fold_name
from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.rules import is_paused_on
from polyad.domain.relationships.models import Member, Seat
from polyad.domain.relationships.queries.next_tie.reasons import Both, give_reasons
from polyad.domain.relationships.rules.next_tie import Side, choose_seats, draw, fit, week_of
from polyad.foundation.actors import Actor

MOST_READ = 2_000
NOTICE, AHEAD, MINUTES = timedelta(days=1), timedelta(days=21), 30
NEAR_PLACES = ("team", "house")


@dataclass(frozen=True)
class Sought:
    """What is looked for: kinds of help, or a place; and names that stand on the map already."""

    kinds: tuple[str, ...]
    place: str
    names: frozenset[str]


@dataclass(frozen=True)
class Possible:
    """Somebody who could be the next tie."""

    person_id: UUID
    name: str
    line: str
    reasons: tuple[str, ...]
    places: str
    next_free: str
    by_lot: bool


def list_possible(sought: Sought, actor: Actor, *, zone: str, at: datetime) -> tuple[Possible, ...]:
    """Lists at most five people with a free place; from tens of thousands it looks at two thousand, others each week."""
    if actor.person_id is None or not _can_be_here(sought):
        return ()
    today = local_day(at, zone)
    own = list(Enrolment.objects.filter(person_id=actor.person_id).exclude(state="withdrawn").select_related("person", "programme"))
    mine = _side(own, own[0].person if own else None)
    rows = [row for row in _read(sought, actor, today, at) if _may_show(row, sought, mine, today)]
    taken = _count_taken(rows)
    free = {str(row.pk): row for row in rows if row.capacity > taken.get(row.pk, 0)}
    once = {row.person_id: key for key, row in sorted(free.items(), reverse=True)}
    fits = {key: (fit(mine, _side([free[key]], free[key].person)), taken.get(free[key].pk, 0)) for key in once.values()}
    chosen, by_lot = choose_seats(fits, str(actor.person_id), week_of(today))
    shown = [free[key] for key in chosen]
    times = _find_times(shown, own, actor.person_id, zone, at)
    return tuple(_tell(row, own, sought, row.capacity - taken.get(row.pk, 0), times.get(row.person_id, ""), str(row.pk) in by_lot) for row in shown)


def _can_be_here(sought: Sought) -> bool:
    return bool(sought.kinds) or sought.place in (*NEAR_PLACES, "elsewhere")


def _read(sought: Sought, actor: Actor, today: date, at: datetime) -> list[Enrolment]:
    """Reads the mentors that the directory shows to this actor and who offer what is sought."""
    programmes = actor.takes_part_in | actor.leads
    rows = Enrolment.objects.filter(programme_id__in=programmes, role=Enrolment.Role.MENTOR, state=Enrolment.State.SUBMITTED)
    known = Member.objects.filter(person_id=actor.person_id).values("relationship_id")
    rows = rows.exclude(person_id=actor.person_id).exclude(person_id__in=Member.objects.filter(relationship_id__in=known).values("person_id"))
    rows = rows.exclude(person_id__in=list_people_kept_apart(actor.person_id, programmes)) if actor.person_id else rows.none()
    rows = rows.exclude(person_id__in=asked_lately(actor.person_id, at)) if actor.person_id else rows
    offers = Q()
    for kind in sought.kinds:
        offers |= Q(help_kinds__icontains=f'"{kind}"')
    rows = rows.filter(offers).select_related("person", "programme")
    # Where there are very many, another stretch is read each week; it begins at a random id and goes round.
    start = UUID(int=draw(actor.person_id, week_of(today), "stretch") << 64)
    found = list(rows.filter(pk__gte=start).order_by("pk")[:MOST_READ])
    return found + list(rows.filter(pk__lt=start).order_by("pk")[: MOST_READ - len(found)])


def _may_show(row: Enrolment, sought: Sought, mine: Side, today: date) -> bool:
    """Leaves out who pauses, whose name stands on the map, and who works where nobody is sought."""
    if is_paused_on(today, is_paused=row.is_paused, paused_until=row.paused_until) or fold_name(row.person.name) in sought.names:
        return False
    same_team = bool(mine.department) and row.person.department == mine.department
    same_house = bool(mine.site) and row.person.site == mine.site
    return {"team": same_team, "house": same_house and not same_team, "elsewhere": not same_house and not same_team}.get(sought.place, True)


def _count_taken(rows: Collection[Enrolment]) -> dict[UUID, int]:
    seats = Seat.objects.filter(mentor__in=[row.pk for row in rows]).order_by()
    return dict(seats.values_list("mentor").annotate(count=Count("pk")))


def _side(rows: Collection[Enrolment], person: object) -> Side:
    """Puts together what somebody said in their enrolments."""

    def all_of(name: str) -> frozenset[str]:
        return frozenset(str(word) for row in rows for word in getattr(row, name))

    hours = frozenset(hour for row in rows for hour in row.hours if isinstance(hour, int))
    return Side(all_of("goals"), all_of("fields"), all_of("languages"), hours, getattr(person, "department", ""), getattr(person, "site", ""))


def _find_times(shown: Collection[Enrolment], own: Collection[Enrolment], me: UUID, zone: str, at: datetime) -> Mapping[UUID, str]:
    """Finds the next time each has free, of those the actor has free as well where they said so; what fills the rest is not said."""
    busy = list_busy_quarters_by([me, *(row.person_id for row in shown)], after=at, until=at + AHEAD)
    place = str(place_of(zone))
    mine = frozenset(hour for row in own for hour in row.hours if isinstance(hour, int))
    found = {}
    for row in shown:
        theirs = frozenset(hour for hour in row.hours if isinstance(hour, int))
        sides = [FreeHours(str(place_of(row.person.zone)), theirs)]
        sides += [FreeHours(str(place_of(own[0].person.zone)), mine)] if mine and own else []
        taken = busy.get(row.person_id, set()) | busy.get(me, set())
        slots = free_slots(sides, taken, MINUTES, after=at + NOTICE, until=at + AHEAD, zone=place) if theirs else []
        if slots:
            found[row.person_id] = say_when(slots[0], zone, at)
    return found


def _tell(row: Enrolment, own: Collection[Enrolment], sought: Sought, free: int, when: str, by_lot: bool) -> Possible:
    """Puts somebody into words."""
    person = row.person
    both = Both(_side(own, own[0].person if own else None), _side([row], person), tuple(kind for kind in sought.kinds if kind in row.help_kinds), row.programme.name)
    line = " · ".join(filter(None, (person.stage or person.title, person.department, person.site)))
    places = _("%(free)s of %(all)s places free") % {"free": free, "all": row.capacity}
    return Possible(person.pk, person.name, line, give_reasons(both), places, when, by_lot)
