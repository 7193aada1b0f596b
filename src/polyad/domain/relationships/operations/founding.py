"""A relationship is founded: its row, its members in their roles, the first draft of its agreement. In one place for all."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from polyad.domain.matching.operations import take_place
from polyad.domain.meetings.rules import UnknownZone, get_zone
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Programme
from polyad.domain.relationships.models import Agreement, Member, Relationship
from polyad.domain.relationships.rules import PREPARING, first_review, join_names, last_day, side_of
from polyad.domain.relationships.translate import agreement_of, draft_sections, has_own_words, phases_of
from polyad.foundation import journal
from polyad.foundation.actors import Actor
from polyad.library.shapes import Format
from polyad.library.vocabulary import HELP_KINDS

MOST_NAMED = 40
Part = tuple[Person, str]


def found_relationship(
    programme: Programme,
    form: Format,
    parts: Sequence[Part],
    *,
    by: Actor,
    at: datetime,
    reasons: Sequence[str] = (),
    kinds: Sequence[str] = (),
    follows: Relationship | None = None,
    round_id: UUID | None = None,
    phase: str = PREPARING,
    takes_places: bool = False,
) -> Relationship:
    """Writes a relationship of these people, each in the role given; the caller has looked whether it may be, and holds the locks.

    Where no round brought them together, rounds are told that they are; with `takes_places` the places count as given.
    """
    starts_on = today_in(programme.zone, at)
    ends_on = last_day(starts_on, form.duration_days, max(programme.ends_on, starts_on))
    review_on = first_review(starts_on, ends_on, phases_of(form.key).rules)
    row = Relationship.objects.create(
        programme=programme,
        opened_by_round=round_id,
        follows=follows,
        format_key=form.key,
        format_version=form.version,
        phase=phase,
        cadence_days=form.cadence_days,
        reasons=list(reasons),
        opened_at=at,
        phase_at=at,
        counted_from=None if phase == PREPARING else starts_on,
        review_on=review_on,
        ends_on=ends_on,
    )
    Member.objects.bulk_create(Member(relationship=row, person=person, role=role) for person, role in parts)
    write_draft(row, form, parts, kinds=kinds, starts_on=starts_on, at=at)
    if round_id is None:
        _tell_rounds(row, parts, takes_places, at)
    journal.record("relationship.opened", row, by=by, at=at, programme_id=row.programme_id)
    return row


def _tell_rounds(row: Relationship, parts: Sequence[Part], takes_places: bool, at: datetime) -> None:
    """Lets later rounds know who is together, so that nobody is brought together twice, and which places are taken."""
    rows = Enrolment.objects.filter(programme_id=row.programme_id, person_id__in=[person.pk for person, _ in parts])
    enrolled = {(person, role): pk for pk, person, role in rows.exclude(state="withdrawn").values_list("pk", "person_id", "role")}
    sides = [(person.pk, side_of(role)) for person, role in parts]
    mentors = [key for person, side in sides if side == "mentor" and (key := enrolled.get((person, "mentor")))]
    mentees = [key for person, side in sides if side != "mentor" and (key := enrolled.get((person, "mentee")))]
    for mentee in mentees:
        for place, mentor in enumerate(mentors or ([None] if takes_places else [])):
            counts = takes_places and place == 0
            take_place(held_for=row.pk, mentee_id=mentee, mentor_id=mentor, is_counted=counts, at=at)


def write_draft(
    row: Relationship,
    form: Format,
    parts: Sequence[Part],
    *,
    starts_on: date,
    at: datetime,
    kinds: Sequence[str] = (),
    number: int = 1,
    why: str = "",
) -> Agreement:
    """Writes the draft of an agreement from the text of a format, with everybody's name in it."""
    text = agreement_of(form)
    helping = [person.name for person, role in parts if side_of(role) == "mentor"]
    helped = [person.name for person, role in parts if side_of(role) != "mentor"]
    everybody = [*helped, *helping]
    agreed = [kind for kind in kinds or form.kinds_of_help if kind in HELP_KINDS] or list(form.kinds_of_help)
    sections = draft_sections(
        form,
        programme=row.programme.name,
        mentee=join_names(helped if helping else everybody[:-1], most=MOST_NAMED),
        mentor=join_names(helping or everybody[-1:], most=MOST_NAMED),
        members=everybody,
        kinds=agreed,
        starts_on=starts_on,
        review_on=row.review_on or starts_on,
        ends_on=row.ends_on or starts_on,
    )
    return Agreement.objects.create(
        relationship=row,
        number=number,
        content_key=text.key,
        content_version=text.version,
        sections=sections,
        own_credit=has_own_words(text.key, sections, "credit"),
        help_kinds=agreed,
        drafted_at=at,
        why=why,
    )


def today_in(zone: str, at: datetime) -> date:
    """Gives the day it is where the programme is."""
    try:
        return at.astimezone(get_zone(zone)).date()
    except UnknownZone:
        return at.date()
