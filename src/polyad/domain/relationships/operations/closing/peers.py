"""What opens after a good end: a relationship of equals, its agreement to be written afresh, linked to what was before."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from polyad.domain.people.models import Person
from polyad.domain.relationships.models import Agreement, Member, Relationship
from polyad.domain.relationships.rules import NEGOTIATING, first_review, join_names, last_day
from polyad.domain.relationships.translate import agreement_of, draft_sections, format_of, phases_of
from polyad.foundation import journal
from polyad.foundation.actors import Actor

PEER = "peer"


def open_next(was: Relationship, format_key: str, people: Sequence[UUID], *, by: Actor, at: datetime) -> UUID:
    """Opens the next relationship of the same people as equals; no place of a mentor is taken."""
    form = format_of(format_key)
    starts_on = at.date()
    ends_on = last_day(starts_on, form.duration_days, max(was.programme.ends_on, starts_on))
    review_on = first_review(starts_on, ends_on, phases_of(form.key).rules)
    row = Relationship.objects.create(
        programme_id=was.programme_id,
        follows=was,
        format_key=form.key,
        format_version=form.version,
        phase=NEGOTIATING,
        cadence_days=form.cadence_days,
        opened_at=at,
        phase_at=at,
        counted_from=starts_on,
        review_on=review_on,
        ends_on=ends_on,
    )
    Member.objects.bulk_create(Member(relationship=row, person_id=pk, role=PEER) for pk in people)
    names = list(Person.objects.filter(pk__in=people).order_by("name", "pk").values_list("name", flat=True))
    text = agreement_of(form)
    sections = draft_sections(
        form,
        programme=was.programme.name,
        mentee=join_names(names[:-1]),
        mentor=names[-1],
        kinds=form.kinds_of_help,
        starts_on=starts_on,
        review_on=review_on,
        ends_on=ends_on,
    )
    Agreement.objects.create(
        relationship=row, content_key=text.key, content_version=text.version, sections=sections, drafted_at=at
    )
    journal.record("relationship.opened", row, by=by, at=at, programme_id=row.programme_id)
    return row.pk
