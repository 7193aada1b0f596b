"""Goals of the demo: Amara's three in the three layers, with goes, evidence and a plan; one goal each for other pairs."""

from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.db.models import Model

from polyad.config.seeding.rows import Seeder
from polyad.domain.meetings.models import Action
from polyad.domain.relationships.models import (
    Attempt,
    Goal,
    GoalShare,
    HelpAnswer,
    Observation,
    Plan,
    PlanPart,
    PlanShare,
    Recognition,
    ZoneWord,
)
from polyad.domain.relationships.translate import plan_form

COMMON = (
    ("Pass the resuscitation course", "canonical"),
    ("Present a case in five minutes", "contextual"),
    ("Ask for feedback before I am given it", "personalised"),
    ("Write the methods section without fear", "contextual"),
    ("Read one trial a week and say what I think of it", "canonical"),
    ("Teach a first-year student something each month", "personalised"),
)
PLAN = {
    "self_assessment": "I listen well and I prepare. I avoid the moment in which a senior asks what I would do.\n\n"
    "My tutor would say I know more than I say aloud; the night staff would say I am calm.",
    "career_aims": "In one year: a paediatric post in a hospital that does research. In five: two days on the ward, two on "
    "a question of my own, and one evening a week that belongs to nobody.",
    "skills_gaps": "Leading a handover. Reading statistics without somebody beside me. Knowing three people outside Central.",
    "plan": "1. Lead the Friday handover from next month, Bruno on call.\n2. One morning a week for the paper, blocked.\n"
    "3. Ask Dr Osei whether I may sit in on her clinic in spring.",
    "review": "What moved: I speak at rounds now. What did not: the paper, until I blocked the mornings. What surprised me: "
    "people ask me things.",
}


class Own:
    """Adds rows with ids of their own series, so that chance elsewhere stays as it was."""

    def __init__(self, seeder: Seeder, root: UUID) -> None:
        self.seeder, self.root, self.count = seeder, root, 0

    def add(self, model: type[Model], **values: Any) -> UUID:
        """Keeps one row for writing; returns its id."""
        self.count += 1
        return self.seeder.add(model, id=uuid5(self.root, f"goals {self.count}"), **values)


def add_goals(into: Seeder, at: datetime, *, amara: UUID, bruno: UUID, tie: UUID) -> None:
    """Adds Amara's goals and plan, and one of Bruno's own."""
    seeder = Own(into, tie)
    handover = _handover(seeder, at, amara, bruno, tie)
    own = _bedside(seeder, at, amara, tie)
    done = at - timedelta(days=60)
    _goal(
        *(seeder, at, amara, tie, "Pass the paediatric life support course", "canonical"),
        days=200,
        why_mine="So that I need not be the one who steps back.",
        state="done",
        settled_at=done,
        certificate="Paediatric life support",
        result="Passed",
        result_on=done.date(),
        help_level=0,
    )
    _goal(
        *(seeder, at, bruno, tie, "Ask twice before I advise once", "personalised"),
        days=70,
        why_mine="I catch myself answering what nobody asked.",
        help_level=0,
    )
    for text, days, serves, held_for in (
        ("Lead the handover on Friday, Bruno on call", 4, handover, tie),
        ("Write down one bedside minute a week", 12, own, amara),
    ):
        due = (at + timedelta(days=days)).date()
        seeder.add(Action, held_for=held_for, owner_id=amara, text=text, due_on=due, serves=serves)
    _plan(seeder, at, amara, tie)


def _handover(seeder: Own, at: datetime, amara: UUID, bruno: UUID, tie: UUID) -> UUID:
    """Adds the goal of the second layer, with goes, answers and what two people saw."""
    handover = _goal(
        *(seeder, at, amara, tie, "Lead the handover on the children’s ward", "contextual"),
        days=150,
        why_mine="On my first night two of us thought the other had called the laboratory. I never want that again.",
        first_step="Listen to one handover and write down who asks twice.",
        help_wanted="Somebody who stays in the room and says nothing unless I look up.",
        help_kinds=["coaching", "role_modelling"],
        obstacle="When the consultant is in a hurry I make it short and leave things out.",
        if_this="somebody says we have no time",
        then_i="say the two sickest first and ask for one minute more",
        zone="with_help",
        help_level=1,
        review_on=(at + timedelta(days=20)).date(),
    )
    _zones(seeder, at, handover, ((150, "beyond_now"), (90, "with_help")))
    goes = (
        *((120, "not_yet", 3, "Night shift", "I read it out. Nobody could follow."), (104, "managed", 4, "Evening, ward 3", "")),
        *((97, "managed", 4, "Evening, ward 3", "Sister Mensah nodded."), (70, "managed_with_more_help", 3, "Weekend", "")),
        *((49, "managed", 3, "Ward 3", "Two minutes, nobody asked twice."), (35, "managed", 3, "Ward 3", "")),
        *((21, "managed", 2, "Night shift", "Calmer than the others."), (14, "managed", 2, "Ward 3", "")),
        *((5, "managed", 1, "Night shift", "I did not look up once."),),
    )
    for days, outcome, level, context, words in goes:
        _go(seeder, at, handover, amara, days, (outcome, level, context, words))
    for days, kind, level in ((119, "more", 4), (96, "less", 3), (34, "less", 2), (13, "less", 1)):
        seeder.add(
            HelpAnswer, goal_id=handover, kind=kind, accepted=True, help_level=level, answered_at=at - timedelta(days=days)
        )
    seen = ((bruno, "Bruno Ferreira", "Ward 3, Friday", "You said the sickest child first, and you waited for the nod.", 33),)
    for author, observer, context, words, days in (*seen, (amara, "Sister Mensah", "Night shift", "“I had no questions left.”", 12)):
        row = {"author_id": author, "observer": observer, "context": context, "words": words}
        when = at - timedelta(days=days)
        seeder.add(Observation, goal_id=handover, seen_on=when.date(), written_at=when, **row)
    return handover


