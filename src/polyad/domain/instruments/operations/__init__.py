"""Writes of the instruments context. Whether a matter runs is checked by whoever owns the matter."""

from polyad.domain.instruments.operations.asking import set_asks
from polyad.domain.instruments.operations.beliefs import delete_belief, delete_incident, write_belief, write_incident
from polyad.domain.instruments.operations.ladders import answer_layer, delete_ladder
from polyad.domain.instruments.operations.leaving import close_door, delete_own_pulses, take_back_shown
from polyad.domain.instruments.operations.motives import keep_motives, unshare_sentence
from polyad.domain.instruments.operations.portraits import (
    begin_portrait,
    delete_portrait,
    share_part,
    unshare_part,
    write_part,
)
from polyad.domain.instruments.operations.refusals import NotYours, PulseRefused, ReflectionRefused, WrittenMeanwhile
from polyad.domain.instruments.operations.rounds import close_due_rounds, close_round_if_over, open_round
from polyad.domain.instruments.operations.sharing import share_pulses, unshare_pulses
from polyad.domain.instruments.operations.sitting import Occasion, correct_reading, keep_answers, put_off

__all__ = [
    "NotYours",
    "Occasion",
    "PulseRefused",
    "ReflectionRefused",
    "WrittenMeanwhile",
    "answer_layer",
    "begin_portrait",
    "close_door",
    "close_due_rounds",
    "close_round_if_over",
    "correct_reading",
    "delete_belief",
    "delete_incident",
    "delete_ladder",
    "delete_own_pulses",
    "delete_portrait",
    "keep_answers",
    "keep_motives",
    "open_round",
    "put_off",
    "set_asks",
    "share_part",
    "share_pulses",
    "take_back_shown",
    "unshare_part",
    "unshare_pulses",
    "unshare_sentence",
    "write_belief",
    "write_incident",
    "write_part",
]
