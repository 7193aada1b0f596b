"""Run by the benchmark in an environment with `matching`: the hospital-resident game on the same preferences.

Usage: python hospital_resident.py PREFERENCES.json
"""

import json
import sys
import time

from matching.games import HospitalResident

sys.setrecursionlimit(1_000_000)


def main():
    """Reads, solves, and says who got whom."""
    with open(sys.argv[1], encoding="utf-8") as file:
        told = json.load(file)
    wall, cpu = time.perf_counter(), time.process_time()
    game = HospitalResident.create_from_dictionaries(told["mentees"], told["mentors"], told["places"])
    found = game.solve(optimal="resident")
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    pairs = sorted([resident.name, hospital.name] for hospital, residents in found.items() for resident in residents)
    print(json.dumps({"wall": wall, "cpu": cpu, "pairs": pairs}))


main()
