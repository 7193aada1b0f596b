"""A year of relationships: agreements, meetings, agendas, actions, notes."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from polyad.config.seeding import words
from polyad.config.seeding.crowd import Part
from polyad.config.seeding.goals import add_some_goal
from polyad.config.seeding.rows import Seeder
from polyad.config.seeding.telling import Dates, Telling
from polyad.domain.meetings.models import Action, AgendaItem, Meeting, MixConfirmation, Note, Participant
from polyad.domain.notices.models import Letter
from polyad.domain.notices.translate import text_version
from polyad.domain.relationships.models import Agreement, Member, Relationship, Seat, Signature
from polyad.library.catalogue import load_catalogue

ZONE = "Europe/London"


@dataclass(frozen=True)
class Amount:
    """How much history: None means the natural rhythm (a meeting a month, three in four held)."""

    meetings: int | None
    notes: int


@dataclass(frozen=True)
class Tie:
    """A relationship as the stories need it."""

    id: UUID
    mentees: tuple[Part, ...]
    mentor: Part
    last_meeting_id: UUID | None


@dataclass(frozen=True)
class Paired:
    """Who was brought together, and since when that is over."""

    mentee: Part
    mentor: Part
    ended_at: datetime | None


@dataclass(frozen=True)
class Course:
    """How a relationship went, where a story wants it so: its phase, its age and its silence in days."""

    phase: str = ""
    age: int = 0
    silent: int = 0


NATURAL = Course()
# How many days after the opening a phase usually began.
PHASE_BEGINS = {"negotiating": 15, "enabling": 50, "closing": 110, "redefined": 110}


FORMATS = load_catalogue().formats


class History:
    """Adds relationships with what happened in them."""

    def __init__(self, seeder: Seeder, at: datetime, telling: Telling) -> None:
        self.seeder, self.at, self.telling = seeder, at, telling
        self.paired: dict[UUID, list[Paired]] = {}

    def add_tie(
        self,
        programme: UUID,
        format_key: str,
        mentees: list[Part],
        mentor: Part,
        amount: Amount,
        course: Course = NATURAL,
    ) -> Tie:
        """Adds one relationship, seats and all; most are enabling, some just begin, some have ended well."""
        chance = self.seeder.chance
        phases = ("preparing", "negotiating", "enabling", "closing", "ended")
        phase = course.phase or chance.choices(phases, (8, 12, 60, 8, 12))[0]
        ages = {"preparing": chance.randint(3, 25), "negotiating": chance.randint(20, 70)}
        age = course.age or ages.get(phase, chance.randint(120, 350))
        opened = self.at - timedelta(days=age)
        ended = self.at - timedelta(days=chance.randint(5, 60)) if phase in ("ended", "redefined") else None
        review_on = (self.at + timedelta(days=chance.randint(10, 90))).date()
        dates = Dates(opened.date(), review_on, (opened + timedelta(days=365)).date())
        tie = self.seeder.add(
            Relationship,
            programme_id=programme,
            format_key=format_key,
            format_version=FORMATS[format_key].version,
            phase=phase,
            cadence_days=chance.choices((21, 28, 42), (25, 60, 15))[0],
            reasons=self.telling.reasons(mentees[0], mentor),
            opened_at=opened,
            phase_at=ended or min(self.at, opened + timedelta(days=PHASE_BEGINS.get(phase, 0))),
            review_on=dates.review_on,
            ends_on=dates.ends_on,
            ended_at=ended,
        )
        form = FORMATS[format_key]
        for part, role in [*((mentee, form.role_of("mentee")) for mentee in mentees), (mentor, form.role_of("mentor"))]:
            self.seeder.add(Member, relationship_id=tie, person_id=part.person_id, role=role, left_at=ended)
        if ended is None:
            self._take_seats(tie, mentees, mentor)
        self.paired.setdefault(programme, []).extend(Paired(mentee, mentor, ended) for mentee in mentees)
        people = [*mentees, mentor]
        text = self.telling.agree(format_key, mentees, mentor, dates)
        is_signed = phase not in ("preparing", "negotiating") and (chance.random() < 0.9 or course.phase != "")
        self._agree(tie, people if phase != "preparing" else [], opened, text, signed=is_signed)
        until = (ended or self.at) - timedelta(days=course.silent)
        last = self._meet(tie, people, opened, until, 0 if phase == "preparing" else amount.meetings)
        for _ in range(amount.notes):
            self.add_note(tie, last, chance.choice(people), chance.choice(words.NOTES))
        if phase in ("enabling", "closing") and not self.telling.is_crowded and course is NATURAL:
            add_some_goal(self.seeder, self.at, tie=tie, mentee=mentees[0].person_id, opened=opened)
        return Tie(tie, tuple(mentees), mentor, last)

    def add_note(self, tie: UUID, meeting: UUID | None, author: Part, body: str, visibility: str = "") -> None:
        """Adds a note; half of them are for their author only."""
        chance = self.seeder.chance
        self.seeder.add(
            Note,
            held_for=tie,
            meeting_id=meeting,
            author_id=author.person_id,
            visibility=visibility or chance.choice("AR"),
            body=body,
            written_at=_by_day(self.at - timedelta(minutes=chance.randint(60, 200000))),
        )

    def add_letter(
        self, tie: UUID, reader: UUID, text: str, about: UUID | None = None, facts: dict[str, Any] | None = None
    ) -> None:
        """Queues a letter; the worker writes and sends it like any other."""
        self.seeder.add(
            Letter,
            key=f"seed:{text}:{about or tie}:{reader}",
            person_id=reader,
            text_key=text,
            text_version=text_version(text),
            about_type="relationship" if about is None else "leadership",
            about_id=about or tie,
            facts=facts or {},
            queued_at=self.at,
            next_try_at=self.at - timedelta(days=1),
        )

    def add_meeting(self, tie: UUID, people: list[Part], start: datetime, state: str, *, is_first: bool = False) -> UUID:
        """Adds one meeting with agenda and, once held, summary and actions (about 2.1, two in three done)."""
        chance = self.seeder.chance
        held = state == "held"
        local = _on_a_working_day(start.astimezone(ZoneInfo(ZONE)), forward=not held)
        meeting = self.seeder.add(
            Meeting,
            held_for=tie,
            state=state,
            wall_start=local.strftime("%Y-%m-%dT%H:%M"),
            zone=ZONE,
            starts_at=local,
            minutes=45,
            place=chance.choice(("Room 2.14", "Library café", "By video", "Office, third floor")),
            agenda_key="first-dyad-meeting" if is_first and len(people) == 2 else "regular-dyad-meeting",
            summary=chance.choice(words.SUMMARIES) if held else "",
            booked_by_id=people[0].person_id,
            closed_at=local + timedelta(hours=5) if held else None,
        )
        for part in people:
            self.seeder.add(Participant, meeting_id=meeting, person_id=part.person_id)
        for position, (title, outcome, kind) in enumerate(chance.sample(words.AGENDA, chance.choice((1, 2, 2, 3)))):
            author = people[0] if chance.random() < 0.7 else people[-1]
            item = {"title": title, "outcome": outcome, "help_kind": kind, "minutes": chance.choice((10, 15, 20))}
            self.seeder.add(AgendaItem, meeting_id=meeting, author_id=author.person_id, position=position, **item)
        if held:
            self._act(tie, meeting, people, local)
        return meeting

    def add_missed(self, tie: UUID, people: list[Part], start: datetime) -> UUID:
        """Adds a meeting that did not happen."""
        return self.add_meeting(tie, people, start, "missed")

    def say_mix(self, meeting: UUID, who: Part, *parts: tuple[str, int]) -> None:
        """Lets somebody say which mix of help a meeting is for."""
        mix = [list(part) for part in parts]
        self.seeder.add(MixConfirmation, meeting_id=meeting, person_id=who.person_id, mix=mix, confirmed_at=self.at)

    def _act(self, tie: UUID, meeting: UUID, people: list[Part], when: datetime) -> None:
        """Adds what was promised at a meeting."""
        chance = self.seeder.chance
        for text in chance.sample(words.ACTIONS, chance.choice((1, 2, 2, 3, 3))):
            owner = people[0] if chance.random() < 0.75 else people[-1]
            old = (self.at - when).days > 45
            state = chance.choices(("done", "open", "dropped"), (84, 0, 16) if old else (50, 48, 2))[0]
            settled = None if state == "open" else min(self.at, when + timedelta(days=chance.randint(2, 25)))
            due = (when + timedelta(days=chance.randint(7, 40))).date()
            self.seeder.add(
                Action,
                meeting_id=meeting,
                held_for=tie,
                owner_id=owner.person_id,
                text=text,
                due_on=due,
                state=state,
                settled_at=settled,
            )

    def _meet(
        self, tie: UUID, people: list[Part], opened: datetime, until: datetime, wanted: int | None
    ) -> UUID | None:
        """Adds the past meetings, evenly spread, and often the next one."""
        chance = self.seeder.chance
        days = max(1, (until - opened).days)
        held_share = chance.betavariate(6, 2)
        count = round(days / 30 * held_share) if wanted is None else wanted
        last = None
        for number in range(count):
            start = opened + timedelta(days=(number + 0.5) * days / count, hours=chance.randint(-3, 5))
            last = self.add_meeting(tie, people, start, "held", is_first=number == 0)
        if until == self.at and chance.random() < 0.6:
            start = self.at + timedelta(days=chance.randint(2, 30))
            self.add_meeting(tie, people, start, "planned", is_first=last is None)
        return last

    def _take_seats(self, tie: UUID, mentees: list[Part], mentor: Part) -> None:
        """Takes the mentor's numbered places."""
        for mentee in mentees:
            mentor.taken += 1
            self.seeder.add(
                Seat,
                relationship_id=tie,
                mentor_id=mentor.enrolment_id,
                number=mentor.taken,
                mentee_id=mentee.enrolment_id,
            )

    def _agree(self, tie: UUID, people: list[Part], opened: datetime, text: dict[str, Any], *, signed: bool) -> None:
        """Adds the agreement, signed by all or still a draft."""
        drafted = opened + timedelta(days=2)
        signed_at = drafted + timedelta(days=9) if signed else None
        agreement = self.seeder.add(
            Agreement,
            relationship_id=tie,
            **text,
            drafted_at=drafted,
            signed_at=signed_at,
        )
        for part in people if signed else people[:1]:
            self.seeder.add(
                Signature, agreement_id=agreement, person_id=part.person_id, signed_at=drafted + timedelta(days=8)
            )


def _by_day(at: datetime) -> datetime:
    """Moves a night's moment into the day."""
    return at.replace(hour=8 + at.hour % 10)


def _on_a_working_day(local: datetime, *, forward: bool) -> datetime:
    """Moves a weekend's meeting to the next Monday, or to the Friday before, and a night's into the day."""
    over = max(0, local.weekday() - 4)
    moved = local + timedelta(days=(3 - over) % 3 if forward else -over)
    return _by_day(moved).replace(minute=0, second=0, microsecond=0)
