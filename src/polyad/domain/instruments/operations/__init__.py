"""Writes of the instruments context. Whether a matter runs is checked by whoever owns the matter."""

from polyad.domain.instruments.operations.beliefs import delete_belief, delete_incident, write_belief, write_incident
from polyad.domain.instruments.operations.ladders import answer_layer, delete_ladder
from polyad.domain.instruments.operations.motives import keep_motives, unshare_sentence
from polyad.domain.instruments.operations.portraits import (
    begin_portrait,
    delete_portrait,
    share_part,
    unshare_part,
    write_part,
)
from polyad.domain.instruments.operations.refusals import NotYours, ReflectionRefused, WrittenMeanwhile

__all__ = [
    "NotYours",
    "ReflectionRefused",
    "WrittenMeanwhile",
    "answer_layer",
    "begin_portrait",
    "delete_belief",
    "delete_incident",
    "delete_ladder",
    "delete_portrait",
    "keep_motives",
    "share_part",
    "unshare_part",
    "unshare_sentence",
    "write_belief",
    "write_incident",
    "write_part",
]
