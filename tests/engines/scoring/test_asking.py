"""What is asked for outvotes what is read off."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.scoring import Direction, find_directions

AXES = ("support", "challenge", "vision")
WANTS = st.dictionaries(st.sampled_from(AXES), st.sampled_from(["more", "same", "less"]))
LABELS = st.sampled_from(["", "growth", "confirmation", "retreat", "stasis"])


@pytest.mark.parametrize(
    ("label", "offered"),
    [("", ()), ("growth", ()), ("confirmation", ("challenge",)), ("retreat", ("support",)), ("stasis", ("support", "challenge"))],
)
def test_each_quadrant_offers_what_it_lacks(label: str, offered: tuple[str, ...]) -> None:
    assert find_directions({}, label) == tuple(Direction(axis, "more", "offered") for axis in offered)


def test_the_own_want_outvotes_the_quadrant() -> None:
    assert find_directions({"challenge": "less"}, "confirmation") == (Direction("challenge", "less", "asked"),)
    assert find_directions({"challenge": "same"}, "confirmation") == ()
    assert find_directions({"vision": "more"}, "confirmation") == (
        Direction("vision", "more", "asked"),
        Direction("challenge", "more", "offered"),
    )


@given(WANTS, LABELS)
def test_no_axis_twice_and_nothing_against_a_word(wants: dict[str, str], label: str) -> None:
    found = find_directions(wants, label)
    assert len({one.axis for one in found}) == len(found)
    assert {one.axis: one.way for one in found if one.why == "asked"} == {a: w for a, w in wants.items() if w != "same"}
    assert not {one.axis for one in found if one.why == "offered"} & set(wants)


@pytest.mark.parametrize(("wants", "label"), [({"support": "much"}, ""), ({}, "moon")])
def test_what_is_no_way_is_refused(wants: dict[str, str], label: str) -> None:
    with pytest.raises(ValueError, match="Not a way"):
        find_directions(wants, label)
