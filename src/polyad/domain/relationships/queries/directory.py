"""The directory: mentors of the actor's programmes, with honest capacity. Nobody is ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from polyad.domain.meetings.queries import local_day, say_day
from polyad.domain.programmes.models import Enrolment, Leadership, Programme
from polyad.domain.programmes.queries.finding import find_mentors
from polyad.domain.programmes.rules import DECLARED_FOR, is_paused_on
from polyad.domain.relationships.models import Seat
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

PAGE = 24
One = TypeVar("One")


@dataclass(frozen=True)
class Offer:
    """The places a mentor has in one programme, and for which kinds of help."""

    programme: str
    helps: tuple[str, ...]
    places: str
    places_kind: str


@dataclass(frozen=True)
class MentorLine:
    """A mentor in the directory: once, in however many programmes they fit."""

    person_id: UUID
    may_write: bool
    name: str
    line: str
    fields: tuple[str, ...]
    goals: tuple[str, ...]
    declared: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    about: str
    offers: tuple[Offer, ...]


@dataclass(frozen=True)
class DirectoryPage:
    """One page of the directory."""

    mentors: tuple[MentorLine, ...]
    total: int
    is_more: bool
    number: int
    pages: int
    query: str
    help_kind: str
    only_free: bool
    programme: UUID | None
    kinds: tuple[tuple[str, str], ...]
    programmes: tuple[tuple[UUID, str], ...]
    takes_part: bool


def get_directory_page(
    actor: Actor,
    *,
    zone: str,
    at: datetime,
    query: str = "",
    help_kind: str = "",
    only_free: bool = False,
    programme: UUID | None = None,
    number: int = 1,
) -> DirectoryPage:
    """Lists mentors of the programmes the actor takes part in or leads, by name, 24 a page, in a few queries however many there are."""
    mine = actor.takes_part_in | actor.leads
    asked = mine & {programme} if programme else mine
    today = local_day(at, zone)
    kind = help_kind if help_kind in HELP_KINDS else ""
    found = find_mentors(sorted(asked), query, kind, _free_on(today) if only_free else None, only_free=only_free)
    people = _by_person(found.ids, len(asked) > 1)
    pages = max(1, -(-len(people) // PAGE))
    number = min(max(1, number), pages)
    shown = people[(number - 1) * PAGE : number * PAGE]
    ids = [pk for one in shown for pk in one]
    rows = {row.pk: row for row in Enrolment.objects.filter(pk__in=ids).select_related("person", "programme")}
    seats = Seat.objects.filter(mentor__in=ids).order_by()
    taken = dict(seats.values_list("mentor").annotate(count=Count("pk")))
    having = ([rows[pk] for pk in one if pk in rows] for one in shown)
    lines = [_line(those, actor.person_id, [_offer(row, taken.get(row.pk, 0), today) for row in those]) for those in having if those]
    kinds = tuple((word.key, word.name) for word in HELP_KINDS.values())
    names = Programme.objects.filter(pk__in=mine).order_by("name", "pk").values_list("pk", "name") if len(mine) > 1 else ()
    return DirectoryPage(
        tuple(lines), len(people), found.is_more, number, pages, query, help_kind, only_free, programme, kinds, tuple(names), bool(mine)
    )


def count_new_mentors(owner_id: UUID, query: str, help_kind: str, only_free: bool, programme_id: UUID | None, since: datetime) -> int:
    """Counts, for the machine, mentors whom this person may see, who fit a search and took a place since then."""
    scope = set(Enrolment.objects.filter(person_id=owner_id, state="submitted").values_list("programme_id", flat=True))
    scope |= set(Leadership.objects.filter(person_id=owner_id).values_list("programme_id", flat=True))
    scope &= {programme_id} if programme_id else scope
    kind = help_kind if help_kind in HELP_KINDS else ""
    narrow = Q(enrolment__submitted_at__gt=since) & ~Q(enrolment__person_id=owner_id)
    narrow = narrow & _free_on(since.date()) if only_free else narrow
    found = find_mentors(sorted(scope), query, kind, narrow, only_free=only_free)
    return len(_by_person(found.ids, len(scope) > 1))


def has_place() -> Q:
    """Narrows listings to mentors of whose places one is left."""
    seats = Seat.objects.filter(mentor=OuterRef("enrolment_id")).order_by().values("mentor").annotate(count=Count("pk"))
    return Q(enrolment__capacity__gt=Coalesce(Subquery(seats.values("count")), 0))


def _free_on(today: date) -> Q:
    """Narrows listings to mentors who take somebody now."""
    return has_place() & ~(Q(enrolment__is_paused=True) & (Q(enrolment__paused_until=None) | Q(enrolment__paused_until__gt=today)))


def _by_person(ids: tuple[UUID, ...], several: bool) -> list[list[UUID]]:
    """Puts together what one person offers in several programmes; in one alone nobody is twice."""
    if not several:
        return [[pk] for pk in ids]
    owners = dict(Enrolment.objects.filter(pk__in=ids).values_list("pk", "person_id"))
    people: dict[UUID, list[UUID]] = {}
    for pk in ids:
        if pk in owners:
            people.setdefault(owners[pk], []).append(pk)
    return list(people.values())


def _offer(row: Enrolment, taken: int, today: date) -> Offer:
    """Says of a row with its programme which places are left."""
    free = max(0, row.capacity - taken)
    places, kind = _("%(free)s of %(all)s places free") % {"free": free, "all": row.capacity}, "good"
    if not free:
        places, kind = _("No free place"), "plain"
    if is_paused_on(today, is_paused=row.is_paused, paused_until=row.paused_until):
        until = say_day(row.paused_until, today) if row.paused_until else ""
        places, kind = _("Pausing until %(day)s") % {"day": until} if until else _("Pausing"), "warn"
    return Offer(row.programme.name, tuple(HELP_KINDS[one].name for one in row.help_kinds if one in HELP_KINDS), places, kind)


def _line(rows: list[Enrolment], reader: UUID, offers: list[Offer]) -> MentorLine:
    """Makes one line of the rows of one person: what they say in several programmes stands once."""
    person = rows[0].person
    return MentorLine(
        person.pk,
        person.pk != reader,
        person.name,
        " · ".join(filter(None, (person.stage or person.title, person.department, person.site))),
        _once(field for row in rows for field in row.fields),
        _once(goal for row in rows for goal in row.goals),
        _once(one for row in rows for one in _declared(row)),
        _once(language for row in rows for language in row.languages),
        person.about,
        tuple(offers),
    )


def _once(told: Iterable[One]) -> tuple[One, ...]:
    return tuple(dict.fromkeys(told))


def _declared(row: Enrolment) -> tuple[tuple[str, str], ...]:
    """Puts what a mentor says of their reach and training to the kinds of help that need it, where they offer these."""
    offered = ((kind, getattr(row, part)) for kind, part in DECLARED_FOR.items() if kind in row.help_kinds)
    return tuple((HELP_KINDS[kind].name, words) for kind, words in offered if words)
