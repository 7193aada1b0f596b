"""A running pair with canaries in everything private."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

import pytest
from django.test import Client

from polyad.domain.meetings.operations import Place, close_meeting, write_summary
from polyad.domain.meetings.rules import ActionEntry, AgendaEntry
from polyad.domain.relationships.operations import (
    arrange_meeting,
    edit_agreement,
    open_relationship,
    write_message,
    write_note,
)
from polyad.domain.relationships.operations.goals import GoalWords, create_goal, share_goal
from polyad.foundation.actors import SYSTEM
from polyad.foundation.ids import new_id
from tests.cast import Cast

CANARIES = {
    "agenda": "canary-agenda-7f3a",
    "outcome": "canary-outcome-91bc",
    "summary": "canary-summary-c04d",
    "action": "canary-action-55e1",
    "agreement": "canary-agreement-2b8f",
    "note_a": "canary-note-author-e6d0",
    "note_r": "canary-note-shared-138a",
    "message": "canary-message-77b0",
    "place": "canary-place-4d4d",
    "goal_a": "canary-goal-private-d07f",
    "goal_r": "canary-goal-shared-60aa",
}


@dataclass(frozen=True)
class Pair:
    """Amara and Bruno, with a meeting held and one to come."""

    cast: Cast
    tie: UUID
    held: UUID
    coming: UUID
    note_a: UUID
    note_r: UUID
    action: UUID
    message: UUID
    goal_a: UUID
    goal_r: UUID

    def browser(self, name: str) -> Client:
        """Gives a browser signed in as one of the cast."""
        return self.cast.client(getattr(self.cast, name))


@pytest.fixture
def pair(cast: Cast) -> Pair:
    """Opens the pair and plants the canaries. The meeting held is three days ago by the real clock."""
    from django.utils import timezone

    from polyad.domain.meetings.models import Action, Meeting

    now = timezone.now()
    amara, bruno = cast.actor(cast.amara), cast.actor(cast.bruno)
    tie = open_relationship(
        mentee_enrolment_id=cast.amara_enrolment.pk,
        mentor_enrolment_id=cast.bruno_enrolment.pk,
        reasons=("You both named research methods.",),
        by=SYSTEM,
        at=now - timedelta(days=10),
    )
    edit_agreement(
        relationship_id=tie, section="rhythm", text=CANARIES["agreement"], number=1, version=1, by=amara, at=now
    )

    def arrange(days: int) -> UUID:
        start = now + timedelta(days=days)
        place = Place(start.strftime("%Y-%m-%dT10:00"), "UTC", 60, place=CANARIES["place"])
        agenda = (AgendaEntry(CANARIES["agenda"], CANARIES["outcome"], "advising", 20),)
        return arrange_meeting(
            relationship_id=tie, place=place, agenda=agenda, by=amara, at=min(now, start) - timedelta(days=2)
        )

    held, coming = arrange(-3), arrange(4)
    action = ActionEntry(CANARIES["action"], str(cast.amara.pk), (now + timedelta(days=9)).date())
    write_summary(meeting_id=held, text="First words", version=1, by=bruno, at=now)
    close_meeting(meeting_id=held, summary=CANARIES["summary"], actions=[action], version=2, by=amara, at=now)
    note_a, note_r = new_id(), new_id()
    for note, key, seen in ((note_a, "note_a", "A"), (note_r, "note_r", "R")):
        write_note(
            relationship_id=tie, note_id=note, meeting_id=held, body=CANARIES[key], visibility=seen, by=amara, at=now
        )
    goal_a, goal_r = new_id(), new_id()
    for goal, key in ((goal_a, "goal_a"), (goal_r, "goal_r")):
        create_goal(goal_id=goal, words=GoalWords(CANARIES[key], "contextual"), by=amara, at=now)
    share_goal(goal_id=goal_r, relationship_id=tie, by=amara, at=now)
    message = new_id()
    write_message(relationship_id=tie, message_id=message, body=CANARIES["message"], by=amara, at=now)
    assert Meeting.objects.get(pk=held).state == "held"
    return Pair(cast, tie, held, coming, note_a, note_r, Action.objects.get().pk, message, goal_a, goal_r)


def found_in(client: Client, address: str) -> tuple[int, frozenset[str]]:
    """Says with which status an address answers, and which canaries its answer carries."""
    answer = client.get(address)
    text = answer.content.decode()
    return answer.status_code, frozenset(name for name, words in CANARIES.items() if words in text)
