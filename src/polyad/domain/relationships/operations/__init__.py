"""Writes of relationships."""

from polyad.domain.relationships.operations.agreeing import (
    AgreementClosed,
    AgreementEditedMeanwhile,
    AgreementRefused,
    edit_agreement,
    sign_agreement,
)
from polyad.domain.relationships.operations.closing import (
    ClosingEditedMeanwhile,
    ClosingRefused,
    answer_closing,
    begin_closing,
    choose_ending,
    choose_thanks,
    delete_left_words,
    hand_action,
    stop_handover,
    write_thanks,
)
from polyad.domain.relationships.operations.days import begin_walk, walk_stretch
from polyad.domain.relationships.operations.ending import end_relationship
from polyad.domain.relationships.operations.leaving import leave_relationship
from polyad.domain.relationships.operations.meeting import arrange_meeting
from polyad.domain.relationships.operations.messages import (
    MessageRefused,
    correct_message,
    delete_message,
    keep_place,
    set_reply_norm,
    write_message,
)
from polyad.domain.relationships.operations.opening import AlreadyMatched, NoFreePlace, NotAPair, open_relationship
from polyad.domain.relationships.operations.pausing import (
    PauseRefused,
    RhythmRefused,
    pause_relationship,
    resume_relationship,
    set_rhythm,
)
from polyad.domain.relationships.operations.phases import advance_phase
from polyad.domain.relationships.operations.pulses import (
    ask_mentor,
    correct_pulse,
    keep_pulse,
    keep_safety,
    put_off_pulse,
    put_off_safety,
    share_pulses,
    unshare_pulses,
)
from polyad.domain.relationships.operations.replying import (
    AskingSettled,
    MoveRefused,
    ReplyRefused,
    change_format,
    propose_move,
    reply,
)
from polyad.domain.relationships.operations.sharing import note_asked_in_vain, share_map_part, share_portrait_part
from polyad.domain.relationships.operations.uniting import NotTogether, open_together
from polyad.domain.relationships.operations.waiting import end_what_waited, stop_waiting, wait_for_review
from polyad.domain.relationships.operations.wishing import open_wished_tie
from polyad.domain.relationships.operations.writing import RelationshipClosed, share_note, write_note

__all__ = [
    "AgreementClosed",
    "AgreementEditedMeanwhile",
    "AgreementRefused",
    "AlreadyMatched",
    "AskingSettled",
    "ClosingEditedMeanwhile",
    "ClosingRefused",
    "MessageRefused",
    "MoveRefused",
    "NoFreePlace",
    "NotAPair",
    "NotTogether",
    "PauseRefused",
    "RelationshipClosed",
    "ReplyRefused",
    "RhythmRefused",
    "advance_phase",
    "answer_closing",
    "arrange_meeting",
    "ask_mentor",
    "begin_closing",
    "begin_walk",
    "change_format",
    "choose_ending",
    "choose_thanks",
    "correct_message",
    "correct_pulse",
    "delete_left_words",
    "delete_message",
    "edit_agreement",
    "end_relationship",
    "end_what_waited",
    "hand_action",
    "keep_place",
    "keep_pulse",
    "keep_safety",
    "leave_relationship",
    "note_asked_in_vain",
    "open_relationship",
    "open_together",
    "open_wished_tie",
    "pause_relationship",
    "propose_move",
    "put_off_pulse",
    "put_off_safety",
    "reply",
    "resume_relationship",
    "set_reply_norm",
    "set_rhythm",
    "share_note",
    "share_map_part",
    "share_portrait_part",
    "share_pulses",
    "sign_agreement",
    "stop_handover",
    "stop_waiting",
    "unshare_pulses",
    "wait_for_review",
    "walk_stretch",
    "write_message",
    "write_note",
    "write_thanks",
]
