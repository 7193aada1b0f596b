"""What leaves about people: rounded, zero hidden, and never undone by arithmetic."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.summaries import Told, find_pinned, tell, tell_share, tell_table

SMALL = st.lists(st.integers(0, 13), min_size=2, max_size=4)


@pytest.mark.parametrize(("count", "about"), [(0, None), (4, None), (5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (250, 250)])
def test_a_count_is_told_to_the_nearest_five(count: int, about: int | None) -> None:
    assert tell(count) == Told(about)


@given(st.integers(0, 5000))
def test_what_is_told_could_be_what_it_is(count: int) -> None:
    low, high = tell(count).could_be
    assert low <= count <= high and high - low == (2 if count in (5, 6, 7) else 4)


@pytest.mark.parametrize(("count", "of", "share"), [(9, 30, 33), (4, 30, None), (9, 20, None), (23, 23, 100), (22, 22, None)])
def test_a_share_comes_from_rounded_numbers_of_enough_people(count: int, of: int, share: int | None) -> None:
    assert tell_share(count, of) == share


@given(SMALL)
def test_the_attack_agrees_with_trying_every_possibility(counts: list[int]) -> None:
    rows, total = {str(n): tell(count) for n, count in enumerate(counts)}, tell(sum(counts))
    spans = [range(row.could_be[0], row.could_be[1] + 1) for row in rows.values()]
    low, high = total.could_be
    fitting = [cells for cells in itertools.product(*spans) if low <= sum(cells) <= high]
    pinned = {name for n, (name, row) in enumerate(rows.items()) if row.about is None and len({cells[n] for cells in fitting}) == 1}
    assert find_pinned(rows, total) == pinned


@given(st.dictionaries(st.sampled_from("abcd"), st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=1))
def test_no_hidden_row_of_a_table_that_leaves_is_pinned(groups: dict[str, tuple[int, int]]) -> None:
    table = tell_table({name: (max(pair), min(pair)) for name, pair in groups.items()})
    if table.is_kept_back:
        assert not table.rows
        return
    for which in (0, 1):
        true = {name: sorted(pair, reverse=True)[which] for name, pair in groups.items()}
        assert not find_pinned({name: told[which] for name, told in table.rows.items()}, tell(sum(true.values())))


def test_a_row_that_the_total_gives_away_keeps_its_table_back() -> None:
    """Seven, seven and two are told as five, five and few, of about fifteen; four and four of about ten are told away."""
    assert tell_table({"a": (40, 4), "b": (40, 4)}).is_kept_back is True
    assert tell_table({"a": (40, 4), "b": (40, 2)}).is_kept_back is False


def test_below_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="less than nobody"):
        tell(-1)
