"""Somebody asks somebody for help; a yes opens a relationship, a no or silence lets the next in line be asked."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from polyad.domain.matching.queries import are_kept_apart
from polyad.domain.networks.models import Contact
from polyad.domain.networks.operations.contacts import (
    ContactRefused,
    NotYourContact,
    answer,
    ask,
    forget_thrown_away,
    let_go,
    note_relationship,
    put_in_line,
    take_back,
)
from polyad.domain.networks.rules.contacts import OPEN, passes_on_after, rests
from polyad.domain.networks.translate import contact_guide
from polyad.domain.programmes.models import Enrolment
from polyad.domain.relationships.events import RelationshipOpened
from polyad.domain.relationships.models import Seat
from polyad.domain.relationships.operations.founding import found_relationship
from polyad.domain.relationships.operations.seats import hold_seat
from polyad.domain.relationships.queries.reaching import find_obstacle, find_running
from polyad.domain.relationships.rules import free_seat
from polyad.domain.relationships.translate import format_of
from polyad.foundation import outbox
from polyad.foundation.actors import SYSTEM, Actor
from polyad.library.shapes import Format

TIE_FORMAT = "traditional-dyad"
MOST_A_DAY = 1000
State = Contact.State


def send_request(*, contact_id: UUID, version: int, by: Actor, at: datetime) -> bool:
    """Sends a first contact to its reader, or puts it in line; says whether it went out. A second press changes nothing.

    Raises NotYourContact, ContactRefused, ContactChanged.
    """
    with transaction.atomic():
        row = Contact.objects.filter(pk=contact_id, owner_id=by.person_id).first() if by.is_signed_in else None
        if row is None or row.target_id is None:
            raise NotYourContact
        if row.state == State.DRAFT:
            mentor = _find_mentor(row)
            obstacle = find_obstacle(mentor, row.owner_id, zone=mentor.programme.zone, at=at) if mentor else "This person takes part no more."
            if obstacle:
                raise ContactRefused(obstacle)
        if not put_in_line(contact_id=contact_id, version=version, by=by, at=at):
            ask_next(row.owner_id, at=at)
        return Contact.objects.filter(pk=contact_id, state__in=OPEN).exists()


def answer_request(*, contact_id: UUID, yes: bool, by: Actor, at: datetime) -> UUID | None:
    """Answers a first contact: a yes opens the relationship and gives its id, a no lets the next be asked.

    The same answer again changes nothing. Raises NotYourContact, ContactRefused.
    """
    with transaction.atomic():
        row = answer(contact_id=contact_id, yes=yes, by=by, at=at)
        if not yes:
            ask_next(row.owner_id, at=at)
            return None
        if row.relationship_id is None:
            row.relationship_id = _open(row, by=by, at=at)
            note_relationship(row, row.relationship_id)
        return row.relationship_id


def withdraw_request(*, contact_id: UUID, by: Actor, at: datetime) -> None:
    """Takes back what was asked, or out of the line; the next in line is asked. Raises NotYourContact, ContactRefused."""
    with transaction.atomic():
        take_back(contact_id=contact_id, by=by, at=at)
        if by.person_id is not None:
            ask_next(by.person_id, at=at)


def ask_next(owner_id: UUID, *, at: datetime) -> bool:
    """Asks the first in somebody's line who can be asked now, if nobody is asked; whoever cannot keeps their place."""
    rows = Contact.objects.select_for_update(of=("self",)).filter(owner_id=owner_id, state__in=(*OPEN, State.WAITING))
    line = list(rows.order_by("rank", "pk"))
    if any(row.state in OPEN for row in line):
        return False
    for row in line:
        mentor = _find_mentor(row)
        if mentor and not find_obstacle(mentor, owner_id, zone=mentor.programme.zone, at=at):
            ask(row, by=SYSTEM, at=at)
            return True
    return False


