"""Several people come together in one relationship: a group, a circle, a team around one mentee, a pair of equals."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q

from polyad.domain.matching.queries import list_conflicted_people
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.access import may_open
from polyad.domain.relationships.events import RelationshipOpened
from polyad.domain.relationships.models import Relationship, Seat
from polyad.domain.relationships.operations.founding import Part, found_relationship
from polyad.domain.relationships.operations.opening import AlreadyMatched, NoFreePlace
from polyad.domain.relationships.operations.seats import hold_seat
from polyad.domain.relationships.rules import free_seat, side_of
from polyad.domain.relationships.translate import read_catalogue
from polyad.foundation import outbox
from polyad.foundation.actors import Actor, Refused
from polyad.library.shapes import Format

MENTEE, MENTOR = "mentee", "mentor"
ROLES = frozenset({MENTEE, MENTOR, "facilitator", "chair", "peer"})
MOST_MEMBERS = 60
# Only these formats give away a numbered place of a mentor; a team, a circle and a gathering take none.
TAKE_PLACES = frozenset({"one-to-one", "near-peer", "one-to-many"})


class NotTogether(Refused):
    """These people cannot be brought together like this."""


def open_together(
    *,
    programme_id: UUID,
    format_key: str,
    members: Sequence[tuple[UUID, str]],
    reasons: Sequence[str],
    by: Actor,
    at: datetime,
    follows: UUID | None = None,
    round_id: UUID | None = None,
) -> UUID:
    """Opens one relationship of all these people, once: the same people in the same format again give the one that runs.

    Each comes with a role: mentor, mentee, facilitator or chair; among equals, whoever is enrolled as a mentee is a peer.
    Raises NotTogether, NoFreePlace, AlreadyMatched.
    """
    form = read_catalogue().formats.get(format_key)
    wanted = dict(members)
    if form is None or not may_open(by, programme_id) or len(wanted) != len(members) or not set(wanted.values()) <= ROLES:
        raise NotTogether("These people cannot be brought together like this. Look at the list once more.")
    if not 2 <= len(wanted) <= MOST_MEMBERS:
        raise NotTogether(f"A relationship has at least two members, and at most {MOST_MEMBERS}.")
    with transaction.atomic():
        enrolled = _lock(programme_id, wanted)
        running = _find_running(programme_id, form, wanted)
        if running is not None:
            return running
        _refuse_conflicts(programme_id, wanted, enrolled)
        parts = _cast(form, wanted, enrolled)
        earlier = Relationship.objects.filter(pk=follows, programme_id=programme_id).first() if follows else None
        helped = [enrolled[person, MENTEE] for person, role in wanted.items() if role == MENTEE and (person, MENTEE) in enrolled]
        kinds = helped[0].help_kinds if len(helped) == 1 else form.kinds_of_help
        programme = next(iter(enrolled.values())).programme
        row = found_relationship(
            programme, form, parts, reasons=reasons, kinds=kinds, follows=earlier, round_id=round_id,
            takes_places=form.matching in TAKE_PLACES or is_of_rounds(programme.format_key, form), by=by, at=at,
        )  # fmt: skip
        if form.matching in TAKE_PLACES:
            _take_places(row, parts, enrolled)
        outbox.announce(_opened(row, parts, round_id), key=str(row.pk), at=at)
    return row.pk


def is_of_rounds(format_key: str, form: Format) -> bool:
    """Says whether rounds of a programme of this format form such circles, so that a place in one counts as given."""
    return form.matching == "circles" and form.key == format_key


def _lock(programme_id: UUID, wanted: dict[UUID, str]) -> dict[tuple[UUID, str], Enrolment]:
    """Locks the enrolments of all, always in the same order; raises NotTogether where one takes no part."""
    rows = Enrolment.objects.select_for_update(of=("self",)).select_related("person", "programme")
    found = rows.filter(programme_id=programme_id, person_id__in=list(wanted)).exclude(state="withdrawn").order_by("pk")
    enrolled = {(row.person_id, row.role): row for row in found}
    if {person for person, _ in enrolled} != set(wanted):
        raise NotTogether("Somebody on the list takes no part in this programme any more. Take them off, then try again.")
    return enrolled


def _find_running(programme_id: UUID, form: Format, wanted: dict[UUID, str]) -> UUID | None:
    """Finds the running relationship of just these people in this format."""
    here = Count("members", filter=Q(members__left_at=None))
    known = Count("members", filter=Q(members__left_at=None, members__person_id__in=list(wanted)))
    rows = Relationship.objects.filter(programme_id=programme_id, format_key=form.key, ended_at=None)
    rows = rows.filter(members__person_id=next(iter(wanted))).values("pk")
    same = Relationship.objects.filter(pk__in=rows).annotate(here=here, known=known).filter(here=len(wanted), known=len(wanted))
    return same.order_by("opened_at", "pk").values_list("pk", flat=True).first()


def _refuse_conflicts(
    programme_id: UUID, wanted: dict[UUID, str], enrolled: dict[tuple[UUID, str], Enrolment]
) -> None:
    """Brings nobody together across a conflict, whoever proposed it."""
    for one, other in sorted(list_conflicted_people(programme_id)):
        if one in wanted and other in wanted:
            names = sorted({row.person.name for (person, _), row in enrolled.items() if person in (one, other)})
            raise NotTogether(f"{names[0]} and {names[-1]} must not be brought together. Move one of them, then try again.")


def _cast(form: Format, wanted: dict[UUID, str], enrolled: dict[tuple[UUID, str], Enrolment]) -> list[Part]:
    """Gives each the role of the format; the first mentor of a committee is its chair unless somebody else is."""
    people = {person: row.person for (person, _), row in enrolled.items()}
    has_chair = "chair" in wanted.values()
    place: Counter[str] = Counter({MENTOR: 1 if has_chair else 0})
    parts: list[Part] = []
    for person, role in wanted.items():
        cast = form.role_of(role, place[role]) if role in (MENTEE, MENTOR) else role
        place[role] += 1
        parts.append((people[person], cast))
    return parts


def _take_places(row: Relationship, parts: Sequence[Part], enrolled: dict[tuple[UUID, str], Enrolment]) -> None:
    """Takes a place of the first mentor for each mentee. Raises AlreadyMatched, NoFreePlace."""
    mentor = next((enrolled.get((person.pk, MENTOR)) for person, role in parts if side_of(role) == MENTOR), None)
    mentees = [enrolled.get((person.pk, MENTEE)) for person, role in parts if side_of(role) != MENTOR]
    if mentor is None:
        return
    taken = set(Seat.objects.filter(mentor=mentor).values_list("number", flat=True))
    held = Seat.objects.filter(mentee__in=[one for one in mentees if one]).select_related("mentee__person").first()
    if held is not None:
        raise AlreadyMatched(held.mentee.person.name)
    for mentee in filter(None, mentees):
        number = free_seat(taken, mentor.capacity)
        if number is None:
            raise NoFreePlace(mentor.person.name)
        taken.add(number)
        hold_seat(row, mentor=mentor, mentee=mentee, number=number)


def _opened(row: Relationship, parts: Sequence[Part], round_id: UUID | None) -> RelationshipOpened:
    """Tells of it: a mentee and a mentor each get a letter of their own, all others the same one."""
    sides = [side_of(role) for _, role in parts]
    ids = (str(row.pk), str(row.programme_id))
    if sorted(role for _, role in parts) == [MENTEE, MENTOR]:
        first, second = sides.index(MENTEE), sides.index(MENTOR)
        return RelationshipOpened(*ids, str(parts[first][0].pk), str(parts[second][0].pk), round_id=str(round_id or ""))
    return RelationshipOpened(*ids, "", "", [str(person.pk) for person, _ in parts], round_id=str(round_id or ""))
