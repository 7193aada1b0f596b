"""Decisions about goals on plain values."""

MOST_ACTIVE_GOALS = 12
LAYERS = ("canonical", "contextual", "personalised")
