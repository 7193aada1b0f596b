"""Which cue is due to whom, and why: facts about one relationship and one reader in, cues with their reasons out.

What a cue says and when it is due is content (content/cues); which facts there are is said in situation.py. Nothing
here is a score: a cue is an invitation to the person it concerns (zerzan2009, chopra2016, vaughn2017).
"""

from polyad.engines.cues.choosing import BUDGET, SHOWN_DAYS, Candidate, Past, choose, may_speak, was_shown_this_week
from polyad.engines.cues.conditions import TESTS, Condition, Rule, check_rule, find_example, holds
from polyad.engines.cues.finding import Due, find_due, find_met, order_rules, prepare, say_reason, tell_reason, walk_met
from polyad.engines.cues.situation import FACTS, Fact, Situation

__all__ = [
    "BUDGET",
    "FACTS",
    "SHOWN_DAYS",
    "TESTS",
    "Candidate",
    "Condition",
    "Due",
    "Fact",
    "Past",
    "Rule",
    "Situation",
    "check_rule",
    "choose",
    "find_due",
    "find_example",
    "find_met",
    "holds",
    "may_speak",
    "order_rules",
    "prepare",
    "say_reason",
    "tell_reason",
    "walk_met",
    "was_shown_this_week",
]
