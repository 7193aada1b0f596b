"""Every aim against trying everything, against two unrelated solvers, and its proof against tampering."""

import itertools
import random
from collections.abc import Iterator
from dataclasses import asdict, replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, linear_sum_assignment, milp
from scipy.sparse import coo_array

from polyad.engines.matching.market import AIMS, Ask, Market, certify, find_faults, make_market, settle
from tests.engines.matching.market.worked import claim, from_table, mates, random_market

tiny = st.builds(random_market, st.integers(0, 5), st.integers(1, 4), st.integers(0, 10**6), share=st.just(0.6), top=st.sampled_from([2, 9, 1000]))


def every_matching(market: Market) -> Iterator[list[int | None]]:
    """Each way to give everybody one of their pairs or none, within the places."""
    options: list[list[int | None]] = [[None] for _ in market.mentee_ids]
    for edge, row in enumerate(market.rows):
        options[row].append(edge)
    for pick in itertools.product(*options):
        load = np.bincount([market.columns[edge] for edge in pick if edge is not None], minlength=len(market.mentor_ids))
        if (load <= market.places).all():
            yield list(pick)


def ask_all(market: Market, seed: int) -> dict[str, Ask]:
    draw = random.Random(seed)
    queue = tuple(draw.sample(market.mentee_ids, len(market.mentee_ids)))
    kept = frozenset((name, draw.choice(market.mentor_ids)) for name in market.mentee_ids)
    return {aim: Ask(aim, seed, queue=queue, kept=kept, price_of_change=7) for aim in AIMS}


def judge(market: Market, ask: Ask, pick: list[int | None]) -> object:
    """What an aim compares, the greater the better."""
    scores = [int(market.scores[edge]) for edge in pick if edge is not None]
    if ask.aim == "greatest-total":
        return sum(scores)
    if ask.aim == "most-matched":
        return len(scores), sum(scores)
    if ask.aim == "worst-off-first":
        return sorted(-1 if edge is None else int(market.scores[edge]) for edge in pick)
    if ask.aim == "waiting-list":
        return [pick[market.mentee_ids.index(name)] is not None for name in ask.queue], sum(scores)
    names = [(market.mentee_ids[market.rows[e]], market.mentor_ids[market.columns[e]]) for e in pick if e is not None]
    return len(scores), sum(scores) + 7 * len(ask.kept & set(names))


@given(tiny, st.integers(0, 10**6))
@settings(max_examples=150, deadline=None)
def test_every_aim_is_what_trying_everything_finds(market: Market, seed: int) -> None:
    everything = list(every_matching(market))
    for aim, ask in ask_all(market, seed).items():
        settled = settle(market, ask)
        found = certify(market, ask, settled)
        assert find_faults(claim(market, ask, settled, found)) == ()
        if aim in ("stable", "shortlists"):
            assert found.blocking_pairs == 0 or aim == "shortlists"
            continue
        by_row = {int(market.rows[edge]): int(edge) for edge in np.flatnonzero(settled.outcome.chosen)}
        pick = [by_row.get(row) for row in range(len(market.mentee_ids))]
        assert judge(market, ask, pick) == max(judge(market, ask, one) for one in everything)


@given(tiny, st.integers(0, 10**6))
@settings(max_examples=60, deadline=None)
def test_no_stable_matching_is_better_for_any_mentee(market: Market, seed: int) -> None:
    ask = Ask("stable", seed)
    settled = settle(market, ask)
    ours = {int(market.rows[edge]): int(market.scores[edge]) for edge in np.flatnonzero(settled.outcome.chosen)}
    if len(set(market.scores.tolist())) < len(market.scores):
        return  # with equal scores the lottery decides between several best ones
    for pick in every_matching(market):
        chosen = np.zeros(len(market.scores), dtype=bool)
        chosen[[edge for edge in pick if edge is not None]] = True
        claimed = replace(settled, outcome=replace(settled.outcome, chosen=chosen))
        if certify(market, ask, claimed).blocking_pairs == 0:
            theirs = {int(market.rows[edge]): int(market.scores[edge]) for edge in np.flatnonzero(chosen)}
            assert all(ours[row] >= score for row, score in theirs.items())


@pytest.mark.parametrize("places", [0.5, 0.8, 1.3])
@pytest.mark.parametrize("seed", range(5))
def test_middling_markets_agree_with_two_unrelated_solvers(places: float, seed: int) -> None:
    market = random_market(150, 90, seed, places, 0.3)
    for aim, bonus in (("greatest-total", 0), ("most-matched", 1_000_000)):
        ask = Ask(aim)
        found = certify(market, ask, settle(market, ask))
        told = found.total + bonus * found.matched
        assert told == by_slots(market, bonus) == by_integer_programme(market, bonus)


