"""A relationship goes on in another format: its history stays, its agreement is drafted anew, its work is agreed again."""

from datetime import datetime

from polyad.domain.relationships.events import FormatChanged
from polyad.domain.relationships.models import Agreement, Relationship
from polyad.domain.relationships.operations.founding import Part, today_in, write_draft
from polyad.domain.relationships.operations.phases import change_phase
from polyad.domain.relationships.operations.seats import free_seats
from polyad.domain.relationships.operations.uniting import TAKE_PLACES
from polyad.domain.relationships.rules import (
    CLOSING,
    ENABLING,
    NEGOTIATING,
    first_review,
    last_day,
)
from polyad.domain.relationships.rules.formats import cast_anew
from polyad.domain.relationships.translate import format_of, phases_of
from polyad.foundation import journal, outbox
from polyad.foundation.actors import Actor
from polyad.library.shapes import Format


def apply_format(row: Relationship, form: Format, *, by: Actor, at: datetime) -> None:
    """Changes a locked relationship to a format that all its members have said yes to."""
    was = format_of(row.format_key)
    today = today_in(row.programme.zone, at)
    row.format_key, row.format_version, row.cadence_days = form.key, form.version, form.cadence_days
    row.ends_on = last_day(today, form.duration_days, max(row.programme.ends_on, today))
    row.review_on = first_review(today, row.ends_on, phases_of(form.key).rules)
    row.counted_from, row.version = today, row.version + 1
    row.save()
    parts = _cast(row, form)
    number = Agreement.objects.filter(relationship=row).order_by("-number").values_list("number", flat=True).first() or 0
    why = f"From “{was.name}” to “{form.name}”"
    write_draft(row, form, parts, starts_on=today, at=at, number=number + 1, why=why)
    _settle_places(row, form)
    _go_back(row, by, at)
    journal.record("relationship.format", row, by=by, at=at, programme_id=row.programme_id)
    event = FormatChanged(str(row.pk), str(row.programme_id), was.key, form.key)
    outbox.announce(event, key=f"{row.pk}:{row.version}", at=at)


def _cast(row: Relationship, form: Format) -> list[Part]:
    """Gives each member the role of the new format."""
    members = list(row.members.filter(left_at=None).select_related("person").order_by("role", "pk"))
    for member, role in zip(members, cast_anew(form, [member.role for member in members]), strict=True):
        if member.role != role:
            member.role = role
            member.save(update_fields=["role"])
    return [(member.person, member.role) for member in members]


def _settle_places(row: Relationship, form: Format) -> None:
    """Frees places where the new format takes none. A tie that took none before takes none now: rounds count only what
    rounds gave away, and these members chose for themselves."""
    if form.matching not in TAKE_PLACES or form.mentors.most == 0:
        free_seats(row)


def _go_back(row: Relationship, by: Actor, at: datetime) -> None:
    """Goes back to agreeing how to work, step by step, so that no step is missing in the history."""
    if row.phase == CLOSING:
        change_phase(row, ENABLING, signs=(), by=by, at=at)
    if row.phase != NEGOTIATING:
        change_phase(row, NEGOTIATING, signs=(), by=by, at=at)
