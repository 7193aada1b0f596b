"""Groups compared without anybody being recognised."""


import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.summaries import LEAST, GroupLine, Outcome, audit, keep_back


def people(group: str, count: int, matched: int, points: int) -> list[Outcome]:
    return [Outcome(group, points if at < matched else None) for at in range(count)]


def test_a_group_that_is_served_less_well_is_named() -> None:
    found = audit(people("nurses", 20, 20, 500) + people("midwives", 10, 7, 400))
    assert found.everybody == GroupLine("", 30, 90, 100)
    assert found.groups == (GroupLine("midwives", 10, 70, 80), GroupLine("nurses", 20, 100, 100))
    assert found.sentences == (
        "Of midwives, 70 in a hundred have a mentor; of everybody, 90.",
        "The middle pair of midwives fits 20 per cent less well than everybody's.",
    )


def test_a_small_group_takes_the_next_with_it() -> None:
    found = audit(people("a", 3, 3, 500) + people("b", 8, 8, 500) + people("c", 20, 20, 500))
    assert [line.people for line in found.groups] == [None, None, 20]
    assert found.sentences == (
        "No group that may be shown is served clearly less well than the others.",
        "2 groups are not shown, so that nobody can be recognised.",
    )


def test_a_programme_of_four_tells_nothing() -> None:
    found = audit(people("a", 4, 2, 500))
    assert (found.everybody.people, found.groups[0].people) == (None, None)
    assert audit([]).groups == ()


def test_the_fit_of_few_pairs_is_not_told() -> None:
    assert audit(people("a", 10, 4, 100) + people("b", 10, 10, 500)).groups[0].fit is None


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30)))
def test_what_is_kept_back_cannot_be_worked_out(counts: dict[str, int]) -> None:
    kept = keep_back(counts)
    assert all(name in kept for name, count in counts.items() if 0 < count < LEAST)
    hidden = [counts[name] for name in kept]
    everything = {name for name, count in counts.items() if count}
    assert not kept or len(kept) > 1 or kept == everything
    assert not kept or sum(hidden) >= LEAST or kept == everything


def test_nobody_is_less_than_nobody() -> None:
    with pytest.raises(ValueError, match="fewer than nobody"):
        keep_back({"a": -1})
