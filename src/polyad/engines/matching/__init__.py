"""Exact matching of mentees and mentors, with reasons: plain values in, plain values out.

It promises never to pair across a conflict, never to pass a capacity, and to give the same answer to the
same people in any order on every machine. It needs numpy, scipy and OR-Tools and nothing else.
"""

from polyad.engines.matching.asking import why_not
from polyad.engines.matching.assigning import assign
from polyad.engines.matching.checking import verify
from polyad.engines.matching.market.aims import AIMS, Ask
from polyad.engines.matching.policies import CONFLICT_KEYS, CRITERIA, DEFAULT_POLICY, make_policy
from polyad.engines.matching.values import (
    Assignment,
    Certificate,
    Forbidden,
    ImpossiblePin,
    InvalidProblem,
    Mentee,
    Mentor,
    Pair,
    Pin,
    Policy,
    Problem,
    ProblemTooLarge,
    Reason,
    Spare,
    TooManyAlike,
    Unmatched,
    Wish,
)

__all__ = [
    "AIMS",
    "CONFLICT_KEYS",
    "CRITERIA",
    "DEFAULT_POLICY",
    "Ask",
    "Assignment",
    "Certificate",
    "Forbidden",
    "ImpossiblePin",
    "InvalidProblem",
    "Mentee",
    "Mentor",
    "Pair",
    "Pin",
    "Policy",
    "Problem",
    "ProblemTooLarge",
    "TooManyAlike",
    "Reason",
    "Spare",
    "Unmatched",
    "Wish",
    "assign",
    "make_policy",
    "verify",
    "why_not",
]