def pass_on_requests(*, at: datetime) -> int:
    """Looks, once a day, at who has waited long enough, and lets their next be asked; returns how many moved.

    What is more than a day's work waits for tomorrow. What is left of requests thrown away long ago goes.
    """
    forget_thrown_away(at=at)
    guide = contact_guide()
    due = Contact.objects.filter(state__in=OPEN, since__lt=at).order_by("since", "pk")
    moved = 0
    for contact_id in list(due.values_list("pk", flat=True)[:MOST_A_DAY]):
        with transaction.atomic():
            row = Contact.objects.select_for_update(of=("self",)).filter(pk=contact_id, state__in=OPEN).first()
            if row is None or row.since is None:
                continue
            stands = row.state != State.MORE and Contact.objects.filter(owner_id=row.owner_id, state=State.WAITING).exists()
            last_day = passes_on_after(row.since.date(), working_days=guide.pass_on_working_days)
            is_over = rests(row.since, row.followed_at, at, follow_up_days=guide.follow_up_days, rest_days=guide.rest_days)
            if (stands and at.date() > last_day) or is_over:
                let_go(row, is_moved=stands, by=SYSTEM, at=at)
                ask_next(row.owner_id, at=at)
                moved += 1
    return moved + _ask_who_could_not_be(at)


def _ask_who_could_not_be(at: datetime) -> int:
    """Tries again, once a day, lines of which nobody is asked."""
    waiting = Contact.objects.filter(state=State.WAITING)
    idle = waiting.exclude(owner_id__in=Contact.objects.filter(state__in=OPEN).values("owner_id"))
    owners = list(idle.order_by("owner_id").values_list("owner_id", flat=True).distinct()[:MOST_A_DAY])
    moved = 0
    for owner_id in owners:
        with transaction.atomic():
            moved += ask_next(owner_id, at=at)
    return moved


def _find_mentor(row: Contact) -> Enrolment | None:
    rows = Enrolment.objects.select_related("person", "programme")
    return rows.filter(programme_id=row.programme_id, person_id=row.target_id, role="mentor", state="submitted").first()


def _open(row: Contact, *, by: Actor, at: datetime) -> UUID:
    """Opens the relationship of the two; it takes a place where the mentee holds none. Raises ContactRefused."""
    wanted = Enrolment.objects.select_for_update(of=("self",)).select_related("person", "programme").exclude(state="withdrawn")
    rows = wanted.filter(programme_id=row.programme_id, person_id__in=(row.owner_id, row.target_id)).order_by("pk")
    found = {(one.person_id, one.role): one for one in rows}
    mentee, mentor = found.get((row.owner_id, "mentee")), found.get((row.target_id, "mentor"))
    if mentee is None or mentor is None:
        raise ContactRefused("One of you takes part in the programme no more, so nothing can open there.")
    running = find_running(mentor.programme_id, row.owner_id, mentor.person_id)
    if running is not None:
        return running
    _check_yes(mentor, mentee, at)
    form = pair_format(mentor.programme.format_key)
    parts = [(one.person, form.role_of(one.role)) for one in (mentee, mentor)]
    why = "One of you asked, the other said yes."
    tie = found_relationship(mentor.programme, form, parts, reasons=[why], kinds=[row.help_kind], by=by, at=at)
    taken = set(Seat.objects.filter(mentor=mentor).values_list("number", flat=True))
    number = free_seat(taken, mentor.capacity)
    if number is not None and not Seat.objects.filter(mentee=mentee).exists():
        hold_seat(tie, mentor=mentor, mentee=mentee, number=number)
    ids = (str(tie.pk), str(tie.programme_id), str(mentee.person_id), str(mentor.person_id))
    outbox.announce(RelationshipOpened(*ids), key=str(tie.pk), at=at)
    return tie.pk


def pair_format(key: str) -> Format:
    """Gives the format in which two people who asked go on: the programme's where it is one for two, else the usual pair."""
    form = format_of(key)
    is_pair = form.runs_as == "relationship" and form.hierarchy != "none" and form.mentees.least <= 1 and form.mentors.most >= 1
    return form if is_pair and form.mentors.least <= 1 else format_of(TIE_FORMAT)


def _check_yes(mentor: Enrolment, mentee: Enrolment, at: datetime) -> None:
    """Looks once more, at the moment of the yes, whether the two may be brought together. Raises ContactRefused."""
    if are_kept_apart(mentor.programme_id, mentee.person_id, mentor.person_id):
        raise ContactRefused("This cannot open a relationship in polyad. Your programme lead can tell you more.")
    if Seat.objects.filter(mentor=mentor).count() >= mentor.capacity:
        raise ContactRefused("You have no free place. Raise how many people you take under “My programmes”, or say no for now.")
