"""A meeting of many while it runs: who does what, whose turn it is, and what those who guard the process say last."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from polyad.domain.meetings.queries.rota import PlaceLine
from polyad.domain.meetings.queries.together import (
    AirtimeView,
    BoxView,
    ParkedLine,
    TimeView,
    get_airtime,
    get_box,
    list_away,
    list_parked,
    read_time,
)
from polyad.domain.relationships.queries.meeting import MeetingView
from polyad.domain.relationships.queries.membership import MemberLine
from polyad.domain.relationships.rules.together import may_ask_unnamed, who_takes_turns
from polyad.foundation.actors import Actor

LAST = ("facilitator", "mentor", "chair")


@dataclass(frozen=True)
class RunTogether:
    """What a group needs on the screen. `speaks_last` says that the reader guards the process and speaks after the others."""

    tools: tuple[str, ...]
    rota: tuple[PlaceLine, ...]
    time: TimeView | None
    candidates: tuple[MemberLine, ...]
    chosen: frozenset[UUID]
    parked: tuple[ParkedLine, ...]
    box: BoxView | None
    box_may_open: bool
    airtime: AirtimeView | None
    speaks_last: bool
    last_speakers: tuple[str, ...]
    away: tuple[str, ...]

    @property
    def my_roles(self) -> tuple[str, ...]:
        """Lists what the reader does today."""
        return tuple(place.word for place in self.rota if place.is_me)


def get_run_together(
    view: MeetingView, actor: Actor, *, zone: str, at: datetime
) -> RunTogether | None:
    """Reads what a group needs while it meets, for a member whom the caller has found; nothing for other formats."""
    meeting, members, tools, rota = view.meeting, view.members, view.tools, view.rota
    if not {"rota", "equal-slots", "parking-lot", "question-box", "airtime", "speaks-last"} & set(tools):
        return None
    away = list_away(meeting.id, actor)
    there = tuple(member for member in members if member.person_id not in away)
    takers = set(who_takes_turns((member.person_id, member.role) for member in there))
    presenters = frozenset(place.person_id for place in rota if place.role == "presenter")
    is_over = meeting.state == "held"
    last = tuple(member for member in members if member.role in LAST) if "speaks-last" in tools else ()
    box = get_box(meeting.id, actor) if "question-box" in tools else None
    return RunTogether(
        tools=tools,
        rota=rota,
        time=read_time(meeting.id, meeting.state, meeting.minutes, actor, at=at) if "equal-slots" in tools else None,
        candidates=tuple(member for member in there if member.person_id in takers),
        chosen=presenters or frozenset(takers),
        parked=list_parked(meeting.held_for, actor, zone=zone, at=at) if "parking-lot" in tools else (),
        box=box,
        box_may_open=box is not None and meeting.has_begun and may_ask_unnamed(len(members)),
        airtime=get_airtime(meeting.id, actor, present=len(there), is_over=is_over)
        if "airtime" in tools and meeting.has_begun
        else None,
        speaks_last=any(member.is_me for member in last),
        last_speakers=tuple(member.name for member in last),
        away=tuple(member.name for member in members if member.person_id in away),
    )
