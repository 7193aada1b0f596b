"""Run by the benchmark in an environment with groupster: so many of its own exchanges, with its own costs.

Usage: python groupster.py GIVEN.json
"""

import json
import random
import sys
import time

import pandas as pd
from groupster import Cohort, Solver


def main():
    """Makes people, takes steps, and says what they took."""
    with open(sys.argv[1], encoding="utf-8") as file:
        told = json.load(file)
    draw, count = random.Random(told["seed"]), told["people"]
    data = pd.DataFrame(
        {
            "first": [draw.random() < 0.15 for _ in range(count)],
            "surgeon": [draw.random() < 0.4 for _ in range(count)],
            "level": [float(draw.randint(1, 6)) for _ in range(count)],
        }
    )
    groups = {f"group {at}": told["size"] for at in range(count // told["size"])}
    cohort = Cohort(data, groups, bools=["first", "surgeon"], nums=["level"])
    solver = Solver()
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(told["steps"]):
        solver._step(cohort)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    print(json.dumps({"wall": wall, "cpu": cpu, "steps": told["steps"], "people": count}))


main()
