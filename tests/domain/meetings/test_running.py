"""The agenda takes its places in the script, in its own order, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.meetings.rules.running import Stretch, lay_out

SCRIPT = (
    Stretch("Since last", 5),
    Stretch("First", 15, for_item=True),
    Stretch("Second", 10, for_item=True),
    Stretch("Actions", 6),
    Stretch("Next date", 3),
)


def items(*names: str) -> tuple[Stretch, ...]:
    """Makes items of these names."""
    return tuple(Stretch(name, 10, is_item=True) for name in names)


def names(laid: tuple[Stretch, ...]) -> list[str]:
    """Gives the names in order."""
    return [step.name for step in laid]


def test_items_take_the_places_kept_for_them() -> None:
    assert names(lay_out(SCRIPT, items("a", "b"))) == ["Since last", "a", "b", "Actions", "Next date"]
    assert names(lay_out(SCRIPT, items("a"))) == ["Since last", "a", "Actions", "Next date"]
    assert names(lay_out(SCRIPT, items("a", "b", "c"))) == ["Since last", "a", "b", "c", "Actions", "Next date"]


def test_without_an_agenda_the_places_stay() -> None:
    assert names(lay_out(SCRIPT, ())) == ["Since last", "First", "Second", "Actions", "Next date"]


def test_a_script_without_places_keeps_its_end() -> None:
    plain = tuple(Stretch(name, 5) for name in ("Stories", "Hopes", "Next", "One word"))
    assert names(lay_out(plain, items("a", "b"))) == ["Stories", "Hopes", "a", "b", "Next", "One word"]
    assert names(lay_out(plain[:1], items("a"))) == ["a", "Stories"]
    assert names(lay_out((), items("a"))) == ["a"]


@given(st.lists(st.booleans(), max_size=8), st.integers(0, 5))
def test_every_item_and_every_other_step_stands_once_and_in_order(places: list[bool], count: int) -> None:
    steps = tuple(Stretch(f"s{n}", 5, for_item=is_place) for n, is_place in enumerate(places))
    laid = lay_out(steps, items(*(f"i{n}" for n in range(count))))
    assert [name for name in names(laid) if name[0] == "i"] == [f"i{n}" for n in range(count)]
    fixed = [step.name for step in steps if not step.for_item or not count]
    assert [name for name in names(laid) if name[0] == "s"] == fixed
