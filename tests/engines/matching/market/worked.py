"""Small markets to work by hand, and claims in plain values for the independent check."""

from dataclasses import asdict

import numpy as np

from polyad.engines.matching.market import Ask, Certificate, Market, Settled, Told, make_market
from polyad.engines.matching.market.queues import exposure_of


def from_table(values: list[list[int | None]], places: list[int] | None = None) -> Market:
    """A market from a table of scores, a row for each mentee; None forbids."""
    pairs = [(row, column, score) for row, scores in enumerate(values) for column, score in enumerate(scores) if score is not None]
    rows, columns, scores = (np.array(part, dtype=np.int64) for part in (zip(*pairs, strict=True) if pairs else ([], [], [])))
    width = len(values[0]) if values else 0
    return make_market(
        [f"a{at:04d}" for at in range(len(values))], [f"b{at:04d}" for at in range(width)],
        places or [1] * width, (rows, columns, scores),
    )  # fmt: skip


def random_market(mentees: int, mentors: int, seed: int, places: float = 1.2, share: float = 0.4, top: int = 1000) -> Market:
    """A market of random scores in which places bite."""
    draw = np.random.default_rng(seed)
    rows, columns = np.nonzero(draw.random((mentees, mentors)) < share)
    room = draw.integers(0, max(2, round(2 * places * mentees / max(mentors, 1))) + 1, mentors)
    return make_market(
        [f"a{at:04d}" for at in range(mentees)], [f"b{at:04d}" for at in range(mentors)],
        room, (rows, columns, draw.integers(0, top + 1, len(rows))),
    )  # fmt: skip


def mates(market: Market, settled: Settled) -> list[int]:
    """The place of each mentee's mentor, -1 for none."""
    found = [-1] * len(market.mentee_ids)
    for edge in np.flatnonzero(settled.outcome.chosen):
        found[market.rows[edge]] = int(market.columns[edge])
    return found


def claim(market: Market, ask: Ask, settled: Settled, certificate: Certificate) -> Told:
    """The result in the plain values that the independent check reads."""
    names = [(market.mentee_ids[a], market.mentor_ids[b]) for a, b in zip(market.rows, market.columns, strict=True)]
    return Told(
        mentees=dict(zip(market.mentee_ids, market.wants.tolist(), strict=True)),
        mentors=dict(zip(market.mentor_ids, market.places.tolist(), strict=True)),
        scores=dict(zip(names, market.scores.tolist(), strict=True)),
        pairs=[names[at] for at in np.flatnonzero(settled.outcome.chosen)],
        certificate=asdict(certificate),
        kept=ask.kept,
        queue=ask.queue,
        drawn=frozenset(names[at] for at in np.flatnonzero(settled.drawn)) if settled.drawn is not None else frozenset(),
        exposure=dict(zip(market.mentor_ids, exposure_of(market, ask.length, ask.exposure).tolist(), strict=True)),
    )  # fmt: skip
