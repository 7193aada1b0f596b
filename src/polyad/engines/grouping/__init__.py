"""Circles of equals: who goes with whom, mixed on what is to be mixed and alike on what is to be alike, with reasons.

It promises that nobody is put with somebody they must be kept apart from, that every circle has its hours and a language in
common, that nobody is left over without a reason, and that a result says what no other could pass.
"""

from polyad.engines.grouping.checking import faults_of, find_faults
from polyad.engines.grouping.forming import describe, form_circles
from polyad.engines.grouping.placing import Place, find_places
from polyad.engines.grouping.values import (
    Circle,
    CircleCertificate,
    CircleProblem,
    Circles,
    InvalidCircles,
    LeftOver,
    Peer,
    Reason,
    Wanted,
)
from polyad.engines.grouping.wants import KINDS, settle_weights

__all__ = [
    "KINDS", "Circle", "CircleCertificate", "CircleProblem", "Circles", "InvalidCircles", "LeftOver", "Peer", "Place", "Reason",
    "Wanted", "describe", "faults_of", "find_faults", "find_places", "form_circles", "settle_weights",
]  # fmt: skip