def _bedside(seeder: Own, at: datetime, amara: UUID, tie: UUID) -> UUID:
    """Adds the goal of the third layer, with a story and a recognition."""
    own = _goal(
        *(seeder, at, amara, tie, "Sit down at the bedside for the first minute", "personalised"),
        days=80,
        why_mine="My grandmother’s doctor did. It is the reason I am here.",
        first_step="One patient a day, the first one.",
        help_kinds=["peer_support", "sponsorship"],
        zone="alone",
        help_level=0,
        review_on=(at + timedelta(days=60)).date(),
    )
    _zones(seeder, at, own, ((80, "alone"),))
    for days, who, words in (
        (40, "", "I sat. She told me about the fall she had not told anybody about."),
        (18, "Mr Adeyemi, a patient’s father", "“You are the one who sits down.”"),
    ):
        when = at - timedelta(days=days)
        kind = Recognition.Kind.RECOGNITION if who else Recognition.Kind.STORY
        row = {"author_id": amara, "kind": kind, "from_whom": who, "words": words}
        seeder.add(Recognition, goal_id=own, happened_on=when.date(), written_at=when, **row)
    return own


def add_some_goal(seeder: Seeder, at: datetime, *, tie: UUID, mentee: UUID, opened: datetime) -> None:
    """Adds one goal to a pair, shown to its mentor; the tie's own id decides which, so that nothing else changes."""
    chance = Random(tie.int)
    title, layer = chance.choice(COMMON)
    goal = uuid5(tie, "goal")
    begun = opened + timedelta(days=14)
    if begun > at:
        return
    row = {"title": title, "layer": layer, "zone": "with_help", "help_level": chance.randint(1, 3), "created_at": begun}
    seeder.add(Goal, id=goal, owner_id=mentee, **row)
    seeder.add(GoalShare, id=uuid5(tie, "share"), goal_id=goal, relationship_id=tie, shared_at=begun)


def _goal(
    seeder: Own, at: datetime, owner: UUID, tie: UUID, title: str, layer: str, *, days: int, **words: object
) -> UUID:
    """Adds a goal that is shown to the relationship."""
    begun = at - timedelta(days=days)
    goal = seeder.add(Goal, owner_id=owner, title=title, layer=layer, created_at=begun, **words)
    seeder.add(GoalShare, goal_id=goal, relationship_id=tie, shared_at=begun)
    return goal


def _zones(seeder: Own, at: datetime, goal: UUID, said: tuple[tuple[int, str], ...]) -> None:
    """Adds where a goal stood on some days."""
    for days, zone in said:
        seeder.add(ZoneWord, goal_id=goal, zone=zone, said_at=at - timedelta(days=days))


def _go(
    seeder: Own, at: datetime, goal: UUID, owner: UUID, days: int, went: tuple[str, int, str, str]
) -> None:
    """Adds one go at a goal."""
    outcome, level, context, words = went
    when = at - timedelta(days=days)
    row = {"outcome": outcome, "help_level": level, "context": context, "words": words}
    seeder.add(Attempt, goal_id=goal, owner_id=owner, tried_on=when.date(), logged_at=when, **row)


def _plan(seeder: Own, at: datetime, owner: UUID, tie: UUID) -> None:
    """Adds a plan in its second version, two parts of it shown to the mentor."""
    form, reviewed = plan_form(), at - timedelta(days=100)
    source = {"owner_id": owner, "content_key": form.key, "content_version": form.version}
    first = seeder.add(Plan, number=1, begun_at=at - timedelta(days=300), reviewed_at=reviewed, **source)
    second = seeder.add(Plan, number=2, begun_at=reviewed, review_on=(at + timedelta(days=45)).date(), **source)
    for plan, version in ((first, 1), (second, 2)):
        for key, words in PLAN.items():
            said = words.split("\n")[0] if plan == first else words
            row = {"plan_id": plan, "owner_id": owner, "key": key, "words": said, "version": version}
            seeder.add(PlanPart, written_at=reviewed, **row)
    for key in ("career_aims", "plan"):
        seeder.add(PlanShare, owner_id=owner, key=key, relationship_id=tie, shared_at=reviewed)