def by_slots(market: Market, bonus: int) -> int:
    """The Hungarian way: a column for each place, and one for staying alone."""
    owners = np.repeat(np.arange(len(market.places)), market.places)
    table = np.full((len(market.mentee_ids), len(market.places)), -(10**12), dtype=np.float64)
    table[market.rows, market.columns] = market.scores + bonus
    wide = np.hstack([table[:, owners], np.zeros((len(table), len(table)))])
    rows, columns = linear_sum_assignment(wide, maximize=True)
    return int(wide[rows, columns].sum())


def by_integer_programme(market: Market, bonus: int) -> int:
    """HiGHS, by way of scipy."""
    n, count = len(market.mentee_ids), len(market.rows)
    rows = np.concatenate([market.rows, market.columns + n])
    edges = coo_array((np.ones(2 * count), (rows, np.tile(np.arange(count), 2))), shape=(n + len(market.places), count))
    solved = milp(
        -(market.scores + bonus).astype(float),
        constraints=LinearConstraint(edges.tocsr(), ub=np.concatenate([market.wants, market.places])),
        bounds=Bounds(0, 1), integrality=np.ones(count), options={"mip_rel_gap": 0},
    )  # fmt: skip
    return round(-solved.fun)


def test_ten_thousand_rounds_without_one_conflict_overload_or_double() -> None:
    draw = random.Random(11)
    for number in range(10_000):
        n, m = draw.randint(1, 8), draw.randint(1, 6)
        values = [[draw.randint(0, 30) if draw.random() < 0.6 else None for _ in range(m)] for _ in range(n)]
        places = [draw.randint(0, 3) for _ in range(m)]
        market = from_table(values, places)
        aim = ("most-matched", "greatest-total", "stable", "waiting-list")[number % 4]
        settled = settle(market, Ask(aim, number))
        found = mates(market, settled)
        assert int(settled.outcome.chosen.sum()) == sum(mate >= 0 for mate in found)  # nobody twice
        assert all(mate < 0 or values[row][mate] is not None for row, mate in enumerate(found))
        assert all(found.count(column) <= room for column, room in enumerate(places))


@pytest.mark.parametrize("aim", AIMS)
def test_a_certificate_that_was_tampered_with_fails(aim: str) -> None:
    market = random_market(40, 25, 3, 0.8)
    ask = ask_all(market, 3)[aim]
    settled = settle(market, ask)
    told = claim(market, ask, settled, certify(market, ask, settled))
    assert find_faults(told) == ()
    spoilt = dict(told.certificate)
    for name, value in (("total", told.certificate["total"] + 1), ("matched", 0), ("blocking_pairs", 10**6), ("gap", 0.5)):
        assert find_faults(replace(told, certificate=spoilt | {name: value})) != ()
    assert find_faults(replace(told, pairs=told.pairs[1:])) != ()
    assert find_faults(replace(told, pairs=[*told.pairs, told.pairs[0]])) != ()
    stranger = next(pair for pair in itertools.product(told.mentees, told.mentors) if pair not in told.scores)
    assert find_faults(replace(told, pairs=[*told.pairs[1:], stranger])) != ()
    if aim != "stable":
        step = dict(told.certificate["proof"][0])
        step["value"], step["bound"] = step["value"] + 1, step["bound"] + 1
        both = spoilt | {"proof": (step, *told.certificate["proof"][1:])}
        both |= {"objective": spoilt["objective"] + 1, "upper_bound": spoilt["upper_bound"] + 1}
        assert find_faults(replace(told, certificate=both)) != ()


@pytest.mark.parametrize("aim", ["greatest-total", "most-matched", "worst-off-first", "least-change", "waiting-list"])
def test_a_worse_matching_cannot_borrow_a_proof(aim: str) -> None:
    market = random_market(30, 20, 8, 0.8)
    ask = ask_all(market, 8)[aim]
    settled = settle(market, ask)
    worse_ask = ask_all(market, 8)["stable"]
    worse = settle(market, worse_ask)
    assert not np.array_equal(worse.outcome.chosen, settled.outcome.chosen)
    swapped = replace(settled, outcome=replace(settled.outcome, chosen=worse.outcome.chosen))
    told = claim(market, ask, swapped, certify(market, ask, swapped))
    assert any("worth" in fault or "served" in fault or "waiting" in fault for fault in find_faults(told))


@pytest.mark.parametrize("aim", AIMS)
def test_the_same_market_in_any_order_is_the_same_result(aim: str) -> None:
    market = random_market(30, 20, 5, 0.8, top=4)
    draw = np.random.default_rng(1)
    rows, columns, pairs = (draw.permutation(len(one)) for one in (market.mentee_ids, market.mentor_ids, market.rows))
    mixed = make_market(
        [market.mentee_ids[at] for at in rows], [market.mentor_ids[at] for at in columns], market.places[columns],
        (np.argsort(rows)[market.rows[pairs]], np.argsort(columns)[market.columns[pairs]], market.scores[pairs]),
    )  # fmt: skip
    ask = ask_all(market, 5)[aim]
    assert asdict(certify(mixed, ask, settle(mixed, ask))) == asdict(certify(market, ask, settle(market, ask)))
