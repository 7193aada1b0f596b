"""Which mentors of a desk may be asked about a need, in the order in which it is their turn; never a conflicted one."""

from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest

from polyad.domain.gatherings.models.desk import DeskAsk, Need
from polyad.domain.gatherings.rules.desk import NEVER, Candidate
from polyad.domain.matching.models import Conflict
from polyad.domain.people.queries import rests_on
from polyad.domain.programmes.models import Enrolment

MOST = 60


def list_candidates(
    *, programme_id: UUID, mentee_id: UUID, kind: str, today: date, need_id: UUID | None = None
) -> tuple[Candidate, ...]:
    """Lists who may be asked, whose turn it is first, bounded. What the rules ask again is read here once."""
    rows = _standing(programme_id, mentee_id, kind, today)
    if need_id is not None:
        rows = rows.exclude(Exists(DeskAsk.objects.filter(need_id=need_id, mentor_id=OuterRef("person_id"))))
    ordered = rows.order_by(F("last").asc(nulls_first=True), "times", "person_id")[:MOST]
    found = ordered.values_list("person_id", "help_kinds", "capacity", "load", "waits", "last", "times")
    return tuple(
        Candidate(person, frozenset(kinds), capacity, load, waits, last_asked_at=last, times_asked=times)
        for person, kinds, capacity, load, waits, last, times in found
        if kind in kinds
    )


def list_names(*, programme_id: UUID, mentee_id: UUID, kinds: tuple[str, ...], today: date) -> tuple[tuple[UUID, str], ...]:
    """Names the mentors whom a desk could ask, so that somebody may say whom it must not ask; by name, bounded."""
    wanted = Q()
    for kind in kinds:
        wanted |= Q(help_kinds__icontains=f'"{kind}"')
    rows = _mentors(programme_id, mentee_id, today).filter(wanted).order_by("person__name", "person_id")
    return tuple(rows.values_list("person_id", "person__name")[:MOST])


def list_open_kinds(*, programme_id: UUID, mentee_id: UUID, today: date) -> frozenset[str]:
    """Lists the kinds of help for which somebody could be asked now."""
    rows = _mentors(programme_id, mentee_id, today).order_by("pk").values_list("help_kinds", flat=True)
    return frozenset(kind for kinds in rows[:1000] for kind in kinds)


def _mentors(programme_id: UUID, mentee_id: UUID, today: date) -> QuerySet[Enrolment]:
    """Finds the mentors of a programme who are there now and free of any conflict with this person."""
    rows = Enrolment.objects.filter(
        programme_id=programme_id, role=Enrolment.Role.MENTOR, state=Enrolment.State.SUBMITTED, person__is_active=True
    )
    paused = Q(is_paused=True) & (Q(paused_until=None) | Q(paused_until__gt=today))
    one = Conflict.objects.filter(mentee__person_id=mentee_id, mentor__person_id=OuterRef("person_id"))
    other = Conflict.objects.filter(mentor__person_id=mentee_id, mentee__person_id=OuterRef("person_id"))
    free = ~Exists(one) & ~Exists(other) & ~rests_on(today)
    return rows.filter(free).exclude(paused).exclude(person_id=mentee_id)


def _standing(programme_id: UUID, mentee_id: UUID, kind: str, today: date) -> QuerySet[Enrolment]:
    """Adds what a mentor holds and waits for, and when it was last their turn; leaves out who has no room."""
    asks = DeskAsk.objects.filter(mentor_id=OuterRef("person_id")).exclude(state=NEVER).order_by().values("mentor_id")
    waiting = asks.filter(state=DeskAsk.State.WAITING, need__state=Need.State.ASKING)
    held = Need.objects.filter(taken_by_id=OuterRef("person_id"), state=Need.State.TAKEN).order_by().values("taken_by_id")
    rows = _mentors(programme_id, mentee_id, today).filter(help_kinds__icontains=f'"{kind}"')
    rows = rows.annotate(
        load=Coalesce(Subquery(held.annotate(n=Count("pk")).values("n")), 0),
        waits=Coalesce(Subquery(waiting.annotate(n=Count("pk")).values("n")), 0),
        last=Subquery(asks.annotate(last=Max("asked_at")).values("last")),
        times=Coalesce(Subquery(asks.annotate(n=Count("pk")).values("n")), 0),
    )
    return rows.filter(load__lt=Greatest(F("capacity"), 1) - F("waits"))
