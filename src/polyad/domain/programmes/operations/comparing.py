"""What a batch of entries would change: the same plan is counted for the preview and written at the end."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models.functions import Lower

from polyad.domain.people.models import Person
from polyad.domain.people.operations.admitting import fill_profile, make_person
from polyad.domain.programmes.models import Answer, DeclaredConflict, Enrolment, Programme, Question
from polyad.domain.programmes.translate import Wanted

NEW, CHANGED, UNCHANGED, LEFT_OUT = "new", "changed", "unchanged", "left_out"


@dataclass
class Plan:
    """Rows to write for one batch, and what becomes of each entry."""

    new_people: list[Person] = field(default_factory=list)
    changed_people: list[Person] = field(default_factory=list)
    new_enrolments: list[Enrolment] = field(default_factory=list)
    changed_enrolments: list[Enrolment] = field(default_factory=list)
    conflicts: list[DeclaredConflict] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    left_out: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Known:
    """What the database holds about the people of one batch."""

    people: Mapping[str, Person]
    enrolments: Mapping[UUID, Enrolment]
    elsewhere: frozenset[UUID]
    conflicts: frozenset[tuple[UUID, str, str]]
    answers: Mapping[tuple[UUID, UUID], Any]


def plan_batch(
    programme: Programme, role: str, batch: Sequence[Wanted], questions: Mapping[str, Question], at: datetime
) -> Plan:
    """Compares entries with the rows there are, in five queries whatever the batch."""
    known = _read_known(programme, role, batch)
    plan = Plan()
    for wanted in batch:
        person = next((known.people[a] for a in wanted.addresses if a in known.people), None)
        if sentence := _reason_to_leave_out(person, known):
            plan.left_out.append((wanted.row, sentence))
            plan.outcomes[LEFT_OUT] += 1
            continue
        plan.outcomes[_plan_one(plan, programme, role, wanted, person, known, questions, at)] += 1
    return plan


def _read_known(programme: Programme, role: str, batch: Sequence[Wanted]) -> Known:
    """Reads people by address whatever its case, and their rows in this programme."""
    addresses = {address for wanted in batch for address in wanted.addresses}
    found = Person.objects.annotate(address=Lower("email")).filter(address__in=addresses)
    people = {person.email.lower(): person for person in found}
    ids = [person.id for person in people.values()]
    here = Enrolment.objects.filter(programme=programme, role=role, person_id__in=ids)
    enrolments = {enrolment.person_id: enrolment for enrolment in here}
    elsewhere = Enrolment.objects.filter(person_id__in=ids).exclude(programme=programme)
    held = [enrolment.id for enrolment in enrolments.values()]
    conflicts = DeclaredConflict.objects.filter(enrolment_id__in=held)
    answers = Answer.objects.filter(enrolment_id__in=held)
    return Known(
        people,
        enrolments,
        frozenset(elsewhere.values_list("person_id", flat=True)),
        frozenset(conflicts.values_list("enrolment_id", "kind", "words")),
        {(answer.enrolment_id, answer.question_id): answer for answer in answers},
    )


def _reason_to_leave_out(person: Person | None, known: Known) -> str:
    """Says why a row is not taken although it can be read; "" when it is."""
    if person is None:
        return ""
    if not person.is_active:
        return f"The account of {person.name} is closed, so this row was left out."
    held = known.enrolments.get(person.id)
    if held is not None and held.state == Enrolment.State.WITHDRAWN:
        return f"{person.name} has left this programme, so this row was left out. Only they can come back."
    return ""


def _plan_one(
    plan: Plan,
    programme: Programme,
    role: str,
    wanted: Wanted,
    person: Person | None,
    known: Known,
    questions: Mapping[str, Question],
    at: datetime,
) -> str:
    """Adds one entry's rows to the plan and says what becomes of it."""
    changes = 0
    if person is None:
        person = make_person(wanted.email, {"zone": programme.zone, **wanted.profile})
        plan.new_people.append(person)
    elif fill_profile(person, wanted.profile, only_blanks=person.id in known.elsewhere):
        plan.changed_people.append(person)
        changes += 1
    enrolment = known.enrolments.get(person.id)
    is_new = enrolment is None
    if enrolment is None:
        enrolment = Enrolment(programme=programme, person=person, role=role, submitted_at=wanted.sent_at or at)
        plan.new_enrolments.append(enrolment)
    if _update_enrolment(enrolment, wanted, at) and not is_new:
        enrolment.version += 1
        plan.changed_enrolments.append(enrolment)
        changes += 1
    changes += _plan_conflicts(plan, enrolment, wanted, known)
    changes += _plan_answers(plan, enrolment, wanted, known, questions)
    return NEW if is_new else CHANGED if changes else UNCHANGED


def _update_enrolment(enrolment: Enrolment, wanted: Wanted, at: datetime) -> bool:
    """Takes what the file says about matching, always; says whether anything changed."""
    values = dict(wanted.enrolment)
    if enrolment.state != Enrolment.State.SUBMITTED:
        values |= {"state": Enrolment.State.SUBMITTED, "submitted_at": wanted.sent_at or at}
    changed = [name for name, value in values.items() if getattr(enrolment, name) != value]
    for name in changed:
        setattr(enrolment, name, values[name])
    return bool(changed)


def _plan_conflicts(plan: Plan, enrolment: Enrolment, wanted: Wanted, known: Known) -> int:
    """Adds words about conflicts that are new; words once declared are never dropped by a later file."""
    new = [pair for pair in wanted.conflicts if (enrolment.id, *pair) not in known.conflicts]
    plan.conflicts += [
        DeclaredConflict(programme_id=enrolment.programme_id, enrolment=enrolment, kind=kind, words=words)
        for kind, words in new
    ]
    return len(new)


def _plan_answers(
    plan: Plan, enrolment: Enrolment, wanted: Wanted, known: Known, questions: Mapping[str, Question]
) -> int:
    """Adds answers that are new or differ."""
    count = 0
    for heading, text in wanted.answers:
        question = questions[heading.casefold()]
        held = known.answers.get((enrolment.id, question.id))
        if held is not None and held.value == text:
            continue
        answer = held or Answer(enrolment=enrolment, question=question)
        answer.value = text
        plan.answers.append(answer)
        count += 1
    return count
