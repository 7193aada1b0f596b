"""Re-matching a running programme, measured: who moves when mentors leave, and what keeping the others costs."""

import random
from dataclasses import replace

from polyad.engines.matching import Ask
from polyad.engines.matching.board import lay_out
from polyad.engines.matching.instances import make_instance
from polyad.engines.matching.solving import Solved, solve
from polyad.interfaces.cli.bench_goals import Goal


def measure_rematch(seed: int) -> list[Goal]:
    """Three mentors in a hundred leave: how many others move, and what keeping them costs, by the price of a change."""
    problem = make_instance(10_000, 6000, seed)
    board = lay_out(problem)
    before = _pairs(solve(board, Ask()))
    away = {mentor.id for mentor in random.Random(seed).sample(problem.mentors, len(problem.mentors) * 3 // 100)}
    board = lay_out(replace(problem, mentors=tuple(mentor for mentor in problem.mentors if mentor.id not in away)))
    kept = frozenset(pair for pair in before.items() if pair[1] not in away)
    best, found = 0, (1.0, 1.0)
    print("Three in a hundred mentors leave: price of a change, others moved, value lost:", end="")
    for price in (0, 20, 50, 100):
        solved = solve(board, Ask("least-change", price_of_change=price, kept=kept))
        # The value of a matching counts a whole thousand for being matched beside the points, as the peers' does.
        after, total = _pairs(solved), solved.certificate.total + 1000 * solved.certificate.matched
        best = best or total
        moved, lost = sum(after.get(a) != b for a, b in kept) / len(before), 1 - total / best
        print(f" {price}: {moved:.2%}, {lost:.3%};", end="")
        if lost <= 0.001:
            found = min(found, (moved, lost))
    print()
    return [Goal("G12", "re-matching, share of others moved at no more than 0.1 % lost", found[0], 0.015, False)]


def _pairs(solved: Solved) -> dict[str, str]:
    market, chosen = solved.market, solved.settled.outcome.chosen
    pairs = zip(market.rows[chosen].tolist(), market.columns[chosen].tolist(), strict=True)
    return {market.mentee_ids[a]: market.mentor_ids[b] for a, b in pairs}
