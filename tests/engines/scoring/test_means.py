"""Means after reversing: the worked example to the digit, and an oracle of our own."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.scoring import METHODS, Item, Scale, score

SAFETY = [Item(str(n), "safety", is_reversed=n in (1, 3, 5)) for n in range(1, 8)]
SEVEN = Scale("safety", 6)


def test_the_worked_example_comes_to_40_sevenths() -> None:
    answers = dict(zip("1234567", (2, 6, 3, 6, 2, 5, 6), strict=True))
    found = score(SAFETY, [SEVEN], answers)
    assert found == {"safety": Fraction(40, 7)}
    assert f"{float(found['safety']):.2f}" == "5.71"


def test_items_belong_to_their_own_scale_only() -> None:
    items = [Item("a", "support"), Item("b", "support"), Item("c", "challenge")]
    scales = [Scale("support", 2), Scale("challenge", 1)]
    assert score(items, scales, {"a": 5, "b": 6, "c": 3, "unknown": 99}) == {"support": Fraction(11, 2), "challenge": 3}


def test_too_few_answers_come_to_nothing() -> None:
    items = [Item("a", "support"), Item("b", "support")]
    assert score(items, [Scale("support", 2)], {"a": 7}) == {"support": None}
    assert score(items, [Scale("support", 1)], {"a": 7}) == {"support": 7}
    assert score(items, [Scale("support", 0)], {}) == {"support": None}


@pytest.mark.parametrize("answer", [0, 8, -1])
def test_an_answer_outside_its_scale_is_refused(answer: int) -> None:
    with pytest.raises(ValueError, match=f"a is answered with {answer}, outside 1 to 7"):
        score([Item("a", "s")], [Scale("s", 1)], {"a": answer})


def test_the_method_that_content_names_is_this_one() -> None:
    assert METHODS["mean"] is score and len(METHODS) == 1


FORMS = st.lists(st.tuples(st.sampled_from("xyz"), st.booleans(), st.one_of(st.none(), st.integers(1, 7))), max_size=12)


@given(FORMS, st.integers(0, 4))
def test_an_independent_count_agrees(form: list[tuple[str, bool, int | None]], needed: int) -> None:
    items = [Item(str(n), scale, turned) for n, (scale, turned, _) in enumerate(form)]
    answers = {str(n): answer for n, (_, _, answer) in enumerate(form) if answer is not None}
    found = score(items, [Scale(key, needed) for key in "xyz"], answers)
    for key in "xyz":
        # Counted by hand: how often each step was chosen once a reversed one is read from the other end.
        steps = [0] * 8
        for scale, turned, answer in form:
            if scale == key and answer is not None:
                steps[[0, 7, 6, 5, 4, 3, 2, 1][answer] if turned else answer] += 1
        total, count = sum(step * times for step, times in enumerate(steps)), sum(steps)
        expected = Fraction(total, count) if count and count >= needed else None
        assert found[key] == expected


@given(FORMS)
def test_turning_every_item_mirrors_the_mean(form: list[tuple[str, bool, int | None]]) -> None:
    scales = [Scale(key, 1) for key in "xyz"]
    answers = {str(n): answer for n, (_, _, answer) in enumerate(form) if answer is not None}
    straight = score([Item(str(n), s, t) for n, (s, t, _) in enumerate(form)], scales, answers)
    turned = score([Item(str(n), s, not t) for n, (s, t, _) in enumerate(form)], scales, answers)
    assert turned == {key: None if value is None else 8 - value for key, value in straight.items()}
