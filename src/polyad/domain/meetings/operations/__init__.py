"""Writes of meetings. Who may call them for a matter (`held_for`) is checked by whoever owns the matter."""

from polyad.domain.meetings.operations.acting import add_action, change_action
from polyad.domain.meetings.operations.agenda import AgendaRefused, set_agenda
from polyad.domain.meetings.operations.booking import (
    MeetingNotBookable,
    MeetingNotPlanned,
    Place,
    TimeComesTwice,
    TimeNeverComes,
    TimeTaken,
    book_meeting,
    cancel_meeting,
    move_meeting,
)
from polyad.domain.meetings.operations.box import BoxRefused, ask_without_name, open_box, settle_question
from polyad.domain.meetings.operations.closing import (
    CloseRefused,
    close_meeting,
    settle_action,
    write_summary,
)
from polyad.domain.meetings.operations.coming import open_door
from polyad.domain.meetings.operations.confirming import MixRefused, confirm_mix
from polyad.domain.meetings.operations.conflicts import EditedMeanwhile, NotYours
from polyad.domain.meetings.operations.leaving import close_door
from polyad.domain.meetings.operations.missing import mark_missed
from polyad.domain.meetings.operations.notes import (
    NoteRefused,
    delete_note,
    share_note,
    take_back_notes,
    unshare_note,
    write_note,
)
from polyad.domain.meetings.operations.parking import ParkingRefused, park, settle_parked
from polyad.domain.meetings.operations.parting import delete_own_words, hand_over_action, keep_own_actions
from polyad.domain.meetings.operations.rota import (
    RotaRefused,
    answer_swap,
    ask_swap,
    come_after_all,
    plan_rota_ahead,
    stay_away,
)
from polyad.domain.meetings.operations.slots import (
    SlotsRefused,
    begin_slot,
    end_slot,
    give_spare_minutes,
    mark_airtime,
    share_time,
)

__all__ = [
    "AgendaRefused",
    "BoxRefused",
    "CloseRefused",
    "EditedMeanwhile",
    "MeetingNotBookable",
    "MeetingNotPlanned",
    "MixRefused",
    "NotYours",
    "NoteRefused",
    "ParkingRefused",
    "Place",
    "RotaRefused",
    "SlotsRefused",
    "TimeComesTwice",
    "TimeNeverComes",
    "TimeTaken",
    "add_action",
    "answer_swap",
    "ask_swap",
    "ask_without_name",
    "begin_slot",
    "book_meeting",
    "cancel_meeting",
    "change_action",
    "close_door",
    "close_meeting",
    "come_after_all",
    "confirm_mix",
    "delete_note",
    "delete_own_words",
    "end_slot",
    "give_spare_minutes",
    "hand_over_action",
    "keep_own_actions",
    "mark_airtime",
    "mark_missed",
    "move_meeting",
    "open_box",
    "open_door",
    "park",
    "plan_rota_ahead",
    "set_agenda",
    "settle_action",
    "settle_parked",
    "settle_question",
    "share_note",
    "share_time",
    "stay_away",
    "take_back_notes",
    "unshare_note",
    "write_note",
    "write_summary",
]
