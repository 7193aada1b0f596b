"""The middle of three, the bands, and a label that holds on: vector, table, oracle, properties."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.scoring import BETWEEN, HIGH, LOW, QUADRANTS, Bands, trace

F = Fraction


def pulses(support: list[float], challenge: list[float]) -> list[dict[str, Fraction | None]]:
    return [{"support": F(s), "challenge": F(c), "vision": None} for s, c in zip(support, challenge, strict=True)]


def test_the_worked_example() -> None:
    found = trace(pulses([5.5, 6.0, 5.0, 5.5, 5.5], [3.0, 3.5, 4.0, 5.0, 5.0]))
    assert [one.quadrant for one in found[:2]] == ["", ""]  # fewer than three pulses
    assert (found[0].values, found[1].values) == ({}, {})
    third, fourth, fifth = found[2:]
    assert third.values == {"support": F(11, 2), "challenge": F(7, 2)}
    assert (third.levels, third.label) == ({"support": HIGH, "challenge": LOW}, "confirmation")
    assert (fourth.values["challenge"], fourth.levels["challenge"]) == (F(4), BETWEEN)
    assert (fourth.label, fourth.edges, fourth.quadrant) == ("", ("challenge",), "confirmation")
    assert (fifth.values["challenge"], fifth.label) == (F(5), "growth")


@pytest.mark.parametrize(
    ("challenge", "level", "side"),
    [
        ([3.5, 3.5, 3.5], LOW, LOW),  # low reaches up to 3.5 itself
        ([3.5, 4.5, 4.5], HIGH, HIGH),  # high reaches down to 4.5 itself
        ([4.0, 4.0, 4.0], BETWEEN, None),  # never out of the middle: no side
        ([3.0, 3.0, 3.0, 4.0, 4.0], BETWEEN, LOW),  # came from below: still low
        ([6.0, 6.0, 6.0, 4.0, 4.0], BETWEEN, HIGH),  # came from above: still high
        ([3.0, 3.0, 3.0, 4.0, 4.0, 4.5, 4.5], HIGH, HIGH),  # out at the other side
        ([6.0, 6.0, 6.0, 4.0, 4.0, 3.5, 3.5], LOW, LOW),
        ([6.0, 6.0, 6.0, 1.0, 1.0], LOW, LOW),  # straight across
    ],
)
def test_a_side_is_kept_until_the_middle_is_crossed(challenge: list[float], level: str, side: str | None) -> None:
    last = trace(pulses([6.0] * len(challenge), challenge))[-1]
    assert (last.levels["challenge"], last.sides.get("challenge")) == (level, side)


def test_without_a_side_there_is_no_quadrant() -> None:
    last = trace(pulses([6, 6, 6], [4, 4, 4]))[-1]
    assert (last.quadrant, last.label, last.edges) == ("", "", ("challenge",))


def test_a_pulse_without_an_axis_counts_for_the_other() -> None:
    rows = [*pulses([6, 6], [6, 6]), {"support": F(6), "challenge": None}, {"challenge": F(6)}]
    found = trace(rows)
    assert [sorted(one.values) for one in found] == [[], [], ["support"], ["challenge", "support"]]
    assert [one.label for one in found] == ["", "", "", "growth"]


def test_vision_has_a_middle_and_no_part_in_the_quadrant() -> None:
    rows = [{"support": F(6), "challenge": F(6), "vision": F(n)} for n in (1, 2, 4)]
    last = trace(rows)[-1]
    assert (last.values["vision"], last.levels["vision"], last.label, last.edges) == (2, LOW, "growth", ())


def test_bands_may_be_set_otherwise() -> None:
    assert trace(pulses([4, 4, 4], [4, 4, 4]), Bands(F(2), F(4)))[-1].label == "growth"


@pytest.mark.parametrize(
    ("support", "challenge", "neighbours"),
    [
        (6, 6, ("growth",)),
        (6, 4, ("growth", "confirmation")),
        (4, 2, ("confirmation", "stasis")),
        (4, 4, ("growth", "confirmation", "retreat", "stasis")),
    ],
)
def test_what_meets_at_an_edge(support: float, challenge: float, neighbours: tuple[str, ...]) -> None:
    assert trace(pulses([support] * 3, [challenge] * 3))[-1].neighbours == neighbours
    assert trace(pulses([support] * 2, [challenge] * 2))[-1].neighbours == ()


STEPS = st.integers(2, 14).map(lambda half: F(half, 2))
RUNS = st.lists(st.fixed_dictionaries({a: st.one_of(st.none(), STEPS) for a in ("support", "challenge", "vision")}), max_size=14)


def slow_level(value: Fraction) -> str:
    return "high" if 2 * value >= 9 else "low" if 2 * value <= 7 else "between"


@given(RUNS)
def test_an_independent_walk_agrees(run: list[dict[str, Fraction | None]]) -> None:
    """Written anew for each pulse from the beginning, looking backwards, without carrying anything along."""
    for place, one in enumerate(trace(run)):
        sides = {}
        for axis in ("support", "challenge", "vision"):
            history = []
            for upto in range(place + 1):
                given_values = [p[axis] for p in run[: upto + 1] if p[axis] is not None]
                if len(given_values) >= 3:
                    history.append(sorted(given_values[-3:])[1])
            assert one.values.get(axis) == (history[-1] if history else None)
            assert one.levels.get(axis) == (slow_level(history[-1]) if history else None)
            outside = [slow_level(value) for value in reversed(history) if slow_level(value) != "between"]
            sides[axis] = outside[0] if outside else None
            assert one.sides.get(axis) == sides[axis]
        names = {"high high": "growth", "high low": "confirmation", "low high": "retreat", "low low": "stasis"}
        assert one.quadrant == names.get(f"{sides['support']} {sides['challenge']}", "")
        assert one.label == (one.quadrant if not one.edges else "")


@given(RUNS)
def test_a_quadrant_once_given_is_never_lost_and_moves_only_by_crossing(run: list[dict[str, Fraction | None]]) -> None:
    found = trace(run)
    for before, after in zip(found, found[1:], strict=False):
        assert not before.quadrant or after.quadrant
        if before.quadrant and after.quadrant != before.quadrant:
            moved = [axis for axis in ("support", "challenge") if before.sides[axis] != after.sides[axis]]
            assert moved and all(after.levels[axis] == after.sides[axis] != BETWEEN for axis in moved)


@given(RUNS, RUNS)
def test_what_comes_later_changes_nothing_before(run: list[dict[str, Fraction | None]], later: list[dict[str, Fraction | None]]) -> None:
    assert trace([*run, *later])[: len(run)] == trace(run)


def test_the_four_quadrants() -> None:
    assert sorted(QUADRANTS.values()) == ["confirmation", "growth", "retreat", "stasis"]
