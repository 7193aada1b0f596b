"""Reads of the gatherings context: frozen values, always for an actor."""

from polyad.domain.gatherings.queries.afterwards import (
    AfterPage,
    StepFacts,
    SurveyFigures,
    SurveyPage,
    get_after_page,
    get_step_facts,
    get_survey_figures,
    get_survey_page,
    is_part_of,
)
from polyad.domain.gatherings.queries.cards import (
    Card,
    PersonPage,
    ProfilePage,
    get_card,
    get_person_page,
    get_profile_page,
)
from polyad.domain.gatherings.queries.clock import ClockView, WallPage, get_wall, read_room_clock
from polyad.domain.gatherings.queries.lines import (
    EventLine,
    NearEvent,
    list_events,
    list_my_events,
    list_near_events,
)
from polyad.domain.gatherings.queries.plans import (
    ChoosePage,
    EventPlan,
    get_choose_page,
    get_event_plan,
    list_open_formats,
)
from polyad.domain.gatherings.queries.rooms import RoomPage, SheetPage, find_latecomers, get_room, get_sheet

__all__ = [
    "AfterPage",
    "Card",
    "ChoosePage",
    "ClockView",
    "EventLine",
    "EventPlan",
    "NearEvent",
    "PersonPage",
    "ProfilePage",
    "RoomPage",
    "SheetPage",
    "StepFacts",
    "SurveyFigures",
    "SurveyPage",
    "WallPage",
    "find_latecomers",
    "get_after_page",
    "get_card",
    "get_choose_page",
    "get_event_plan",
    "get_person_page",
    "get_profile_page",
    "get_room",
    "get_sheet",
    "get_step_facts",
    "get_survey_figures",
    "get_survey_page",
    "get_wall",
    "is_part_of",
    "list_events",
    "list_my_events",
    "list_near_events",
    "list_open_formats",
    "read_room_clock",
]
