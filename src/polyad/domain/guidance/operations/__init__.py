"""Writes of guidance: the day's pass, and what a reader answers."""

from polyad.domain.guidance.operations.answering import CueRefused, follow_cue, put_off_cue
from polyad.domain.guidance.operations.deciding import begin_walk, decide_cues, decide_day, decide_round, walk_on
from polyad.domain.guidance.operations.fitting import FitRefused, answer_fit_check

__all__ = [
    "CueRefused",
    "FitRefused",
    "answer_fit_check",
    "begin_walk",
    "decide_cues",
    "decide_day",
    "decide_round",
    "follow_cue",
    "put_off_cue",
    "walk_on",
]
