"""The directory: mentors of the actor's programmes, with honest capacity. Nobody is ranked."""

from dataclasses import dataclass
from datetime import date, datetime
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
    declared: tuple[tuple[str, str], ...]
    languages: tuple[str, ...]
    about: str
    places: str
    places_kind: str


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
    found = find_mentors(sorted(asked), query, kind, _free_on(today) if only_free else None)
    pages = max(1, -(-len(found.ids) // PAGE))
    number = min(max(1, number), pages)
    ids = found.ids[(number - 1) * PAGE : number * PAGE]
    rows = {row.pk: row for row in Enrolment.objects.filter(pk__in=ids).select_related("person", "programme")}
    seats = Seat.objects.filter(mentor__in=ids).order_by()
    taken = dict(seats.values_list("mentor").annotate(count=Count("pk")))
    lines = []
    for row in (rows[pk] for pk in ids if pk in rows):
        paused = is_paused_on(today, is_paused=row.is_paused, paused_until=row.paused_until)
        until = say_day(row.paused_until, today) if paused and row.paused_until else ""
        lines.append(_line(row, row.person_id != actor.person_id, taken.get(row.pk, 0), paused, until))
    kinds = tuple((word.key, word.name) for word in HELP_KINDS.values())
    names = Programme.objects.filter(pk__in=mine).order_by("name", "pk").values_list("pk", "name") if len(mine) > 1 else ()
    return DirectoryPage(
        tuple(lines), len(found.ids), found.is_more, number, pages, query, help_kind, only_free, programme, kinds, tuple(names), bool(mine)
    )


def count_new_mentors(owner_id: UUID, query: str, help_kind: str, only_free: bool, since: datetime) -> int:
    """Counts, for the machine, mentors whom this person may see, who fit a search and took a place since then."""
    scope = set(Enrolment.objects.filter(person_id=owner_id).exclude(state="withdrawn").values_list("programme_id", flat=True))
    scope |= set(Leadership.objects.filter(person_id=owner_id).values_list("programme_id", flat=True))
    kind = help_kind if help_kind in HELP_KINDS else ""
    narrow = Q(enrolment__submitted_at__gt=since) & ~Q(enrolment__person_id=owner_id)
    return len(find_mentors(sorted(scope), query, kind, narrow & _free_on(since.date()) if only_free else narrow).ids)


def _free_on(today: date) -> Q:
    """Narrows listings to mentors who take somebody now."""
    seats = Seat.objects.filter(mentor=OuterRef("enrolment_id")).order_by().values("mentor").annotate(count=Count("pk"))
    has_place = Q(enrolment__capacity__gt=Coalesce(Subquery(seats.values("count")), 0))
    return has_place & ~(Q(enrolment__is_paused=True) & (Q(enrolment__paused_until=None) | Q(enrolment__paused_until__gt=today)))


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
        _declared(row),
        tuple(row.languages),
        person.about,
        places,
        kind,
    )


def _declared(row: Enrolment) -> tuple[tuple[str, str], ...]:
    """Puts what a mentor says of their reach and training to the kinds of help that need it, where they offer these."""
    offered = ((kind, getattr(row, part)) for kind, part in DECLARED_FOR.items() if kind in row.help_kinds)
    return tuple((HELP_KINDS[kind].name, words) for kind, words in offered if words)
