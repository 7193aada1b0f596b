"""A desk that is in use, and a case series halfway through: what the demo shows of them."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from polyad.config.seeding.crowd import Crowd
from polyad.domain.gatherings.models import (
    Attendance,
    Case,
    CasePage,
    CaseWord,
    Desk,
    DeskAsk,
    LogEntry,
    Need,
    Series,
    SeriesMember,
    SeriesSession,
)
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Leadership, Programme

# How many working days a settled need took, the newest first; None found nobody.
TOOK = (1, 2, 1, 4, 2, None, 3, 1, 2, 5)
NEEDED = (
    "I have two offers, one here and one by the sea, and must answer on Friday. I know what speaks for each. I do not know how "
    "one decides."
)
TALKED = "My abstract was refused for the second time. Is it the paper or the way I tell it?"
STEP = "Read the refusal aloud to somebody who was not there."
KEPT = ("Choosing between two posts", "A first interview", "How to say no to a rota")
SESSIONS = ("Feet first", "When tablets are not taken", "Sugar and sorrow", "Food that people really eat", "", "")
SHOWN = {
    "question": "What would you change first, and what would you leave alone?",
    "story": "A woman in her sixties who keeps a market stall. Her sugars have been high for half a year. She takes her tablets on "
    "the days when she is at home, and not on market days. She says she feels well, and does not want to speak of insulin.",
    "tried": "A second tablet, a leaflet, and an appointment with the dietician that she did not keep.",
}
RECOMMENDED = (
    "Ask her to walk you through a market day, hour by hour, before you change anything.",
    "One of my patients puts the tablet into her till. It sounds silly and it works.",
    "Find out what “insulin” means in her family. Somebody may have lost a leg after it.",
)
HUB_SAID = "We would leave the second tablet alone until you know about market days. The spokes have said the rest better than we could."
WAITING = {
    "question": "How much of this is mine to carry?",
    "story": "A young man whose wound heals slowly. He sleeps in a different place each week, and comes when he can.",
    "tried": "Dressings to take along, and a letter that any practice could read.",
}
DUE = {
    "question": "Would you have sent her to hospital?",
    "story": "An elderly neighbour of a patient, seen on a home visit by chance, with a foot that had been dark for some days.",
    "tried": "",
}
LEARNED = "I answered before the third spoke had finished. What she went on to say was better than my answer."


class Gatherings:
    """Adds them to the programmes of the demo."""

    def __init__(self, crowd: Crowd, at: datetime) -> None:
        self.crowd, self.seeder, self.at = crowd, crowd.seeder, at

    def add_desk(self, programme: UUID, amara: tuple[UUID, str], bruno: tuple[UUID, str]) -> None:
        """Opens the desk of a programme: it has answered, it is answering, and it is Bruno's turn next."""
        seeder = self.seeder
        self.crowd.add_mentee(programme, amara, said={"help_kinds": ["coaching"]})
        part = self.crowd.add_mentor(programme, bruno, places=3, said={"help_kinds": ["mentoring", "coaching"]})
        seeder.find(Enrolment, id=part.enrolment_id)["is_paused"] = False
        desk = seeder.add(Desk, programme_id=programme, is_open=True, opened_at=self.at - timedelta(days=200))
        mentors = self._people(programme, "mentor", but=bruno[0])
        mentees = self._people(programme, "mentee", but=amara[0])
        for number, days in enumerate(TOOK):
            posted = self.at - timedelta(days=12 + 9 * number)
            answered = posted + timedelta(days=days) if days is not None else None
            told = {"state": "closed" if answered else "lapsed", "answered_at": answered, "settled_at": answered or posted + timedelta(days=7)}
            helper = mentors[number % len(mentors)] if answered else None
            self._need(desk, mentees[number % len(mentees)], posted, words=KEPT[number % 3], taken_by_id=helper, taken_at=answered, **told)
        talked = self.at - timedelta(days=6)
        done = {"state": "closed", "taken_by_id": mentors[0], "taken_at": talked, "answered_at": talked, "settled_at": talked}
        self._need(desk, amara[0], talked - timedelta(days=1), words=TALKED, step=STEP, **done)
        taken = self._need(desk, mentees[0], self.at - timedelta(days=4), words=NEEDED, state="taken", taken_by_id=bruno[0], taken_at=self.at - timedelta(days=1))
        self._ask(taken, bruno[0], "claimed", self.at - timedelta(days=4))
        for number, mentor in enumerate(mentors):
            self._ask(taken, mentor, "passed", self.at - timedelta(days=3) + timedelta(minutes=number))

    def add_series(self, organisation: UUID, chen: UUID, amara: tuple[UUID, str], bruno: tuple[UUID, str]) -> None:
        """Adds a programme with a series that Bruno runs: three sessions held, one page due, one case waiting."""
        # Wednesdays; the fourth session lies within the week that comes.
        seeder, started = self.seeder, self.at + timedelta(days=(1 - self.at.weekday()) % 7 + 1 - 49)
        programme = seeder.add(
            Programme,
            organisation_id=organisation,
            name="Cases from practice",
            cohort=f"{started:%Y}",
            format_key="telementoring",
            state="running",
            purpose="A hub of specialists and practices far away, by video: a short talk, then your cases.",
            starts_on=started.date(),
            ends_on=(started + timedelta(days=300)).date(),
        )
        seeder.add(Leadership, programme_id=programme, person_id=chen)
        facts = {"title": "Diabetes in the valleys", "about": "For practices a day’s drive from the next specialist.", "weeks": 2}
        series = seeder.add(Series, programme_id=programme, made_at=started, talk_minutes=15, retention_days=90, **facts)
        hub = [self.crowd.add_mentor(programme, bruno), self.crowd.add_mentor(programme), self.crowd.add_mentor(programme)]
        spokes = [self.crowd.add_mentee(programme, amara), *(self.crowd.add_mentee(programme) for _ in range(9))]
        for side, parts in (("hub", hub), ("spoke", spokes)):
            for part in parts:
                host = side == "hub" and part.person_id == bruno[0]
                seeder.add(SeriesMember, series_id=series, person_id=part.person_id, side=side, is_host=host, joined_at=started)
        sessions = self._sessions(series, started + timedelta(days=7))
        for number, session in enumerate(sessions[:3]):
            for part in (*hub, *spokes[: 10 - number]):
                when = started + timedelta(days=7 + 14 * number)
                seeder.add(Attendance, session_id=session, person_id=part.person_id, by_self=True, marked_at=when)
        self._cases(series, sessions, [part.person_id for part in hub], [part.person_id for part in spokes])
        seeder.add(LogEntry, series_id=series, author_id=bruno[0], words=LEARNED, written_at=self.at - timedelta(days=13))

    def _sessions(self, series: UUID, first: datetime) -> list[UUID]:
        """Adds six sessions, two weeks apart; what lies behind was held."""
        made = []
        for number, topic in enumerate(SESSIONS):
            when = (first + timedelta(days=14 * number)).replace(hour=16, minute=0)
            held = {"begun_at": when, "closed_at": when + timedelta(minutes=75)} if when < self.at else {}
            place = {"wall_start": f"{when:%Y-%m-%dT%H:%M}", "zone": "UTC", "starts_at": when}
            made.append(self.seeder.add(SeriesSession, series_id=series, number=number + 1, topic=topic, video_link="", **place, **held))
        return made

    def _cases(self, series: UUID, sessions: list[UUID], hub: list[UUID], spokes: list[UUID]) -> None:
        """Adds Amara's case with its page, one whose page is due, one with a session, one that waits."""
        shown = self.at - timedelta(days=21)
        mine = self._case(series, spokes[0], SHOWN, state="shown", session_id=sessions[1], shown_at=shown, hub_open_at=shown)
        for author, words in zip(spokes[1:], RECOMMENDED, strict=False):
            self.seeder.add(CaseWord, case_id=mine, author_id=author, side="spoke", words=words, said_at=shown)
        self.seeder.add(CaseWord, case_id=mine, author_id=hub[1], side="hub", words=HUB_SAID, said_at=shown)
        page = "\n\n".join((*RECOMMENDED, HUB_SAID))
        self.seeder.add(CasePage, case_id=mine, author_id=hub[0], words=page, sent_at=shown + timedelta(hours=20))
        late = self.at - timedelta(days=7)
        self._case(series, spokes[1], DUE, state="shown", session_id=sessions[2], shown_at=late, hub_open_at=late)
        again = {**SHOWN, "question": "He says the needle is the illness. What would you say?"}
        self._case(series, spokes[2], again, state="planned", session_id=sessions[3], planned_at=self.at)
        self._case(series, spokes[3], WAITING, state="queued")

    def _case(self, series: UUID, presenter: UUID, words: dict[str, str], **more: Any) -> UUID:
        """Adds a case."""
        shown = more.get("shown_at")
        delete_on = (shown + timedelta(days=90) if shown else self.at + timedelta(days=170)).date()
        kept = {"age_band": "65-89", "setting": "general-practice", "written_at": self.at - timedelta(days=30), "delete_on": delete_on}
        return self.seeder.add(Case, series_id=series, presenter_id=presenter, **kept, **words, **more)

    def _need(self, desk: UUID, mentee: UUID, posted: datetime, **more: Any) -> UUID:
        """Adds a need."""
        kept = {"help_kind": "coaching", "answer_by": (posted + timedelta(days=8)).date(), "posted_at": posted}
        return self.seeder.add(Need, desk_id=desk, mentee_id=mentee, **kept, **more)

    def _ask(self, need: UUID, mentor: UUID, state: str, at: datetime) -> None:
        """Adds that a mentor was asked."""
        self.seeder.add(DeskAsk, need_id=need, mentor_id=mentor, state=state, asked_at=at, answered_at=at + timedelta(hours=5))

    def _people(self, programme: UUID, role: str, *, but: UUID) -> list[UUID]:
        """Lists who is enrolled in a programme in one role."""
        rows = self.seeder.kept(Enrolment)
        there = (row["person_id"] for row in rows if row["programme_id"] == programme and row["role"] == role)
        return [person for person in dict.fromkeys(there) if person != but]


def add_gatherings(crowd: Crowd, at: datetime, running: dict[str, UUID], organisation: UUID) -> None:
    """Adds the desk and the series, with the cast in them."""
    people = {row["email"]: (row["id"], row["name"]) for row in crowd.seeder.kept(Person)}
    amara, bruno, chen = (people[f"{name}@demo.example"] for name in ("amara", "bruno", "chen"))
    made = Gatherings(crowd, at)
    made.add_desk(running["one-time"], amara, bruno)
    made.add_series(organisation, chen[0], amara, bruno)
