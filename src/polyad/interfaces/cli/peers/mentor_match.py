"""Run by the benchmark in an environment with mentor-match: the same people, points and rules, five rounds.

Usage: python mentor_match.py ENCODED.json. People arrive encoded, so only scoring and assigning are timed.
"""

import json
import sys
import time

from matching.mentee import Mentee
from matching.mentor import Mentor
from matching.process import process_data
from matching.rules.rule import Disqualify, Rule

ROUNDS = 5


class Points(Rule):
    """The points of a pair by polyad's policy, as one rule."""

    def apply(self, match_object):
        return points_of(match_object.mentee.said, match_object.mentor.said)

    def evaluate(self, match_object):
        return True


def points_of(asked, offered):
    """Adds up what a pair earns."""
    terms = offered["terms"]
    points = sum(worth for term, worth in asked["terms"] if term in terms)
    for place, field in enumerate(asked["fields"]):
        if field in offered["topics"]:
            points += asked["field_points"][min(place, 3)]
            break
    common = min(len(asked["hours"] & offered["hours"]), 6)
    return points + asked["rhythm"] * common // 6


def may_not(match):
    """Tells whether a hard rule stands between two people."""
    asked, offered = match.mentee.said, match.mentor.said
    if match.mentee.mentors or len(match.mentor.mentees) >= offered["capacity"]:
        return True
    if not asked["languages"] & offered["languages"] or len(asked["hours"] & offered["hours"]) < 2:
        return True
    return offered["id"] in asked["forbidden"]


def person(kind, told):
    """Makes one of the package's people, with what polyad knows beside."""
    row = {"first name": told["id"], "last name": "x", "email": told["id"], "grade": 1, "role": "x", "organisation": "x"}
    made = kind(**row)
    made.said = {k: set(v) if k in ("hours", "languages", "topics", "forbidden") else v for k, v in told.items()}
    if kind is Mentor:
        made.said["terms"] = set(told["terms"])
    return made


def main():
    """Reads, matches, and says what came out."""
    with open(sys.argv[1], encoding="utf-8") as file:
        told = json.load(file)
    mentors = [person(Mentor, one) for one in told["mentors"]]
    mentees = [person(Mentee, one) for one in told["mentees"]]
    wall, cpu = time.perf_counter(), time.process_time()
    process_data(mentors, mentees, [[Points(), Disqualify(may_not)] for _ in range(ROUNDS)])
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    pairs = [(mentee.said, mentor.said) for mentee in mentees for mentor in mentee.mentors]
    total = sum(points_of(*pair) for pair in pairs)
    print(json.dumps({"wall": wall, "cpu": cpu, "matched": len(pairs), "total": total}))


main()
