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
from polyad.domain.meetings.operations.closing import (
    CloseRefused,
    close_meeting,
    settle_action,
    write_summary,
)
from polyad.domain.meetings.operations.confirming import MixRefused, confirm_mix
from polyad.domain.meetings.operations.conflicts import EditedMeanwhile, NotYours
from polyad.domain.meetings.operations.leaving import close_door
from polyad.domain.meetings.operations.missing import mark_missed
from polyad.domain.meetings.operations.notes import (
    NoteRefused,
    delete_note,
    share_note,
    unshare_note,
    write_note,
)
from polyad.domain.meetings.operations.parting import delete_own_words, hand_over_action, keep_own_actions

__all__ = [
    "AgendaRefused",
    "CloseRefused",
    "EditedMeanwhile",
    "MeetingNotBookable",
    "MeetingNotPlanned",
    "MixRefused",
    "NotYours",
    "NoteRefused",
    "Place",
    "TimeComesTwice",
    "TimeNeverComes",
    "TimeTaken",
    "add_action",
    "book_meeting",
    "cancel_meeting",
    "change_action",
    "close_door",
    "close_meeting",
    "confirm_mix",
    "delete_note",
    "delete_own_words",
    "hand_over_action",
    "keep_own_actions",
    "mark_missed",
    "move_meeting",
    "set_agenda",
    "settle_action",
    "share_note",
    "unshare_note",
    "write_note",
    "write_summary",
]
