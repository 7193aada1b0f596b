"""A group as its lead sees it: who is in it, who could still join, and whether it has become too small. No content."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.matching.queries.joining import Fit, list_fits
from polyad.domain.meetings.queries import say_day
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.access import metadata_visible_to
from polyad.domain.relationships.models import Member, Relationship
from polyad.domain.relationships.rules import CLOSING, join_names, side_of
from polyad.domain.relationships.rules.joining import is_too_few, takes_in, trouble_in_joining
from polyad.domain.relationships.translate import format_of
from polyad.foundation.actors import Actor
from polyad.library.vocabulary import HELP_KINDS

MOST_MENTORS = 100


@dataclass(frozen=True)
class GroupMember:
    """Somebody in the group."""

    person_id: UUID
    name: str
    role: str
    line: str
    since: str


@dataclass(frozen=True)
class LatePage:
    """A running relationship of many, for the lead of its programme."""

    id: UUID
    programme_id: UUID
    name: str
    format_name: str
    phase: str
    opened: str
    members: tuple[GroupMember, ...]
    too_few: str
    trouble: str  # why nobody joins now
    fits: tuple[Fit, ...]
    waiting: int
    mentors: tuple[tuple[str, str], ...]  # who could come as one who helps
    ends_with_next: bool  # whether it would end for all where one more left


def get_late_page(relationship_id: UUID, actor: Actor, *, at: datetime) -> LatePage | None:
    """Reads it; nothing outside the actor's programmes, nor for two, nor where it is over."""
    rows = Relationship.objects.filter(metadata_visible_to(actor), pk=relationship_id, ended_at=None)
    row = rows.first()
    if row is None or not takes_in(form := format_of(row.format_key)):
        return None
    here = list(Member.objects.filter(relationship=row, left_at=None).select_related("person").order_by("role", "person__name", "pk"))
    roles = [member.role for member in here]
    closing = "They are taking leave of each other, so nobody joins any more." if row.phase == CLOSING else ""
    trouble = closing or trouble_in_joining(form, roles, Enrolment.Role.MENTEE)
    helped = [member.person_id for member in here if side_of(member.role) != "mentor"]
    helping = [member.person_id for member in here if side_of(member.role) == "mentor"]
    fits = list_fits(row.programme_id, helped, helping, actor, most_people=form.mentees.most) if not trouble else None
    wants_mentor = not closing and form.mentors.most > 1 and not trouble_in_joining(form, roles, Enrolment.Role.MENTOR)
    return LatePage(
        id=row.pk,
        programme_id=row.programme_id,
        name=join_names([member.person.name for member in here]),
        format_name=form.name,
        phase=row.get_phase_display(),
        opened=say_day(row.opened_at.date(), at.date()),
        members=tuple(_member(member, row, at) for member in here),
        too_few=_too_few(form.name, form.mentees.least) if is_too_few(form, roles) else "",
        trouble=trouble,
        fits=fits.shown if fits else (),
        waiting=fits.waiting if fits else 0,
        mentors=_mentors(row, {member.person_id for member in here}) if wants_mentor else (),
        ends_with_next=len(here) < 3,
    )


def _member(member: Member, row: Relationship, at: datetime) -> GroupMember:
    person = member.person
    line = " · ".join(filter(None, (person.stage or person.title, person.department, person.site)))
    since = say_day(member.joined_at.date(), at.date()) if member.joined_at else ""
    return GroupMember(person.pk, person.name, member.role, line, since)


def _too_few(name: str, least: int) -> str:
    return f"They are fewer than the {least} with whom “{name}” begins. Find somebody who joins, ask them whether they go on as they are, or let them end well."


def _mentors(row: Relationship, here: set[UUID]) -> tuple[tuple[str, str], ...]:
    """Lists who could come as one who helps, with what they offer."""
    rows = Enrolment.objects.filter(programme_id=row.programme_id, role="mentor", state="submitted", is_paused=False)
    rows = rows.exclude(person_id__in=here).select_related("person").order_by("person__name", "id")[:MOST_MENTORS]
    told = [(str(one.id), one.person.name, [HELP_KINDS[kind].name.lower() for kind in one.help_kinds if kind in HELP_KINDS]) for one in rows]
    return (("", "Choose somebody"), *((key, f"{name} ({join_names(kinds)})" if kinds else name) for key, name, kinds in told)) if told else ()
