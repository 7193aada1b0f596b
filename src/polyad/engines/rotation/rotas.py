"""Whose turn it is: roles go round in a group, least served first, and never the same one twice running.

Source: kuhn-1955 for the best assignment of people to roles; what counts before what is our default.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from statistics import median_low

import numpy as np
from scipy.optimize import linear_sum_assignment

from polyad.engines.rotation.values import InvalidRota

Row = Mapping[str, str]  # role → member, as it was held in the end, after swaps and absences
MOST_MEMBERS, MOST_ROLES = 200, 20  # far above any group, low enough for exact costs
_FAR = 63  # being served so much more than others is told apart no further
_STEP, _TURN = 2**12, 2**11  # more than all roles together can add up in steps to whose turn is next, and in turns
_SECOND = 2**39  # more than all of that and every repetition


def plan_rota(
    members: Sequence[str],
    roles: Sequence[str],
    past: Sequence[Row],
    absent: AbstractSet[str] = frozenset(),
    joined: Mapping[str, int] | None = None,
) -> dict[str, str]:
    """This will say who has which role at the next meeting: role → member. Raises InvalidRota.

    Whoever had a role at the last meeting does not get it again, unless nobody else is there. Then whoever has had
    it least comes first, then whoever has had the fewest turns of any kind, then whose turn is next in the order
    of `members`. Nobody has two roles while somebody who is there has none. `joined` says for members who came
    later how many meetings there had been by then: they start level with the others.

    Swaps and absences are made good afterwards: four cycles were enough in every group tried. The one exception are
    three people with three roles: without the same role twice running they can only turn on in a ring, and what a
    swap left uneven may stay so.
    """
    _check(members, roles)
    present = [name for name in members if name not in absent]
    if not present or not roles:
        return {}
    turns = count_turns(members, roles, past, joined or {})
    each = -(-len(roles) // len(present))
    costs = np.array([_weigh(members, present, roles, role, past, turns) * each for role in roles], dtype=np.float64)
    # A second role costs more than anything else, so that roles are spread before all.
    costs += np.repeat(np.arange(each), len(present)) * float(_SECOND)
    rows, columns = linear_sum_assignment(costs)
    return {roles[row]: present[column % len(present)] for row, column in zip(rows.tolist(), columns.tolist(), strict=True)}


def count_turns(
    members: Sequence[str], roles: Sequence[str], past: Sequence[Row], joined: Mapping[str, int]
) -> dict[str, Counter[str]]:
    """This will count everybody's turns by role, and of any kind under "".

    Missed turns are owed, one of each role at most: nobody comes back from a long leave to do everything.
    """
    turns: dict[str, Counter[str]] = {key: Counter(dict.fromkeys(members, 0)) for key in ("", *roles)}
    for at in range(len(past) + 1):
        coming = [name for name in members if at and min(joined.get(name, 0), len(past)) == at]
        there = [name for name in members if min(joined.get(name, 0), len(past)) < at or not at]
        for key, count in turns.items():
            count.update(dict.fromkeys(coming, min((count[name] for name in there), default=0)))
            least = median_low([count[name] for name in there] or [0]) - (1 if key else len(roles))
            count.update({name: max(least - count[name], 0) for name in there})
        for role, name in past[at].items() if at < len(past) else ():
            if role in roles and name in turns[""]:
                turns[role][name] += 1
                turns[""][name] += 1
    return turns


def _weigh(
    members: Sequence[str], present: Sequence[str], roles: Sequence[str], role: str, past: Sequence[Row],
    turns: Mapping[str, Counter[str]],
) -> list[int]:  # fmt: skip
    """What it costs to give one role to each of those present: again, served here, served at all, how far from next."""
    last = past[-1].get(role) if past else None
    first = members.index(last) + 1 if last in members else roles.index(role)
    least, least_of_all = (min(turns[key][name] for name in members) for key in (role, ""))
    found = []
    for name in present:
        here, at_all = min(turns[role][name] - least, _FAR), min(turns[""][name] - least_of_all, _FAR)
        far = (members.index(name) - first) % len(members)
        found.append((((name == last) * _TURN + here) * _TURN + at_all) * _STEP + far)
    return found


def _check(members: Sequence[str], roles: Sequence[str]) -> None:
    if len(members) > MOST_MEMBERS or len(roles) > MOST_ROLES:
        raise InvalidRota(f"A rota is for {MOST_MEMBERS} members and {MOST_ROLES} roles at most.")
    for words, names in (("member", members), ("role", roles)):
        twice = [name for name, count in Counter(names).items() if count > 1]
        if twice:
            raise InvalidRota(f"The {words} {twice[0]!r} stands twice in this rota.")
