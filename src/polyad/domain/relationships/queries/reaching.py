"""Somebody in the directory whom one may ask for help: who they are, whether they can be asked now, how long answers take."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polyad.domain.matching.queries import are_kept_apart
from polyad.domain.meetings.queries import local_day, say_day
from polyad.domain.networks.queries.contacts import count_open_to, find_rest, list_answer_days
from polyad.domain.networks.translate import contact_guide
from polyad.domain.programmes.models import Enrolment
from polyad.domain.programmes.rules import is_paused_on
from polyad.domain.relationships.models import Member, Seat
from polyad.foundation.actors import Actor


@dataclass(frozen=True)
class Reachable:
    """Somebody one may write to. `obstacle` says why not just now, where that is so; a draft can be kept all the same."""

    person_id: UUID
    name: str
    line: str
    about: str
    programme_id: UUID
    programme: str
    topics: tuple[str, ...]
    help_kinds: tuple[str, ...]
    places: int
    answers: str
    obstacle: str
    tie_id: UUID | None


def get_reachable(person_id: UUID, actor: Actor, *, zone: str, at: datetime) -> Reachable | None:
    """Finds a mentor of the actor's programmes, in seven queries; nobody else is found."""
    if not actor.is_signed_in or actor.person_id == person_id:
        return None
    rows = Enrolment.objects.filter(programme_id__in=actor.takes_part_in | actor.leads, person_id=person_id, role="mentor", state="submitted")
    found = list(rows.select_related("person", "programme").order_by("programme__name", "pk"))
    if not found:
        return None
    here = Enrolment.objects.filter(person_id=actor.person_id, role="mentee", state="submitted")
    mine = set(here.filter(programme_id__in=[row.programme_id for row in found]).values_list("programme_id", flat=True))
    row = next((one for one in found if one.programme_id in mine), found[0])
    tie_id = find_running(row.programme_id, actor.person_id, person_id)
    person = row.person
    return Reachable(
        person_id=person_id,
        name=person.name,
        line=" · ".join(filter(None, (person.stage or person.title, person.department, person.site))),
        about=person.about,
        programme_id=row.programme_id,
        programme=row.programme.name,
        topics=tuple(dict.fromkeys(one for one in (*row.fields, *row.goals, person.department) if len(one) > 2)),
        help_kinds=tuple(row.help_kinds),
        places=max(0, row.capacity - Seat.objects.filter(mentor=row).count()),
        answers=say_answers(list_answer_days([person_id], at)[person_id]),
        obstacle="" if tie_id else find_obstacle(row, actor.person_id, zone=zone, at=at),
        tie_id=tie_id,
    )


def say_answers(days: int | None) -> str:
    """Says how long answers take, or that nothing is known yet."""
    if days is None:
        return _("Nothing is known yet of how fast they answer.")
    return ngettext("Answers mostly come within %(n)d day.", "Answers mostly come within %(n)d days.", days) % {"n": days}


def find_obstacle(row: Enrolment, mentee_id: UUID | None, *, zone: str, at: datetime) -> str:
    """Says why this mentor cannot be asked by this person now; empty where they can. `row` is the mentor's enrolment."""
    name = row.person.name
    mine = Enrolment.objects.filter(programme_id=row.programme_id, person_id=mentee_id, role="mentee", state="submitted")
    if row.state != "submitted" or not mine.exists():
        return _("To ask, you take part in %(programme)s as a mentee. You can join under “My programmes”.") % {"programme": row.programme.name}
    if mentee_id is None or are_kept_apart(row.programme_id, mentee_id, row.person_id):
        return _("%(name)s cannot be asked through polyad.") % {"name": name}
    today = local_day(at, zone)
    if is_paused_on(today, is_paused=row.is_paused, paused_until=row.paused_until):
        if row.paused_until:
            return _("%(name)s takes a pause until %(day)s.") % {"name": name, "day": say_day(row.paused_until, today)}
        return _("%(name)s takes a pause just now.") % {"name": name}
    if until := find_rest(mentee_id, row.person_id, at):
        day = say_day(local_day(until, zone), today)
        return _("You asked %(name)s not long ago, and one asking is enough for a while. From %(day)s you can ask again. Your draft stays.") % {"name": name, "day": day}
    if Seat.objects.filter(mentor=row).count() >= row.capacity:
        return _("%(name)s has no free place now. Keep your draft: places come free when a relationship ends.") % {"name": name}
    if count_open_to([row.person_id]).get(row.person_id, 0) >= contact_guide().most_open_to_one:
        return _("Several people wait for an answer of %(name)s already. Keep your draft and look again in a few days, or ask somebody else first.") % {"name": name}
    return ""


def find_running(programme_id: UUID, one: UUID | None, other: UUID) -> UUID | None:
    """Finds the running relationship of just these two."""
    mine = Member.objects.filter(person_id=one, left_at=None, relationship__ended_at=None, relationship__programme_id=programme_id)
    theirs = Member.objects.filter(person_id=other, left_at=None, relationship_id__in=mine.values("relationship_id"))
    ids = list(theirs.values_list("relationship_id", flat=True))
    crowd = dict.fromkeys(ids, 0)
    for tie in Member.objects.filter(relationship_id__in=ids, left_at=None).values_list("relationship_id", flat=True):
        crowd[tie] += 1
    return next((tie for tie, count in crowd.items() if count == 2), None)
