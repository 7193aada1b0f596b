"""The directory: mentors of the actor's programmes, with honest capacity. Nobody is ranked."""

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from polyad.domain.meetings.queries import local_day, say_day
from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.rules import is_paused_on
from polyad.domain.relationships.models import Seat
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

PAGE = 24


@dataclass(frozen=True)
class MentorLine:
    """A mentor in the directory."""

    id: UUID
    person_id: UUID
    may_write: bool
    name: str
    line: str
    programme: str
    fields: tuple[str, ...]
    goals: tuple[str, ...]
    helps: tuple[str, ...]
    languages: tuple[str, ...]
    places: str
    places_kind: str


@dataclass(frozen=True)
class DirectoryPage:
    """One page of the directory."""

    mentors: tuple[MentorLine, ...]
    total: int
    number: int
    pages: int
    query: str
    help_kind: str
    only_free: bool
    kinds: tuple[tuple[str, str], ...]
    takes_part: bool


def get_directory_page(
    actor: Actor, *, zone: str, at: datetime, query: str = "", help_kind: str = "", only_free: bool = False, number: int = 1
) -> DirectoryPage:
    """Lists mentors of the programmes the actor takes part in or leads, by name, 24 a page, in three queries."""
    programmes = actor.takes_part_in | actor.leads
    rows = Enrolment.objects.filter(
        programme_id__in=programmes, role=Enrolment.Role.MENTOR, state=Enrolment.State.SUBMITTED
    )
    today = local_day(at, zone)
    rows = _narrow(rows, query.strip(), help_kind)
    if only_free:
        rows = rows.alias(taken=_taken()).filter(taken__lt=F("capacity"))
        rows = rows.exclude(Q(is_paused=True) & (Q(paused_until=None) | Q(paused_until__gt=today)))
    page, total, number = _read_page(rows, number)
    pages = max(1, -(-total // PAGE))
    seats = Seat.objects.filter(mentor__in=[row.pk for row in page]).order_by()
    taken = dict(seats.values_list("mentor").annotate(count=Count("pk")))
    lines = []
    for row in page:
        paused = is_paused_on(today, is_paused=row.is_paused, paused_until=row.paused_until)
        until = say_day(row.paused_until, today) if paused and row.paused_until else ""
        lines.append(_line(row, row.person_id != actor.person_id, taken.get(row.pk, 0), paused, until))
    kinds = tuple((word.key, word.name) for word in HELP_KINDS.values())
    return DirectoryPage(
        tuple(lines), total, number, pages, query, help_kind, only_free, kinds, bool(programmes)
    )


def _read_page(rows: QuerySet[Enrolment], number: int) -> tuple[list[Enrolment], int, int]:
    """Reads one page, how many there are in all, and which page it is; past the end it is the last one."""
    ordered = rows.order_by("person__name", "pk")
    # Ids are found and counted in one walk: a search would feel a second one, and whole rows are slow to sort.
    found = ordered.annotate(n=Window(Count("pk"))).values_list("pk", "n")
    number = max(1, number)
    ids = dict(found[(number - 1) * PAGE : number * PAGE])
    if not ids and number > 1:
        return _read_page(rows, min(max(1, -(-rows.count() // PAGE)), number - 1))
    page = Enrolment.objects.filter(pk__in=list(ids)).select_related("person", "programme")
    return list(page.order_by("person__name", "pk")), next(iter(ids.values()), 0), number


def _narrow(rows: QuerySet[Enrolment], query: str, help_kind: str) -> QuerySet[Enrolment]:
    """Applies what was searched for; words in lists are found as they are stored."""
    if query:
        stored = json.dumps(query)[1:-1]
        found = Q(person__name__icontains=query) | Q(person__department__icontains=query)
        found |= Q(person__site__icontains=query) | Q(fields__icontains=query) | Q(goals__icontains=query)
        if stored != query:
            found |= Q(fields__icontains=stored) | Q(goals__icontains=stored)
        rows = rows.filter(found)
    return rows.filter(help_kinds__icontains=f'"{help_kind}"') if help_kind in HELP_KINDS else rows


def _taken() -> Coalesce:
    """Counts the places a mentor has given away."""
    seats = Seat.objects.filter(mentor=OuterRef("pk")).order_by().values("mentor").annotate(count=Count("pk"))
    return Coalesce(Subquery(seats.values("count")), 0)


def _line(row: Enrolment, may_write: bool, taken: int, paused: bool, until: str) -> MentorLine:
    """Makes one line of a row with its person and programme."""
    free = max(0, row.capacity - taken)
    places = _("%(free)s of %(all)s places free") % {"free": free, "all": row.capacity}
    kind = "good"
    if not free:
        places, kind = _("No free place"), "plain"
    if paused:
        places, kind = _("Pausing until %(day)s") % {"day": until} if until else _("Pausing"), "warn"
    person = row.person
    return MentorLine(
        row.pk,
        person.pk,
        may_write,
        person.name,
        " · ".join(filter(None, (person.stage or person.title, person.department, person.site))),
        row.programme.name,
        tuple(row.fields),
        tuple(row.goals),
        tuple(HELP_KINDS[kind].name for kind in row.help_kinds if kind in HELP_KINDS),
        tuple(row.languages),
        places,
        kind,
    )
