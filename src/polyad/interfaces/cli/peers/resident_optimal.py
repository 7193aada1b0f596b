"""Run by the benchmark in an environment with `algmatch`: the hospital-resident game on the same preferences.

Usage: python resident_optimal.py PREFERENCES.json. The package knows people by numbers only.
"""

import json
import sys
import time

from algmatch import HR


def main():
    """Reads, solves, and says who got whom."""
    with open(sys.argv[1], encoding="utf-8") as file:
        told = json.load(file)
    mentees, mentors = sorted(told["mentees"]), sorted(told["mentors"])
    left, right = ({name: at + 1 for at, name in enumerate(side)} for side in (mentees, mentors))
    game = {
        "residents": {left[one]: [right[other] for other in likes] for one, likes in told["mentees"].items()},
        "hospitals": {
            right[one]: {"capacity": told["places"][one], "preferences": [left[other] for other in likes]}
            for one, likes in told["mentors"].items()
        },
    }
    wall, cpu = time.perf_counter(), time.process_time()
    found = HR(dictionary=game, optimised_side="residents").get_stable_matching()
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    sided = found["resident_sided"]
    pairs = sorted([mentees[int(one[1:]) - 1], mentors[int(other[1:]) - 1]] for one, other in sided.items() if other)
    print(json.dumps({"wall": wall, "cpu": cpu, "pairs": pairs}))


main()
