"""Worked examples from the literature, to the figures printed there."""

import pytest

from polyad.engines.matching import InvalidProblem, ProblemTooLarge
from polyad.engines.matching.market import Ask, Market, certify, make_market, settle
from polyad.engines.matching.market.prices import bound_of, least_prices
from tests.engines.matching.market.worked import from_table, mates


def total(market: Market, aim: str = "greatest-total") -> int:
    ask = Ask(aim)
    return certify(market, ask, settle(market, ask)).total


def test_kuhn_1955_qualifications() -> None:
    # Four people, four jobs; two of the people qualify for the fourth job only, so three can work.
    market = from_table([[1, 1, 1, None], [None, None, 1, 1], [None, None, None, 1], [None, None, None, 1]])
    assert total(market) == 3
    assert sorted(mates(market, settle(market, Ask("most-matched"))))[0] == -1


def test_kuhn_1955_ratings() -> None:
    market = from_table([[8, 7, 9, 9], [5, 2, 7, 8], [6, 1, 4, 9], [2, 3, 2, 6]])
    assert mates(market, settle(market, Ask("greatest-total"))) == [0, 2, 3, 1]
    assert total(market) == 27


def test_shapley_shubik_1971_houses() -> None:
    market = from_table([[5, 8, 2], [7, 9, 6], [2, 3, 0]])
    settled = settle(market, Ask("greatest-total"))
    assert mates(market, settled)[:2] == [1, 2]
    assert settled.outcome.stages[0].value == settled.outcome.stages[0].bound == 16


def test_gale_shapley_1962_three_by_three() -> None:
    """Section 2, example 1: each side's first choices differ all round, so the proposing side gets its first."""
    liking = {(0, 0): 3, (0, 1): 2, (0, 2): 1, (1, 0): 1, (1, 1): 3, (1, 2): 2, (2, 0): 2, (2, 1): 1, (2, 2): 3}
    regard = {(0, 0): 1, (1, 0): 3, (2, 0): 2, (0, 1): 2, (1, 1): 1, (2, 1): 3, (0, 2): 3, (1, 2): 2, (2, 2): 1}
    market = two_sided(liking, regard, [1, 1, 1])
    assert mates(market, settle(market, Ask("stable"))) == [0, 1, 2]
    other = two_sided({(b, a): n for (a, b), n in regard.items()}, {(b, a): n for (a, b), n in liking.items()}, [1, 1, 1])
    assert mates(other, settle(other, Ask("stable"))) == [1, 2, 0]


def test_gale_shapley_1962_four_by_four() -> None:
    """Section 2, example 3: only one matching is stable."""
    men = ["ABCD", "ADCB", "BACD", "DBCA"]
    women = {"A": "dcab", "B": "bdac", "C": "dabc", "D": "cbad"}
    liking = {(row, "ABCD".index(name)): 4 - rank for row, line in enumerate(men) for rank, name in enumerate(line)}
    regard = {("abcd".index(name), "ABCD".index(w)): 4 - rank for w, line in women.items() for rank, name in enumerate(line)}
    market = two_sided(liking, regard, [1] * 4)
    assert mates(market, settle(market, Ask("stable"))) == [2, 3, 0, 1]


def two_sided(liking: dict[tuple[int, int], int], regard: dict[tuple[int, int], int], places: list[int]) -> Market:
    pairs = sorted(liking)
    rows, columns = zip(*pairs, strict=True)
    likes, regards = [liking[pair] for pair in pairs], [regard[pair] for pair in pairs]
    ids = [f"a{at}" for at in range(max(rows) + 1)]
    return make_market(ids, [f"b{at}" for at in range(len(places))], places, (rows, columns, likes), None, (likes, regards))


