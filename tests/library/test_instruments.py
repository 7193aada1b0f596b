"""Every item scored once, scales whole, limits on the steps, and every fault named."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from polyad.engines.scoring import AXES, QUADRANTS
from polyad.library.catalogue import load_catalogue
from polyad.library.checks import check_catalogue

Break = Callable[[str, str, str], Path]
PULSE, SAFETY = "instruments/meeting-pulse.toml", "instruments/safety-pulse.toml"


def test_the_pulse_is_two_two_and_one_with_a_want_of_each() -> None:
    pulse = load_catalogue().instruments["meeting-pulse"]
    assert [item.scale for item in pulse.items] == ["support", "support", "challenge", "challenge", "vision"]
    assert tuple(want.key for want in pulse.wants) == AXES
    assert pulse.bands and (pulse.bands.low, pulse.bands.high) == (Fraction(7, 2), Fraction(9, 2))
    assert {reading.key for reading in pulse.readings} == set(QUADRANTS.values())


def test_the_three_needs_are_asked_once_each() -> None:
    assert [item.scale for item in load_catalogue().instruments["needs-pulse"].items] == ["choice", "growing", "connected"]


def test_the_safety_pulse_turns_its_first_third_and_fifth_item() -> None:
    safety = load_catalogue().instruments["safety-pulse"]
    assert [item.is_reversed for item in safety.items] == [True, False, True, False, True, False, False]
    assert safety.attention and (safety.attention.below, safety.attention.drop) == (5, Fraction(7, 10))
    assert safety.fewest == 4
    assert "not validated" in safety.standing
    assert [reading.key for reading in safety.readings] == ["set_stage", "invite", "respond"]


def test_every_instrument_says_where_it_stands() -> None:
    instruments = load_catalogue().instruments.values()
    assert {(one.steps.least, one.steps.most) for one in instruments} == {(1, 7)}
    assert [one.key for one in instruments if "our own words" not in one.standing] == []


def test_there_are_strategies_for_every_direction() -> None:
    strategies = load_catalogue().strategies
    assert set(strategies) == set(AXES)
    assert [len(strategies[axis].more.cards) for axis in AXES] == [6, 5, 5]
    assert [len(strategies[axis].way("less").cards) for axis in AXES] == [2, 2, 1]


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        (PULSE, 'key = "backed"', 'key = "heard"', "item heard stands there more than once."),
        (PULSE, 'key = "ahead"\nscale = "vision"', 'key = "ahead"\nscale = "moon"', "item ahead: scale moon is not known."),
        (PULSE, 'key = "vision"\nname = "Vision"\nneeded = 1', 'key = "vision"\nname = "Vision"\nneeded = 2', "scale vision needs 2 answers, but has 1 items."),
        (PULSE, 'key = "support"\ntext', 'key = "moon"\ntext', "want moon: scale moon is not known."),
        (PULSE, 'scoring = "mean"', 'scoring = "total"', "scoring total is not known."),
        (PULSE, '"median-of-last-three"', '"mean"', "over_time mean is not known."),
        (PULSE, "most = 7", "most = 1", "steps go from 1 to 1; they must rise, by ten at most."),
        (PULSE, "low = 3.5", "low = 4.5", "bands: low must be less than high, and both must lie on the steps."),
        (PULSE, 'key = "stasis"', 'key = "sleep"', "readings must be those of confirmation, growth, retreat, stasis."),
        (SAFETY, "drop = 0.7", "drop = 0", "attention: below must lie on the steps, and drop be more than nothing."),
        (SAFETY, "fewest = 4", "fewest = 3", "fewest is 3, but nothing is told about fewer than 4."),
    ],
)  # fmt: skip
def test_a_fault_is_named(published: Break, file: str, old: str, new: str, said: str) -> None:
    assert f"{file}: {said}" in check_catalogue(published(file, old, new))


def test_a_number_is_kept_as_written(broken: Break) -> None:
    faults = check_catalogue(broken(PULSE, "low = 3.5", 'low = "3.5"'))
    assert faults == [f"{PULSE}: bands: low must be a number, not '3.5'."]


def test_a_card_stands_there_once(published: Break) -> None:
    faults = check_catalogue(published("strategies/support.toml", 'key = "wait"', 'key = "listen"'))
    assert "strategies/support.toml: card listen stands there more than once." in faults


def test_strategies_are_of_a_known_axis(content: Path) -> None:
    text = (content / "strategies/support.toml").read_text(encoding="utf-8")
    (content / "strategies/cheer.toml").write_text(text.replace('key = "support"', 'key = "cheer"'), encoding="utf-8")
    assert "strategies/cheer.toml: cheer is none of support, challenge, vision." in check_catalogue(content)
