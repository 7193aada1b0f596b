"""Turns and rounds: whose turn it is in a group, and who meets whom at a speed event.

It promises that nobody has the same role twice running, that nobody meets the same person twice or across a
conflict, that what is past stays as it was, and that every schedule says how near to the best it is.
"""

from polyad.engines.rotation.checking import find_faults
from polyad.engines.rotation.rotas import plan_rota
from polyad.engines.rotation.speed import schedule_rounds
from polyad.engines.rotation.values import (
    InvalidRota,
    InvalidSpeed,
    Pair,
    SpeedCertificate,
    SpeedProblem,
    SpeedSchedule,
)

__all__ = [
    "InvalidRota", "InvalidSpeed", "Pair", "SpeedCertificate", "SpeedProblem", "SpeedSchedule", "find_faults", "plan_rota",
    "schedule_rounds",
]  # fmt: skip
