"""An event as its lead prepares it: the days, who takes part, what is worth a look before seats are given."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.formats import date_format

from polyad.domain.gatherings.access import led_events
from polyad.domain.gatherings.models import Attendee, Pairing, SpeedEvent
from polyad.domain.gatherings.queries.lines import EventLine, line_of
from polyad.domain.gatherings.queries.rooms import find_led_event
from polyad.domain.gatherings.rules.room import MENTEE, MENTOR, double_names, tell_apart
from polyad.domain.gatherings.translate import conflicts_among, known, script, zone_of
from polyad.domain.programmes.models import Enrolment
from polyad.foundation.actors import Actor
from polyad.library.catalogue import load_catalogue

PAGE = 50
MOST_NAMED = 12
MOST_ENROLLED = 1000


@dataclass(frozen=True)
class PlanStep:
    """One day on the way: what is to happen, when, and whether it has."""

    words: str
    day: str
    is_done: bool


@dataclass(frozen=True)
class EventDetails:
    """What the lead said of an event, as it stands in the form."""

    name: str
    place: str
    starts_on: date
    starts_at: str
    rounds: int
    minutes: int
    change_minutes: int
    tables: int
    opens: str


@dataclass(frozen=True)
class EventPlan:
    """The page of one event for its lead."""

    event: EventLine
    programme_id: UUID
    programme: str
    version: int
    details: EventDetails
    steps: tuple[PlanStep, ...]
    mentees: int
    mentors: int
    answered: int
    checks: tuple[str, ...]
    seats: tuple[str, ...]
    is_open: bool
    is_invited: bool
    clock_key: UUID


@dataclass(frozen=True)
class ChosenPerson:
    """Somebody of the programme, and whether they take part."""

    enrolment_id: UUID
    name: str
    line: str
    role: str
    is_in: bool


@dataclass(frozen=True)
class ChoosePage:
    """Who takes part, a page at a time."""

    event: EventLine
    programme: str
    people: tuple[ChosenPerson, ...]
    mentees: int
    mentors: int
    total: int
    number: int
    pages: int
    is_open: bool


def get_event_plan(event_id: UUID, actor: Actor, *, at: datetime) -> EventPlan | None:
    """Reads an event of a programme that the actor leads."""
    row = find_led_event(event_id, actor)
    if row is None:
        return None
    rows = Attendee.objects.filter(event=row).select_related("person", "enrolment").order_by("side", "number", "pk")
    people = list(rows)
    local = row.starts_at.astimezone(zone_of(row))
    is_open = row.state in (SpeedEvent.State.PLANNED, SpeedEvent.State.SEATED)
    return EventPlan(
        event=line_of(row, at),
        programme_id=row.programme_id,
        programme=row.programme.name,
        version=row.version,
        details=EventDetails(
            row.name, row.place, local.date(), f"{local:%H:%M}", row.rounds, row.minutes, row.change_minutes, row.tables, row.opens
        ),
        steps=_steps(row, at),
        mentees=sum(one.side == MENTEE for one in people),
        mentors=sum(one.side == MENTOR for one in people),
        answered=sum(one.answered_at is not None for one in people),
        checks=_checks(row, people),
        seats=_seats(row, people),
        is_open=is_open,
        is_invited=row.invited_at is not None,
        clock_key=row.clock_key,
    )


def get_choose_page(event_id: UUID, actor: Actor, *, at: datetime, words: str = "", number: int = 1) -> ChoosePage | None:
    """Lists who is enrolled in the programme, and who of them takes part; those who do stand first."""
    row = SpeedEvent.objects.filter(led_events(actor), pk=event_id).select_related("programme").first()
    if row is None:
        return None
    parts = dict(Attendee.objects.filter(event=row).values_list("enrolment_id", "side"))
    rows = Enrolment.objects.filter(programme_id=row.programme_id).filter(Q(state="submitted") | Q(pk__in=list(parts)))
    for word in words.split()[:6]:
        rows = rows.filter(person__name__icontains=word)
    total = rows.count()
    pages = max(1, -(-total // PAGE))
    number = min(max(1, number), pages)
    shown = rows.select_related("person").order_by("role", "person__name", "pk")[(number - 1) * PAGE : number * PAGE]
    people = tuple(
        ChosenPerson(one.pk, one.person.name, one.person.stage or one.person.department, str(one.get_role_display()), one.pk in parts)
        for one in shown
    )
    sides = list(parts.values())
    return ChoosePage(
        event=line_of(row, at),
        programme=row.programme.name,
        people=people,
        mentees=sides.count(MENTEE),
        mentors=sides.count(MENTOR),
        total=total,
        number=number,
        pages=pages,
        is_open=row.state in (SpeedEvent.State.PLANNED, SpeedEvent.State.SEATED),
    )


def list_open_formats() -> tuple[tuple[str, str], ...]:
    """Lists the formats in which two people can go on."""
    formats = load_catalogue().formats.values()
    fit = [one for one in formats if one.mentees.least <= 1 <= one.mentees.most and one.mentors.least <= 1 <= one.mentors.most]
    return tuple((one.key, one.name) for one in fit if one.runs_as == "relationship" and one.hierarchy != "inverted")


def usual_details() -> dict[str, int]:
    """Gives the rounds and minutes a lead begins with."""
    usual = script()
    return {"rounds": usual.rounds, "minutes": usual.minutes, "change_minutes": usual.change_minutes, "tables": 12}


def get_zone_of_event(event_id: UUID, actor: Actor) -> str | None:
    """Finds the zone in which an event of a led programme is told."""
    row = find_led_event(event_id, actor)
    return None if row is None else zone_of(row).key


def list_enrolled(event_id: UUID, actor: Actor) -> list[UUID]:
    """Lists everybody enrolled in the programme of a led event."""
    row = find_led_event(event_id, actor)
    if row is None:
        return []
    rows = Enrolment.objects.filter(programme_id=row.programme_id, state="submitted")
    return list(rows.order_by("pk").values_list("pk", flat=True)[:MOST_ENROLLED])


def _steps(row: SpeedEvent, at: datetime) -> tuple[PlanStep, ...]:
    """Lists the days on the way to an event."""
    usual, day = script(), row.starts_at.astimezone(zone_of(row)).date()
    today = at.astimezone(zone_of(row)).date()
    seated = row.state not in (SpeedEvent.State.PLANNED, SpeedEvent.State.CALLED_OFF)
    listed = (
        ("Invite, and ask for profiles", usual.profile_days_before, row.invited_at is not None),
        ("Look over conflicts and topics, give seats", usual.check_days_before, seated),
        ("Cards go out by letter; they are on every phone already", usual.card_days_before, seated and today >= day - timedelta(1)),
        ("The evening", 0, row.ended_at is not None),
    )
    return tuple(PlanStep(words, date_format(day - timedelta(days=days), "j F Y"), done) for words, days, done in listed)


def _checks(row: SpeedEvent, people: list[Attendee]) -> tuple[str, ...]:
    """Says what is worth a look: sides of unlike size, one name twice, conflicts, tables."""
    mentees, mentors = ([one for one in people if one.side == side] for side in (MENTEE, MENTOR))
    said = []
    if mentees and mentors and len(mentees) != len(mentors):
        many, few = ("mentees", "mentors") if len(mentees) > len(mentors) else ("mentors", "mentees")
        rest = abs(len(mentees) - len(mentors))
        said.append(
            f"{len(mentees)} mentees and {len(mentors)} mentors: in each round {rest} of the {many} rest{'s' if rest == 1 else ''}. "
            f"Rests go round, so that nobody has more than one more than another; no {few[:-1]} rests for it."
        )
    for name in double_names(one.person.name for one in people):
        same = [one for one in people if " ".join(one.person.name.casefold().split()) == name]
        labels = tell_apart(known(one) for one in same)
        said.append(f"{len(same)} people are called {same[0].person.name}. Cards and sheet tell them apart: {'; '.join(labels.values())}.")
    apart = conflicts_among(row, people)
    if apart:
        many = "One pair is" if len(apart) == 1 else f"{len(apart)} pairs are"
        said.append(f"{many} kept apart because of a conflict; they are seated at no table together.")
    if mentors and len(mentors) < row.tables:
        said.append(f"{row.tables - len(mentors)} of {row.tables} tables stay free, for somebody who comes late.")
    return tuple(said)


def _seats(row: SpeedEvent, people: list[Attendee]) -> tuple[str, ...]:
    """Says what the schedule comes to, and whom to think of."""
    told = row.certificate
    if row.state == SpeedEvent.State.PLANNED or not told:
        return ()
    said = [f"{told['meetings']} conversations in {row.rounds} rounds; nobody meets the same person twice."]
    for side, key in (("mentees", "rests_mentees"), ("mentors", "rests_mentors")):
        fewest, most = told[key]
        if most:
            said.append(f"The {side} rest {fewest} times each." if fewest == most else f"The {side} rest {fewest} or {most} times each.")
    if told["proven"]:
        said.append("No other schedule would let people meet with more in common: this is proven.")
    else:
        said.append("Some people are there for some rounds only; within that, this is the best that was found.")
    return (*said, *_without_topics(row, people))


def _without_topics(row: SpeedEvent, people: list[Attendee]) -> tuple[str, ...]:
    """Names mentees who meet nobody with a topic in common: perhaps one mentor more would help."""
    with_topics = {mentee for mentee, topics in Pairing.objects.filter(event=row).values_list("mentee_id", "topics") if topics}
    alone = [one.person.name for one in people if one.side == MENTEE and one.pk not in with_topics]
    if not alone:
        return ()
    more = f" and {len(alone) - MOST_NAMED} more" if len(alone) > MOST_NAMED else ""
    return (f"Nobody they meet named a topic of theirs: {', '.join(alone[:MOST_NAMED])}{more}. One more mentor from their field would help.",)
