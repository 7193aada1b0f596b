"""One minute before a meeting: only what the mentee shared, and one good question."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from polyad.domain.instruments.queries import CardLine, list_asks, list_cards, put_wish
from polyad.domain.meetings.queries import (
    ActionLine,
    LastTime,
    MeetingPage,
    get_last_time,
    get_meeting,
    list_open_actions,
)
from polyad.domain.relationships.models import Relationship
from polyad.domain.relationships.queries.goals import list_shared_goals
from polyad.domain.relationships.queries.membership import list_members, list_open_people
from polyad.domain.relationships.rules import join_names
from polyad.domain.relationships.translate import read_catalogue
from polyad.foundation.actors import Actor

MOST_GOALS, MOST_CARDS = 6, 2
# By the level of help, from none to most.
HELP = (_("on their own now"), _("you are on call"), _("you guide"), _("you do it together"), _("you show how"))


@dataclass(frozen=True)
class Asked:
    """What a mentee asked for, and what a mentor can try."""

    name: str
    wish: str
    cards: tuple[CardLine, ...]


@dataclass(frozen=True)
class GoalBrief:
    """A goal they show, and how much help they want with it."""

    title: str
    help_words: str | Promise


@dataclass(frozen=True)
class BriefPage:
    """Everything the brief shows."""

    meeting: MeetingPage
    name: str
    phase: str
    last: LastTime | None
    mine: tuple[ActionLine, ...]
    theirs: tuple[ActionLine, ...]
    goals: tuple[GoalBrief, ...]
    asked: tuple[Asked, ...]
    question: str
    question_about: str


def get_brief(meeting_id: UUID, actor: Actor, *, zone: str, at: datetime) -> BriefPage | None:
    """Reads the brief of a planned meeting for its mentor in eight queries, or nothing for anybody else."""
    meeting = get_meeting(meeting_id, actor, zone=zone, at=at)
    if meeting is None or meeting.state != "planned":
        return None
    members = list_members(meeting.held_for, actor)
    if not members or members[0].side != "mentor":
        return None
    phase = Relationship.objects.values_list("phase", flat=True).get(pk=meeting.held_for)
    actions = list_open_actions([meeting.held_for], actor, zone=zone, at=at, most=12)
    goals = list_shared_goals(meeting.held_for, actor, zone=zone, at=at)
    about, question = choose_question(phase, meeting.id)
    return BriefPage(
        meeting=meeting,
        name=join_names([member.name for member in members[1:]]),
        phase=phase,
        last=get_last_time(meeting.held_for, actor, zone=zone, at=at),
        mine=tuple(one for one in actions if one.is_mine),
        theirs=tuple(one for one in actions if not one.is_mine),
        goals=tuple(GoalBrief(one.title, HELP[one.help_level]) for one in goals if one.is_active)[:MOST_GOALS],
        asked=_asked(meeting.held_for, actor, list_open_people(members)),
        question=question,
        question_about=about,
    )


def _asked(relationship_id: UUID, actor: Actor, people: Collection[UUID]) -> tuple[Asked, ...]:
    """Lists what was asked for, each with a few cards; never how anything was rated."""
    return tuple(
        Asked(ask.name, put_wish(ask.axis, ask.way), list_cards(ask.axis, ask.way)[:MOST_CARDS])
        for ask in list_asks([relationship_id], actor)
        if ask.person_id in people
    )


def choose_question(phase: str, meeting_id: UUID) -> tuple[str, str]:
    """Chooses one good question for a phase, the same for the same meeting: what it is about, and the words."""
    banks = [bank for _, bank in sorted(read_catalogue().prompts.items()) if bank.to == "mentor" and phase in bank.phases]
    listed = [(bank.name, item) for bank in banks for item in bank.items]
    return listed[meeting_id.int % len(listed)] if listed else ("", "")
