"""Writes of gatherings: keyword only, one transaction, in the journal."""

from polyad.domain.gatherings.operations.afterwards import (
    GoalEditedMeanwhile,
    answer_survey,
    choose_wishes,
    keep_profile,
    write_first_goal,
)
from polyad.domain.gatherings.operations.days import keep_speed_days
from polyad.domain.gatherings.operations.locks import EventMoved, EventNotYours, EventRefused
from polyad.domain.gatherings.operations.planning import (
    SpeedDetails,
    call_off_event,
    change_event,
    choose_people,
    invite_people,
    set_up_event,
)
from polyad.domain.gatherings.operations.repairing import (
    add_late,
    mark_away,
    mark_here,
    mark_left,
    part_two,
    swap_tables,
)
from polyad.domain.gatherings.operations.running import begin_event, end_event, press_clock
from polyad.domain.gatherings.operations.seating import give_seats

__all__ = [
    "EventMoved",
    "EventNotYours",
    "EventRefused",
    "GoalEditedMeanwhile",
    "SpeedDetails",
    "add_late",
    "answer_survey",
    "begin_event",
    "call_off_event",
    "change_event",
    "choose_people",
    "choose_wishes",
    "end_event",
    "give_seats",
    "invite_people",
    "keep_profile",
    "keep_speed_days",
    "mark_away",
    "mark_here",
    "mark_left",
    "part_two",
    "press_clock",
    "set_up_event",
    "swap_tables",
    "write_first_goal",
]
