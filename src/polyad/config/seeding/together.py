"""Relationships of several, and the newer pairs, each with a life: turns, teams, a project, teaching upwards, coaching."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from polyad.config.seeding.crowd import Part
from polyad.config.seeding.history import Amount, Course, History
from polyad.config.seeding.stories import Stage
from polyad.domain.meetings.models import (
    Action,
    AgendaItem,
    AirtimeMark,
    BoxQuestion,
    Meeting,
    ParkedItem,
    Participant,
    RotaAbsence,
    RotaPlace,
    RotaSwap,
    Slot,
)
from polyad.domain.meetings.rules.rota import Turn, plan_turns
from polyad.domain.people.models import Person
from polyad.domain.programmes.models import Enrolment, Leadership
from polyad.domain.relationships.models import Member, Relationship, Seat
from polyad.domain.relationships.rules.together import who_takes_turns
from polyad.domain.relationships.translate import format_of

NONE = Amount(0, 0)
QUESTIONS = (
    "What do you do when the consultant on call never answers?",
    "Is it all right to say in public that I do not want an academic career?",
)
PARKED = ("How do we cite a service evaluation?", "Swapping nights before the examination")
MARKS = ("share", "less", "share", "more", "share", "share")


@dataclass(frozen=True)
class Gathered:
    """A relationship of several, with its meetings in order."""

    tie: UUID
    people: tuple[Part, ...]
    held: tuple[UUID, ...]
    coming: tuple[UUID, ...]


def add_groups(stage: Stage, amara: tuple[UUID, str], bruno: tuple[UUID, str]) -> None:
    """Adds a group, a peer circle, a facilitated one and a year of sharing, each well under way."""
    crowd, history, year = stage.crowd, stage.history, stage.running["traditional-dyad"]
    groups = stage.running["group"]
    members = [crowd.add_mentee(groups) for _ in range(4)]
    group = gather(
        history, groups, "group", [*members, take_part(stage, groups, bruno, "mentor")], ["mentee"] * 4 + ["mentor"]
    )
    add_life(history, group)
    some = borrow(stage, year, "mentee", 14)
    peer = gather(history, year, "peer", [take_part(stage, year, amara, "mentee"), *some[:3]], ["peer"] * 4)
    add_life(history, peer, has_box=False)
    _ask_amara_to_swap(history, peer)
    guide = take_part(stage, year, bruno, "mentor")
    writing = gather(history, year, "facilitated-peer", [*some[3:7], guide], ["peer"] * 4 + ["facilitator"])
    add_life(history, writing, has_box=False)
    sharing = [*some[7:14], take_part(stage, year, bruno, "mentee"), *borrow(stage, year, "mentor", 1)]
    add_life(history, gather(history, year, "group-peer-programme", sharing, ["peer"] * 8 + ["facilitator"]))


def borrow(stage: Stage, programme: UUID, role: str, count: int, skip: int = 0) -> list[Part]:
    """Finds people of the crowd who take part in a programme already: most are in more than one relationship."""
    seeder, cast = stage.crowd.seeder, {row["person_id"] for row in stage.crowd.seeder.kept(Leadership)}
    rows = [row for row in seeder.kept(Enrolment) if row["programme_id"] == programme and row["role"] == role]
    found = []
    for row in reversed(rows):
        person = seeder.find(Person, id=row["person_id"])
        if person["email"].endswith("@people.example") and row["person_id"] not in cast:
            found.append(Part(row["id"], person["id"], person["name"], row["goals"], row["help_kinds"], row["capacity"], answers=row))
    return found[skip : skip + count]


def take_part(stage: Stage, programme: UUID, person: tuple[UUID, str], role: str) -> Part:
    """Finds somebody's part in a programme, or gives them one."""
    try:
        row = stage.crowd.seeder.find(Enrolment, programme_id=programme, person_id=person[0], role=role)
    except LookupError:
        return (stage.crowd.add_mentor if role == "mentor" else stage.crowd.add_mentee)(programme, person)
    return Part(row["id"], person[0], person[1], row["goals"], row["help_kinds"], row["capacity"], answers=row)


