"""What leaves about people: rounded, zero hidden, and never undone by arithmetic."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.summaries import Group, Table, Told, find_pinned, tell, tell_part, tell_share, tell_tables

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
    assert find_pinned(rows, total.could_be) == pinned


CROWD = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), min_size=5, max_size=40)
Counts = dict[str, tuple[int, int]]


def tell_all(**ways: Counts) -> dict[str, Table]:
    """Tells groups of which everybody has a relationship of their own."""
    return tell_tables({way: {name: Group(people, people, meant, people) for name, (people, meant) in groups.items()} for way, groups in ways.items()})


@given(CROWD)
def test_no_hidden_row_of_tables_that_leave_is_pinned_by_all_of_them_together(crowd: list[tuple[int, int, bool]]) -> None:
    ways: dict[str, Counts] = {"a": {}, "b": {}}
    for one, other, is_meant in crowd:
        for way, group in (("a", f"a{one}"), ("b", f"b{other}")):
            people, meant = ways[way].get(group, (0, 0))
            ways[way][group] = (people + 1, meant + is_meant)
    left = {way: table for way, table in tell_all(**ways).items() if not table.is_kept_back}
    for which, side in enumerate(("people", "meant")):
        told = {way: {name: getattr(row, side) for name, row in table.rows.items()} for way, table in left.items()}
        spans = [[sum(one.could_be[end] for one in rows.values()) for end in (0, 1)] for rows in told.values()]
        low, high = max((span[0] for span in spans), default=0), min((span[1] for span in spans), default=0)
        for way, rows in told.items():
            assert not find_pinned(rows, (low, high))
            for name, one in rows.items():
                first, last = one.could_be
                assert first <= ways[way][name][which] <= last


def test_a_row_that_the_total_gives_away_keeps_its_table_back() -> None:
    """Four and four of about ten are told away; four and two are not."""
    assert tell_all(x={"a": (40, 4), "b": (40, 4)})["x"].is_kept_back is True
    assert tell_all(x={"a": (40, 4), "b": (40, 2)})["x"].is_kept_back is False


def test_a_row_that_two_tables_give_away_together_keeps_the_second_back() -> None:
    """Alone either may leave. The second says that at least sixteen are meant: then the first holds its most, four in the hidden row."""
    one, other = {"a": (20, 12), "b": (20, 4)}, {"c": (20, 8), "d": (20, 8)}
    assert not any(tell_all(x=way)["x"].is_kept_back for way in (one, other))
    assert [table.is_kept_back for table in tell_all(x=one, y=other).values()] == [False, True]


def test_nothing_is_told_of_a_part_of_few_nor_where_few_things_decide() -> None:
    """Forty with eight of whom it could be said; and ten in one circle, who all have its answer."""
    rows = tell_tables({"x": {"few": Group(40, 8, 6, 8), "circle": Group(10, 10, 10, 1), "pairs": Group(10, 10, 10, 5)}})["x"].rows
    assert {name: (row.meant.is_untold, row.meant.is_most) for name, row in rows.items()} == {
        "circle": (True, False), "few": (True, False), "pairs": (False, True),
    }  # fmt: skip


@pytest.mark.parametrize("of", range(41))
def test_a_part_of_a_number_that_is_known_never_says_that_it_is_everybody_or_nobody(of: int) -> None:
    """A lead counts the five residents herself: were it told that about five of them are meant, she would know it of each."""
    told: dict[Told, list[int]] = {}
    for count in range(of + 1):
        told.setdefault(tell_part(count, of), []).append(count)
    for one, counts in told.items():
        assert one.could_be == (counts[0], counts[-1])
        if {0, of} & set(counts):
            assert len(counts) >= min(5, of + 1)
    assert (tell_part(of, of).is_most, tell_part(of, of).is_untold) == (of >= 9, of < 9)


@pytest.mark.parametrize(("count", "of"), [(-1, 5), (6, 5)])
def test_what_is_no_part_is_refused(count: int, of: int) -> None:
    with pytest.raises(ValueError, match="between nobody and everybody"):
        tell_part(count, of)


def test_below_nobody_is_refused() -> None:
    with pytest.raises(ValueError, match="less than nobody"):
        tell(-1)
