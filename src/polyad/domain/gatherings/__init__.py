"""Gatherings: what is wider than one relationship: speed events, case series, a desk for single questions.

Promises: a wish that was not returned is known to nobody but whoever had it; a past round never changes; who asked
for what is never a lead's, never a figure about a person. What opens a relationship is announced, never done here.
"""
