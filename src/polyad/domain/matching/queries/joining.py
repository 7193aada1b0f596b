"""Who waits for a place and would fit a group that runs already: the best first, with why, and what would stand against it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from polyad.domain.matching.access import may_run_round_of
from polyad.domain.matching.models import Round
from polyad.domain.matching.queries.circle_problem import list_without_place, read_circle, to_circle_problem
from polyad.domain.matching.queries.conflicts import list_conflicted_people
from polyad.domain.matching.translate import Clock, clock_of
from polyad.domain.programmes.models import Enrolment, Programme
from polyad.foundation.actors import Actor

CONSIDERED = 300


@dataclass(frozen=True)
class Fit:
    """Somebody who waits, and what a group would be with them."""

    enrolment_id: UUID
    name: str
    line: str
    waits_since: str
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    faults: tuple[str, ...]


@dataclass(frozen=True)
class Fits:
    """Those who fit, the best first, then those whom a rule keeps out; and how many wait in all."""

    shown: tuple[Fit, ...]
    waiting: int


def list_fits(
    programme_id: UUID, people: Collection[UUID], helpers: Collection[UUID], actor: Actor, *, most_people: int, shown: int = 20
) -> Fits:
    """Holds everybody who waits against a group of these people and those who help them; for leads of the programme."""
    if not may_run_round_of(actor, programme_id):
        return Fits((), 0)
    waiting = [row for row in list_without_place(programme_id) if row.person_id not in {*people, *helpers}]
    enrolled = Enrolment.objects.filter(programme_id=programme_id).exclude(state="withdrawn").select_related("person")
    here = list(enrolled.filter(person_id__in=people, role=Enrolment.Role.MENTEE))
    guides = list(enrolled.filter(person_id__in=helpers, role=Enrolment.Role.MENTOR))
    considered = sorted(waiting, key=lambda row: (row.submitted_at is None, row.submitted_at, str(row.id)))[:CONSIDERED]
    problem = to_circle_problem(_round_of(programme_id), [*here, *considered])
    # A group that has shrunk is glad of anybody: how few it would still be stands on the page, and keeps nobody out.
    problem = replace(problem, least=2, most=max(most_people, 2))
    apart = list_conflicted_people(programme_id)
    clock = clock_of(_round_of(programme_id), [*here, *guides, *considered])
    found = []
    for row in considered:
        told, faults = read_circle(problem, [*(str(one.id) for one in here), str(row.id)]) if here else ({"points": 0, "reasons": [], "against": []}, ())
        faults = (*faults, *_with_guides(row, guides, here, apart, clock))
        found.append((bool(faults), -told["points"], _fit(row, tuple(told["reasons"]), tuple(told["against"]), faults)))
    ranked = sorted(found, key=lambda one: one[:2])  # stable: among equals whoever asked first
    return Fits(tuple(fit for _, _, fit in ranked[:shown]), len(waiting))


def _round_of(programme_id: UUID) -> Round:
    """The last round of circles, for what its lead wanted of them; else what is usual."""
    rows = Round.objects.filter(programme_id=programme_id, kind=Round.Kind.CIRCLES).select_related("programme")
    return rows.order_by("-opened_at", "id").first() or Round(programme=Programme.objects.get(pk=programme_id))


def _with_guides(
    row: Enrolment, guides: Collection[Enrolment], here: Collection[Enrolment], apart: Collection[tuple[UUID, UUID]], clock: Clock
) -> tuple[str, ...]:
    """What stands between somebody and those who help: a conflict, or that no hour is left to all."""
    names = [one.person.name for one in guides if (row.person_id, one.person_id) in apart or (one.person_id, row.person_id) in apart]
    faults = [f"{row.person.name} and {name} are to be kept apart." for name in names]
    if guides and _leaves_no_hour(clock, row, (*here, *guides)):
        faults.append("There is no hour of the week at which all of them can meet.")
    return tuple(faults)


def leaves_no_hour(programme_id: UUID, comer_id: UUID, people: Collection[UUID], today: date) -> bool:
    """Says, for the machine, whether somebody who joins would leave a group without an hour that all of them have."""
    rows = Enrolment.objects.filter(programme_id=programme_id).exclude(state="withdrawn").select_related("person", "programme")
    comer = rows.get(pk=comer_id)
    others = list(rows.filter(person_id__in=people).exclude(pk=comer_id))
    return _leaves_no_hour(Clock(comer.programme, [comer, *others], today), comer, others)


def _leaves_no_hour(clock: Clock, comer: Enrolment, others: Collection[Enrolment]) -> bool:
    """Only if they have one without: who has not said keeps nobody out, and nor does a group that never had one."""
    without = [set(hours) for one in others if (hours := clock.hours(one))]
    common = set.intersection(*without) if without else set()
    return bool(comer.hours and common and not common & set(clock.hours(comer)))


def _fit(row: Enrolment, reasons: tuple[str, ...], against: tuple[str, ...], faults: tuple[str, ...]) -> Fit:
    person = row.person
    line = ", ".join(part for part in (person.stage, person.department, person.site) if part)
    since = f"{row.submitted_at:%-d %B %Y}" if row.submitted_at else ""
    return Fit(row.id, person.name, line, since, reasons, against, faults)
