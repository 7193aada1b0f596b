"""The bare assignment: worked examples from the literature, and what must fail loudly."""

import itertools

import numpy as np
import pytest

from polyad.engines.matching import ProblemTooLarge
from polyad.engines.matching.solving import add_lottery, bound_of, least_prices, solve


def total(values: np.ndarray, mates: np.ndarray) -> int:
    return sum(int(values[row, mate]) for row, mate in enumerate(mates) if mate >= 0)


def test_kuhn_1955_qualifications() -> None:
    # Four people, four jobs; two of the people qualify for the fourth job only, so three can work.
    values = np.array([[1, 1, 1, 0], [0, 0, 1, 1], [0, 0, 0, 1], [0, 0, 0, 1]])
    mates = solve(values, np.ones(4, dtype=np.int64))
    assert total(values, mates) == 3
    assert sorted(mates)[0] == -1


def test_kuhn_1955_ratings() -> None:
    values = np.array([[8, 7, 9, 9], [5, 2, 7, 8], [6, 1, 4, 9], [2, 3, 2, 6]])
    mates = solve(values, np.ones(4, dtype=np.int64))
    assert mates.tolist() == [0, 2, 3, 1]
    assert total(values, mates) == 27


def test_shapley_shubik_1971_houses() -> None:
    gains = np.array([[5, 8, 2], [7, 9, 6], [2, 3, 0]])
    places = np.ones(3, dtype=np.int64)
    mates = solve(gains, places)
    prices = least_prices(gains, places, mates)
    assert mates.tolist() == [1, 2, 0]
    assert total(gains, mates) == bound_of(gains, places, prices) == 16


def test_a_place_is_shared_up_to_its_capacity() -> None:
    values = np.array([[9, 1], [8, 1], [7, 1], [6, 1]])
    mates = solve(values, np.array([3, 1]))
    assert mates.tolist() == [0, 0, 0, 1]
    # A fourth place at the first column would lift the last row from 1 to 6.
    assert least_prices(values, np.array([3, 1]), mates).tolist() == [5, 0]


@pytest.mark.parametrize("capacity", [5, 6, 7, 9, 40, 10**12])
def test_large_capacities_are_laid_out_as_far_as_needed(capacity: int) -> None:
    values = np.tile(np.array([[5, 3]]), (40, 1))
    mates = solve(values, np.array([capacity, 1]))
    assert np.bincount(mates[mates >= 0], minlength=2).tolist() == [min(capacity, 40), int(capacity < 40)]


def test_prices_refuse_an_assignment_that_is_not_best() -> None:
    values = np.array([[9, 1], [8, 1]])
    with pytest.raises(ArithmeticError):
        least_prices(values, np.array([1, 1]), np.array([1, 0]))
    with pytest.raises(ArithmeticError):
        least_prices(values, np.array([1, 1]), np.array([0, -1]))


def test_every_small_table_agrees_with_trying_everything() -> None:
    draw = np.random.default_rng(5)
    for _ in range(400):
        rows, columns = draw.integers(1, 6), draw.integers(1, 5)
        values = draw.integers(0, 5, (rows, columns)) * draw.integers(1, 9, (rows, columns))
        places = draw.integers(0, 4, columns)
        values[:, places == 0] = 0
        mates = solve(values, places)
        best = 0
        for choice in itertools.product(range(-1, columns), repeat=rows):
            counts = np.bincount([mate for mate in choice if mate >= 0], minlength=columns)
            if (counts <= places).all():
                best = max(best, total(values, np.array(choice)))
        assert total(values, mates) == best
        assert bound_of(values, places, least_prices(values, places, mates)) == best
        assert all(values[row, mate] > 0 for row, mate in enumerate(mates) if mate >= 0)


def test_all_tickets_together_stay_below_one_point() -> None:
    people, mentors = [f"a{number}" for number in range(50)], [f"b{number}" for number in range(40)]
    worths = np.ones((50, 40), dtype=np.int64)
    worths[0, 0], worths[3, 4] = 1_001_000, 0
    raised = np.where(worths == 1, 2, worths)
    scaled = add_lottery(worths, people, mentors, seed=3)
    points = add_lottery(raised, people, mentors, seed=3)[worths == 1] - scaled[worths == 1]
    point = int(points[0])
    tickets = scaled - worths * point
    assert (points == point).all()
    assert scaled[3, 4] == 0
    assert int(np.sort(tickets[worths > 0])[-50:].sum()) < point
    assert len(set(tickets[worths > 0].tolist())) > 1900


def test_numbers_that_floats_cannot_hold_are_refused() -> None:
    with pytest.raises(ProblemTooLarge, match="exact whole-number arithmetic"):
        add_lottery(np.full((3, 3), 2**50), ["a", "b", "c"], ["d", "e", "f"], seed=0)
