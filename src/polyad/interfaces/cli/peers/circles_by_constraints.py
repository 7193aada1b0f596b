"""Circles by constraint programming: who sits at which table, hours and language chosen by the table, proven by CP-SAT.

Usage: python -m polyad.interfaces.cli.peers.circles_by_constraints PEOPLE SEED. It shares nothing with the engine but the people.
"""

import json
import resource
import sys
from collections.abc import Sequence
from typing import Any

from ortools.sat.python import cp_model

from polyad.engines.grouping.instances import make_people
from polyad.engines.grouping.values import CircleProblem, Peer

LONGEST = 120.0  # seconds before it must say what it has
MIX, SPREAD, COMPANY, BONUS = 500, 300, 200, 1000


def solve(problem: CircleProblem) -> dict[str, Any]:
    """Builds the model, solves it, and says what came out."""
    people, model = sorted(problem.people, key=lambda peer: peer.id), cp_model.CpModel()
    tables = range(len(people) // problem.least)
    sits = [[model.new_bool_var("") for _ in tables] for _ in people]
    for seats in sits:
        model.add_at_most_one(seats)
    worths = [_table(model, problem, people, [seats[table] for seats in sits]) for table in tables]
    for table in list(tables)[1:]:
        # Tables are alike, so let them come in the order of their sizes.
        model.add(sum(seats[table - 1] for seats in sits) >= sum(seats[table] for seats in sits))
    model.maximize(sum(worths))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds, solver.parameters.num_workers = LONGEST, 2
    state = solver.solve(model)
    placed = sum(solver.value(seat) for seats in sits for seat in seats)
    return {"objective": round(solver.objective_value), "proven": state == cp_model.OPTIMAL, "placed": placed}


def _table(model: cp_model.CpModel, problem: CircleProblem, people: Sequence[Peer], here: Sequence[Any]) -> Any:
    """One table's rules, and its worth."""
    opened, size = model.new_bool_var(""), model.new_int_var(0, problem.most, "")
    model.add(size == sum(here))
    model.add(size >= problem.least).only_enforce_if(opened)
    model.add(size == 0).only_enforce_if(~opened)
    hours = {hour: model.new_bool_var("") for hour in sorted({hour for peer in people for hour in peer.hours})}
    tongues = {name: model.new_bool_var("") for name in sorted({name for peer in people for name in peer.languages})}
    for seat, peer in zip(here, people, strict=True):
        for hour, is_free in hours.items():
            if peer.hours and hour not in peer.hours:
                model.add_implication(seat, ~is_free)
        for name, is_spoken in tongues.items():
            if peer.languages and name not in peer.languages:
                model.add_implication(seat, ~is_spoken)
    model.add(sum(hours.values()) >= problem.common_hours).only_enforce_if(opened)
    model.add_bool_or([*tongues.values(), ~opened])
    places = {peer.id: at for at, peer in enumerate(people)}
    for pair in problem.apart:
        model.add_at_most_one(here[places[name]] for name in pair)
    for seated in _by_answer(people, here, "unit").values():
        model.add_at_most_one(seated)
    different = [model.new_bool_var("") for _ in _by_answer(people, here, "department")]
    for one, seated in zip(different, _by_answer(people, here, "department").values(), strict=True):
        model.add_bool_or([*seated, ~one])
    each = model.new_int_var(0, BONUS + SPREAD + COMPANY, "")
    model.add(each == BONUS + _spread(model, people, here) + COMPANY * _in_company(model, people, here))
    whole = model.new_int_var(0, problem.most * (BONUS + SPREAD + COMPANY), "")
    model.add_multiplication_equality(whole, [size, each])
    return whole + MIX * sum(different)


def _spread(model: cp_model.CpModel, people: Sequence[Peer], here: Sequence[Any]) -> Any:
    levels = sorted({peer.level for peer in people if peer.level is not None})
    sits_at = {level: [seat for seat, peer in zip(here, people, strict=True) if peer.level == level] for level in levels}
    low, high = (model.new_int_var(levels[0], levels[-1], "") for _ in range(2))
    # Each end must be somebody's level, so the gap cannot be said to be wider than it is.
    for end in (low, high):
        chosen = {level: model.new_bool_var("") for level in levels}
        model.add_exactly_one(chosen.values())
        model.add(end == sum(level * var for level, var in chosen.items()))
        for level, var in chosen.items():
            nobody = model.new_bool_var("")
            model.add(sum(here) == 0).only_enforce_if(nobody)
            model.add_bool_or([*sits_at[level], nobody, ~var])
    gap, points = model.new_int_var(-levels[-1], levels[-1], ""), model.new_int_var(0, SPREAD, "")
    model.add(gap == high - low)
    model.add(gap >= 0)
    whole = max(levels[-1] - levels[0], 1)
    model.add_element(gap, [SPREAD * apart // whole for apart in range(whole + 1)], points)
    return points


def _in_company(model: cp_model.CpModel, people: Sequence[Peer], here: Sequence[Any]) -> Any:
    """One where the table has none or at least two of those who would not be alone."""
    seated = [seat for seat, peer in zip(here, people, strict=True) if peer.company]
    content, none = model.new_bool_var(""), model.new_bool_var("")
    model.add(sum(seated) == 0).only_enforce_if(none)
    model.add(sum(seated) >= 2).only_enforce_if(content, ~none)
    return content


def _by_answer(people: Sequence[Peer], here: Sequence[Any], trait: str) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for seat, peer in zip(here, people, strict=True):
        found.setdefault(peer.traits[trait], []).append(seat)
    return found


def main() -> None:
    """Solves one instance and says what it took."""
    told = solve(make_people(int(sys.argv[1]), int(sys.argv[2])))
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps(told | {"cpu": used.ru_utime + used.ru_stime}))


if __name__ == "__main__":
    main()
