"""Reads of meetings, always for an actor. Who is in the matter now is handed in by whoever owns it."""

from polyad.domain.meetings.queries.lists import (
    ActionLine,
    MeetingLine,
    NoteLine,
    find_note,
    get_action_home,
    list_agreed_actions,
    list_busy_quarters,
    list_meetings,
    list_notes,
    list_open_actions,
    list_planned,
)
from polyad.domain.meetings.queries.moments import local_day, place_of, say_day, say_when
from polyad.domain.meetings.queries.rhythm import Counts, count_meetings, get_last_held_by
from polyad.domain.meetings.queries.single import (
    AgendaLine,
    CalendarFacts,
    MeetingPage,
    get_calendar_facts,
    get_held_for,
    get_meeting,
    list_participant_ids,
    was_participant,
)

__all__ = [
    "ActionLine",
    "AgendaLine",
    "CalendarFacts",
    "Counts",
    "MeetingLine",
    "MeetingPage",
    "NoteLine",
    "count_meetings",
    "find_note",
    "get_action_home",
    "get_calendar_facts",
    "get_held_for",
    "get_last_held_by",
    "get_meeting",
    "list_agreed_actions",
    "list_busy_quarters",
    "list_meetings",
    "list_notes",
    "list_open_actions",
    "list_participant_ids",
    "list_planned",
    "local_day",
    "place_of",
    "say_day",
    "say_when",
    "was_participant",
]
