"""Writes of first contacts. Each is one transaction, journalled without a word of what was written."""

from polyad.domain.networks.operations.contacts.answering import (
    answer,
    ask_for_more,
    let_go,
    note_relationship,
    tell_more,
)
from polyad.domain.networks.operations.contacts.locks import ContactChanged, ContactRefused, NotYourContact
from polyad.domain.networks.operations.contacts.sending import (
    ask,
    follow_up,
    give_outside,
    move_in_line,
    put_in_line,
    settle_outside,
    take_back,
)
from polyad.domain.networks.operations.contacts.writing import (
    Words,
    delete_contact,
    forget_thrown_away,
    keep_contact,
    keep_screening,
)

__all__ = [
    "ContactChanged",
    "ContactRefused",
    "NotYourContact",
    "Words",
    "answer",
    "ask",
    "ask_for_more",
    "delete_contact",
    "follow_up",
    "forget_thrown_away",
    "give_outside",
    "keep_contact",
    "keep_screening",
    "let_go",
    "move_in_line",
    "note_relationship",
    "put_in_line",
    "settle_outside",
    "take_back",
    "tell_more",
]
