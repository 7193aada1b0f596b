"""Doors that people of the demo open for each other, and two communities of practice: Amara at the edge of one, Bruno its keeper."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from polyad.config.seeding.crowd import Crowd
from polyad.domain.gatherings.models import (
    Artefact,
    Community,
    CommunityMember,
    LadderRung,
    NewcomerNote,
    RungAsk,
    RungDone,
)
from polyad.domain.networks.models import ActivityInvitation, DoorThanks, Introduction, SponsorshipAct
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment

NIGHTS = (
    ("observe", "Sit in on a Thursday night round, and have a tea with whoever ran it."),
    ("small-task", "Write the one card that should have been in your pocket last week."),
    ("together", "Teach half of a ten-minute session at three in the morning."),
    ("lead", "Run the night journal club once."),
    ("welcome", "Take a newcomer along on their first Thursday."),
)
PAPERS = (
    ("Ten minutes at three in the morning: how we do it", "One thing. One patient whom everybody saw. One question nobody can answer by nodding. Then tea.", True),
    ("What the night team calls things", "The pit: the short corridor by the lifts. A sleeper: a patient who was well at midnight. To park: to write it down and leave it for the day.", True),
    ("Journal club, list of papers", "We read one a month. The list hangs in the kitchen, and here is why we chose each.", False),
)


class Doors:
    """Adds them to a programme in which both take part."""

    def __init__(self, crowd: Crowd, at: datetime, programme: UUID, amara: UUID, bruno: UUID) -> None:
        self.seeder, self.at, self.programme, self.amara, self.bruno = crowd.seeder, at, programme, amara, bruno
        rows = self.seeder.kept(Enrolment)
        cast = {row["id"] for row in self.seeder.kept(Person) if row["email"].endswith("@demo.example")}
        there = (row["person_id"] for row in rows if row["programme_id"] == programme and row["state"] == "submitted")
        self.others = [person for person in dict.fromkeys(there) if person not in cast]

    def add_doors(self) -> None:
        """Adds acts from an offer to an outcome, introductions, invitations and thanks."""
        first, second, third, fourth = self.others[:4]
        self._act(self.bruno, self.amara, "offered", days=3, kind="seat", until=19, words="The audit group needs a trainee from the wards. It meets four times a year, and people who decide about posts sit in it.")
        done = self._act(
            self.bruno, self.amara, "settled", days=70, kind="stage", until=-40, outcome="came", words="A ten-minute talk at the spring meeting of the region.",
            did="I rang the chair and told her what you found in the night notes.", outcome_words="I spoke on the second morning. Two people wrote to me since.",
        )  # fmt: skip
        self.seeder.add(DoorThanks, author_id=self.amara, receiver_id=self.bruno, thing_id=done, words="I would not have dared to ask her.", said_at=self._ago(30))
        self._act(first, self.amara, "asked", days=2, kind="recommendation", until=12, is_ask=True, words="A line to the teaching prize committee, if you saw the session on Tuesday.")
        self._act(self.bruno, second, "agreed", days=12, kind="nomination", until=6, words="The travel grant of the society.")
        self._introduce(self.bruno, self.amara, first, "asked", 4, first="Somebody who teaches at night as you do, and has run it for years.", second="A first-year who asks the questions you like, and works at night.")
        met = self._introduce(self.amara, second, third, "met", 50, first="Somebody who keeps diabetes clinics in the valleys.", second="Somebody who looks for a clinic to learn from.")
        self.seeder.add(DoorThanks, author_id=second, receiver_id=self.amara, thing_id=met, words="We have met twice already.", said_at=self._ago(20))
        for host, guest, state, days, kind, what in (
            (self.bruno, self.amara, "waiting", 9, "clinic", "The foot clinic. You would see three people with me, and take the history of one."),
            (fourth, self.amara, "yes", -25, "meeting", "The meeting in which next year’s rota is made. Sit beside me and listen."),
            (self.amara, first, "yes", 15, "teaching", "My session for the new ones. I would be glad of your eyes at the back."),
        ):
            on = (self.at + timedelta(days=days)).date()
            made = {"made_at": self._ago(max(2, 4 - days)), "answered_at": None if state == "waiting" else self._ago(max(1, 3 - days))}
            self.seeder.add(ActivityInvitation, host_id=host, guest_id=guest, kind=kind, what=what, place="", on=on, state=state, reminded_on=None, **made)

    def add_communities(self) -> None:
        """Adds two: one that Bruno tends and Amara has just joined, and one in which somebody of the first stands too."""
        between, keeper, *rest = self.others[4:10]
        nights = self._community("Night teaching", "How to teach, and to learn, at three in the morning.", "A Thursday night round with an observer\nA journal club at the change of shift\nCards for the pocket", self.bruno, 300)
        parts = {self.bruno: self._member(nights, self.bruno, 300, "insider", is_keeper=True, shows_trajectory=True)}
        parts[between] = self._member(nights, between, 200, "boundary", shows_trajectory=True, shows_bridge=True)
        for number, person in enumerate(rest):
            parts[person] = self._member(nights, person, 150 - 20 * number, "inbound", shows_trajectory=number % 2 == 0)
        self._member(nights, self.amara, 9, "peripheral")
        introducers = [parts[self.bruno], parts[between], parts[rest[0]], parts[self.bruno], parts[rest[1]]]
        rungs = [
            self.seeder.add(LadderRung, community_id=nights, kind=kind, words=words, introducer_id=introducer, made_at=self._ago(290))
            for (kind, words), introducer in zip(NIGHTS, introducers, strict=True)
        ]
        for number, (title, words, is_first) in enumerate(PAPERS):
            self.seeder.add(Artefact, community_id=nights, title=title, link="", words=words, is_first=is_first, added_by_id=self.bruno, added_at=self._ago(200 - number))
        self.seeder.add(RungDone, rung_id=rungs[0], person_id=self.amara, done_at=self._ago(4))
        asked = {"words": "May I write the card about potassium? I got it wrong on Monday.", "state": "waiting", "asked_at": self._ago(1), "answered_at": None}
        self.seeder.add(RungAsk, rung_id=rungs[1], person_id=self.amara, introducer_id=between, **asked)
        asks = {"words": "I have watched twice. Could I run it in May?", "state": "waiting", "asked_at": self._ago(2), "answered_at": None}
        self.seeder.add(RungAsk, rung_id=rungs[3], person_id=rest[1], introducer_id=self.bruno, **asks)
        for kind, words in (("name", "Noor, who makes the tea and knows everything"), ("word", "A sleeper: well at midnight, not at five")):
            self.seeder.add(NewcomerNote, community_id=nights, person_id=self.amara, kind=kind, words=words, written_at=self._ago(3))
        writing = self._community("Writing it down", "Papers by people who see patients all day.", "An hour of writing together on Fridays", keeper, 120)
        self._member(writing, keeper, 120, "insider", is_keeper=True)
        self._member(writing, between, 90, "boundary", shows_trajectory=True, shows_bridge=True)

    def _ago(self, days: int) -> datetime:
        return self.at - timedelta(days=days)

    def _act(self, sponsor: UUID, person: UUID, state: str, *, days: int, kind: str, until: int, words: str, **more: Any) -> UUID:
        made = self._ago(days)
        told: dict[str, Any] = {"is_ask": False, "did": "", "outcome": "", "outcome_words": "", **more}
        moments = {
            "answered_at": None if state in ("offered", "asked") else made + timedelta(days=1),
            "done_at": made + timedelta(days=5) if told["did"] else None,
            "settled_at": made + timedelta(days=35) if state == "settled" else None,
        }
        deadline = (self.at + timedelta(days=until)).date()
        people = {"sponsor_id": sponsor, "person_id": person, "programme_id": self.programme}
        return self.seeder.add(SponsorshipAct, **people, kind=kind, opportunity=words, deadline=deadline, state=state, made_at=made, **moments, **told)

    def _introduce(self, by: UUID, one: UUID, two: UUID, state: str, days: int, *, first: str, second: str) -> UUID:
        """Adds an introduction, its two in the order in which they are kept."""
        is_turned = str(one) > str(two)
        low, high = (two, one) if is_turned else (one, two)
        said = "yes" if state == "met" else ""
        return self.seeder.add(
            Introduction,
            introducer_id=by,
            one_id=low,
            other_id=high,
            why_one=second if is_turned else first,
            why_other=first if is_turned else second,
            one_said=said,
            other_said=said,
            state=state,
            asked_at=self._ago(days),
            lapses_on=(self._ago(days) + timedelta(days=14)).date(),
            settled_at=self._ago(days - 3) if said else None,
        )

    def _community(self, title: str, domain: str, practices: str, founder: UUID, days: int) -> UUID:
        told = {"title": title, "domain": domain, "practices": practices, "founded_at": self._ago(days)}
        return self.seeder.add(Community, programme_id=self.programme, founder_id=founder, **told)

    def _member(self, community: UUID, person: UUID, days: int, trajectory: str, **more: bool) -> UUID:
        shown = {"is_keeper": False, "shows_name": True, "shows_trajectory": False, "shows_bridge": False, **more}
        return self.seeder.add(CommunityMember, community_id=community, person_id=person, trajectory=trajectory, joined_at=self._ago(days), **shown)


def add_opened_doors(crowd: Crowd, at: datetime, programme: UUID, amara: UUID, bruno: UUID) -> None:
    """Adds what people open for each other, and what they belong to."""
    made = Doors(crowd, at, programme, amara, bruno)
    made.add_doors()
    made.add_communities()
