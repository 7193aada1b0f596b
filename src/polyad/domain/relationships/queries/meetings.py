"""All meetings of one relationship: what comes, what waits to be written up, what has been; and who brings the agenda."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries import MeetingLine, count_agenda_authors, list_past_meetings, list_planned
from polyad.domain.meetings.rules import LeadShare, lead_share
from polyad.domain.relationships.queries.helping import get_customs
from polyad.domain.relationships.queries.membership import MemberLine, list_members
from polyad.domain.relationships.rules import join_names
from polyad.foundation.actors import Actor

A_PAGE = 20


@dataclass(frozen=True)
class MeetingsPage:
    """Everything the page of meetings shows. `share` is there for the mentee alone."""

    relationship_id: UUID
    name: str
    role: str
    waiting: tuple[MeetingLine, ...]
    coming: tuple[MeetingLine, ...]
    past: tuple[MeetingLine, ...]
    number: int
    has_older: bool
    share: LeadShare | None

    @property
    def older(self) -> int:
        """Gives the number of the next page; 0 on the last."""
        return self.number + 1 if self.has_older else 0

    @property
    def newer(self) -> int:
        """Gives the number of the page before; 0 on the first."""
        return self.number - 1


def get_meetings_page(
    relationship_id: UUID, actor: Actor, *, zone: str, at: datetime, number: int = 1
) -> MeetingsPage | None:
    """Reads a page of meetings in four queries, or nothing outside the actor's own running relationships."""
    members = list_members(relationship_id, actor)
    if not members:
        return None
    planned = list_planned([relationship_id], actor, zone=zone, at=at)
    skip = (number - 1) * A_PAGE
    past = list_past_meetings(relationship_id, actor, zone=zone, at=at, most=A_PAGE + 1, skip=skip)
    return MeetingsPage(
        relationship_id=relationship_id,
        name=join_names([member.name for member in members[1:]]),
        role=members[0].side,
        waiting=tuple(line for line in planned if line.is_past),
        coming=tuple(line for line in planned if not line.is_past),
        past=past[:A_PAGE],
        number=number,
        has_older=len(past) > A_PAGE,
        share=get_own_share(relationship_id, members),
    )


def get_own_share(relationship_id: UUID, members: Sequence[MemberLine]) -> LeadShare | None:
    """Counts for a mentee how much of the last agendas they brought; for a mentor, and in a group, nothing is counted."""
    mentees = {member.person_id for member in members if member.role == "mentee"}
    if not members or members[0].role != "mentee" or len(mentees) > 1:
        return None
    customs = get_customs()
    brought = count_agenda_authors(relationship_id, meetings=customs.lead_over_meetings)
    own = sum(count for person, count in brought.items() if person in mentees)
    return lead_share(own, sum(brought.values()), customs.lead_target_percent)
