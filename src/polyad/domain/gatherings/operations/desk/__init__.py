"""Writes of the desk: each in one transaction, each in the journal, none of them with a word of what is needed."""

from polyad.domain.gatherings.operations.desk.answering import arrange_talk, claim_need, give_back, pass_on
from polyad.domain.gatherings.operations.desk.asking import ask_everybody, look_at_desks, look_at_need
from polyad.domain.gatherings.operations.desk.ending import forget_needs, keep_step, say_talked, wish_tie
from polyad.domain.gatherings.operations.desk.locks import DeskClosed, DeskRefused, NeedSettled, NeedTaken, NotYourNeed
from polyad.domain.gatherings.operations.desk.posting import Post, post_need, set_desk, withdraw_need

__all__ = [
    "DeskClosed",
    "DeskRefused",
    "NeedSettled",
    "NeedTaken",
    "NotYourNeed",
    "Post",
    "arrange_talk",
    "ask_everybody",
    "claim_need",
    "forget_needs",
    "give_back",
    "keep_step",
    "look_at_desks",
    "look_at_need",
    "pass_on",
    "post_need",
    "say_talked",
    "set_desk",
    "wish_tie",
    "withdraw_need",
]
