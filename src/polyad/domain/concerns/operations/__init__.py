"""Writes of concerns: each in one transaction, each in the journal, none of them with a word of what was told."""

from polyad.domain.concerns.operations.checking import answer_check, ask_due_checks
from polyad.domain.concerns.operations.deciding import decide_step, finish_step, propose_step
from polyad.domain.concerns.operations.handling import close_concern, note_look
from polyad.domain.concerns.operations.locks import ConcernClosed, ConcernRefused, NotYours
from polyad.domain.concerns.operations.replying import reply
from polyad.domain.concerns.operations.telling import report_formally, send_waiting, tell, withdraw_concern

__all__ = [
    "ConcernClosed",
    "ConcernRefused",
    "NotYours",
    "answer_check",
    "ask_due_checks",
    "close_concern",
    "decide_step",
    "finish_step",
    "note_look",
    "propose_step",
    "reply",
    "report_formally",
    "send_waiting",
    "tell",
    "withdraw_concern",
]