def gather(
    history: History, programme: UUID, key: str, people: Sequence[Part], roles: Sequence[str], *,
    held: int = 4, coming: int = 2, age: int = 170,
) -> Gathered:  # fmt: skip
    """Adds a relationship of these people in these roles, with meetings held and to come; no round gave it places."""
    form, seeder = format_of(key), history.seeder
    tie = history.add_tie(programme, key, list(people[:-1]), people[-1], NONE, Course("enabling", age=age)).id
    row = seeder.find(Relationship, id=tie)
    row["cadence_days"], row["format_version"], row["reasons"] = form.cadence_days, form.version, []
    for part, role in zip(people, roles, strict=True):
        seeder.find(Member, relationship_id=tie, person_id=part.person_id)["role"] = role
    seeder.drop(Seat, relationship_id=tie)
    for first in [meeting["id"] for meeting in seeder.kept(Meeting) if meeting["held_for"] == tie]:
        for table in (Participant, AgendaItem, Action):
            seeder.drop(table, meeting_id=first)
    seeder.drop(Meeting, held_for=tie)
    step = min(form.cadence_days, age // max(1, held))
    days = [-step * n - 5 for n in range(held, 0, -1)], [9 + form.cadence_days * n for n in range(coming)]
    made = [
        tuple(_meet(history, tie, people, day, state, key) for day in some)
        for some, state in zip(days, ("held", "planned"), strict=True)
    ]
    return Gathered(tie, tuple(people), *made)


def _meet(history: History, tie: UUID, people: Sequence[Part], day: int, state: str, key: str) -> UUID:
    """Adds one meeting of a format's own length and script."""
    form = format_of(key)
    meeting = history.add_meeting(tie, list(people), history.at + timedelta(days=day), state)
    row = history.seeder.find(Meeting, id=meeting)
    row["minutes"], row["agenda_key"] = form.meeting_minutes, form.regular_agenda
    return meeting


def add_life(history: History, group: Gathered, *, has_box: bool = True) -> None:
    """Gives a group its turns, the shares and marks of its last meeting, what is parked, and a filled box."""
    seeder, row = history.seeder, history.seeder.find(Relationship, id=group.tie)
    form = format_of(row["format_key"])
    roles = {member["person_id"]: member["role"] for member in seeder.kept(Member) if member["relationship_id"] == group.tie}
    takers = who_takes_turns(roles.items())
    meetings = [*group.held, *group.coming]
    if form.rota:
        plans = plan_turns(sorted(str(one) for one in takers), form.rota, [], [Turn()] * len(meetings))
        for meeting, plan in zip(meetings, plans, strict=True):
            for role, person in plan.items():
                seeder.add(RotaPlace, meeting_id=meeting, role=role, person_id=UUID(person))
    last = seeder.find(Meeting, id=group.held[-1])
    if "equal-slots" in form.tools:
        start = last["starts_at"] + timedelta(minutes=6)
        for position, person in enumerate(takers[:2]):
            began = start + timedelta(minutes=27 * position)
            ended = began + timedelta(minutes=26)
            slot = {"meeting_id": last["id"], "person_id": person, "position": position, "minutes": 30}
            seeder.add(Slot, **slot, began_at=began, ended_at=ended)
    if "airtime" in form.tools:
        for part, word in zip(group.people, MARKS, strict=False):
            seeder.add(AirtimeMark, meeting_id=last["id"], person_id=part.person_id, word=word)
    if "parking-lot" in form.tools:
        for part, text in zip(group.people, PARKED, strict=False):
            seeder.add(ParkedItem, held_for=group.tie, author_id=part.person_id, text=text, parked_at=last["starts_at"])
    if has_box:
        for body in QUESTIONS:
            seeder.add(BoxQuestion, held_for=group.tie, body=body)


def _ask_amara_to_swap(history: History, peer: Gathered) -> None:
    """Lets somebody ask Amara to swap at the next meeting; one of the others cannot be there the time after."""
    amara, away = peer.people[0].person_id, peer.people[-1].person_id
    asker = next(
        row for row in history.seeder.kept(RotaPlace) if row["meeting_id"] == peer.coming[0] and row["person_id"] not in (amara, away)
    )
    history.seeder.add(
        RotaSwap, meeting_id=peer.coming[0], role=asker["role"], asked_by_id=asker["person_id"], asked_of_id=amara, asked_at=history.at
    )
    given = history.seeder.find(RotaPlace, meeting_id=peer.coming[1], person_id=away)
    free = next(part.person_id for part in peer.people if part.person_id != away)
    given["person_id"] = free
    history.seeder.add(RotaAbsence, meeting_id=peer.coming[1], person_id=away, told_at=history.at)