def test_hospitals_that_fill_the_same_posts_in_every_stable_matching() -> None:
    """roth-1986, rural hospitals: who is left alone does not depend on which stable matching is taken."""
    likings = {(0, 0): 2, (0, 1): 1, (1, 0): 2, (2, 0): 2, (2, 1): 1}
    regards = {(0, 0): 1, (1, 0): 3, (2, 0): 2, (0, 1): 2, (2, 1): 1}
    market = two_sided(likings, regards, [1, 1])
    assert mates(market, settle(market, Ask("stable"))) == [1, 0, -1]


def test_a_place_is_shared_up_to_its_capacity() -> None:
    market = from_table([[9, 1], [8, 1], [7, 1], [6, 1]], [3, 1])
    settled = settle(market, Ask("greatest-total"))
    assert mates(market, settled) == [0, 0, 0, 1]
    # A fourth place at the first column would lift the last row from 1 to 6.
    assert settled.outcome.stages[0].prices.tolist() == [5, 0]


@pytest.mark.parametrize("places", [5, 6, 7, 9, 40, 10**12])
def test_absurd_capacities_do_no_harm(places: int) -> None:
    market = from_table([[5, 3]] * 40, [places, 1])
    found = mates(market, settle(market, Ask("greatest-total")))
    assert [found.count(0), found.count(1)] == [min(places, 40), int(places < 40)]


def test_prices_of_a_matching_that_is_not_best_prove_nothing() -> None:
    market = from_table([[9, 1], [8, 1]])
    chosen = market.scores == 1
    chosen[1] = False
    prices = least_prices(market, market.scores, chosen)
    assert bound_of(market, market.scores, prices) >= 10 > int(market.scores[chosen].sum())


def test_numbers_beyond_exact_arithmetic_are_refused() -> None:
    with pytest.raises(InvalidProblem, match="A score is beyond 1,000,000,000"):
        from_table([[10**12, 1]])
    with pytest.raises(ProblemTooLarge):
        settle(from_table([[10**9, 1]] * 2000, [1000, 1000]), Ask("most-matched", bonus=10**17))


def test_the_lottery_gives_everybody_their_chance() -> None:
    market = from_table([[5], [5], [5]])
    winners = [mates(market, settle(market, Ask("most-matched", seed=seed))).index(0) for seed in range(300)]
    assert all(70 < winners.count(row) < 130 for row in range(3))


def test_worst_off_first_gives_up_total_for_the_weakest() -> None:
    market = from_table([[9, 4], [5, 3]])
    assert total(market) == total(market, "most-matched") == 12
    assert mates(market, settle(market, Ask("worst-off-first"))) == [1, 0]


def test_a_waiting_list_serves_the_first_in_the_queue() -> None:
    market = from_table([[9], [1]])
    assert mates(market, settle(market, Ask("waiting-list", queue=("a0001", "a0000")))) == [-1, 0]


def test_an_exchange_makes_room_for_the_next_in_the_queue() -> None:
    market = from_table([[9, 1], [9, None]])
    assert mates(market, settle(market, Ask("waiting-list", queue=("a0000", "a0001")))) == [1, 0]


def test_the_price_of_a_change_decides_who_moves() -> None:
    market = from_table([[5, 9], [4, 5]])
    kept = frozenset({("a0000", "b0000"), ("a0001", "b0001")})
    assert mates(market, settle(market, Ask("least-change", kept=kept, price_of_change=1))) == [1, 0]
    assert mates(market, settle(market, Ask("least-change", kept=kept, price_of_change=2))) == [0, 1]


def test_shortlists_are_as_long_as_asked_and_nobody_stands_on_all() -> None:
    market = from_table([[100 - column for column in range(12)] for _ in range(8)], [1] * 12)
    ask = Ask("shortlists", exposure=4)
    settled = settle(market, ask)
    chosen = settled.outcome.chosen
    assert settled.drawn is not None and int(settled.drawn.sum()) == 8
    assert [int((market.rows[chosen] == row).sum()) for row in range(8)] == [5] * 8
    assert max(int((market.columns[chosen] == column).sum()) for column in range(12)) == 4
