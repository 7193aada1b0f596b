"""What travels with a result: its objective, what bounds it, who is worst off, and a fingerprint."""

import hashlib
from typing import Any

import numpy as np

from polyad.engines.matching.market.aims import AIMS, Ask, Settled, kept_of, queue_of
from polyad.engines.matching.market.queues import exposure_of
from polyad.engines.matching.market.shapes import Market, Stage, load_of
from polyad.engines.matching.market.stability import blocking_pairs
from polyad.engines.matching.values import Certificate

Matrix = Any


def certify(market: Market, ask: Ask, settled: Settled) -> Certificate:
    """This will measure a result and put its proof into plain values."""
    chosen, stages = settled.outcome.chosen, settled.outcome.stages
    having, taken = load_of(market, chosen)
    scores = market.scores[chosen]
    worst = None
    if len(scores):
        # Among equals the first in the order of ids, so that the same result always names the same person.
        at = np.flatnonzero(chosen)[int(np.argmin(scores))]
        worst = (market.mentee_ids[market.rows[at]], int(market.scores[at]))
    total = int(scores.sum())
    objective, bound = (stages[0].value, stages[0].bound) if len(stages) == 1 else (total, total)
    if len(stages) > 1:
        objective, bound = sum(one.value for one in stages), sum(one.bound for one in stages)
    return Certificate(
        aim=ask.aim,
        seed=ask.seed,
        numbers=dict(settled.numbers),
        matched=int((having > 0).sum()),
        mentees=len(market.mentee_ids),
        total=total,
        objective=objective,
        upper_bound=bound,
        gap=(bound - objective) / max(abs(bound), 1),
        blocking_pairs=len(blocking_pairs(market, chosen)),
        worst_off=worst,
        load=_spread(market, taken),
        proof=tuple(_tell(market, stage) for stage in stages),
        fingerprint=fingerprint(market, ask, chosen),
    )


def _spread(market: Market, taken: Matrix) -> dict[str, int]:
    open_to = market.places > 0
    return {
        "mentors": len(taken),
        "places": int(market.places.sum()),
        "taken": int(taken.sum()),
        "without_mentees": int((open_to & (taken == 0)).sum()),
        "full": int((open_to & (taken >= market.places)).sum()),
        "least": int(taken[open_to].min()) if open_to.any() else 0,
        "most": int(taken.max(initial=0)),
    }


def _tell(market: Market, stage: Stage) -> dict[str, Any]:
    prices = {market.mentor_ids[at]: int(stage.prices[at]) for at in np.flatnonzero(stage.prices)}
    told: dict[str, Any] = {"key": stage.key, "value": stage.value, "bound": stage.bound, "prices": prices}
    return told | ({"levels": [list(level) for level in stage.levels]} if stage.levels else {})


def fingerprint(market: Market, ask: Ask, chosen: Matrix) -> str:
    """This will return the SHA-256 of the people, places, pairs, scores, aim and seed, and of the result."""
    hashed = hashlib.sha256()
    for side in (market.mentee_ids, market.mentor_ids):
        hashed.update("\x1e".join(side).encode("utf-8", "surrogatepass") + b"\x1d")
    parts = [market.wants, market.places, market.rows, market.columns, market.scores, np.flatnonzero(chosen)]
    if market.liking is not market.scores or market.regard is not market.scores:
        parts += [market.liking, market.regard]
    for part in parts:
        hashed.update(np.ascontiguousarray(part, dtype="<i8").tobytes() + b"\x1d")
    known = f"{AIMS.index(ask.aim)} {ask.seed} {ask.bonus} {ask.price_of_change} {ask.length} {ask.explore}"
    hashed.update(known.encode())
    for part in (kept_of(market, ask) if ask.kept else (), queue_of(market, ask) if ask.queue else ()):
        hashed.update(np.ascontiguousarray(part, dtype="<i8").tobytes() + b"\x1d")
    if ask.exposure is not None:
        hashed.update(np.ascontiguousarray(exposure_of(market, ask.length, ask.exposure), dtype="<i8").tobytes())
    return hashed.hexdigest()
