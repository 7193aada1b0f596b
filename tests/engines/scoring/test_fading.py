"""Fading of help: the worked calculation to the digit, and what holds whatever happens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from polyad.engines.scoring.fading import (
    FINISH,
    LESS,
    MANAGED,
    MORE,
    MORE_HELP,
    NOT_YET,
    OUTCOMES,
    PROPOSALS,
    RETHINK,
    SET,
    Answer,
    Fading,
    Go,
    change_level,
    find_proposal,
)

RULE = Fading()
WELL, HARD, BADLY = Go(MANAGED, "ward"), Go(MORE_HELP, "ward"), Go(NOT_YET, "ward")


@pytest.mark.parametrize(
    ("level", "events", "proposed"),
    [
        # The worked calculation: at 3, managed + managed; at 2, not yet; at 1, three times with more help.
        (3, [WELL, WELL], LESS),
        (3, [WELL], ""),
        (2, [WELL, WELL, Answer(LESS)], ""),
        (2, [WELL, WELL, Answer(LESS), WELL], ""),  # the counter began anew
        (2, [WELL, WELL, Answer(LESS), WELL, WELL], LESS),
        (2, [BADLY], MORE),
        (1, [HARD, HARD], ""),
        (1, [HARD, HARD, HARD], RETHINK),
        # A declined proposal sleeps for two attempts, and speaks again at the third.
        (3, [WELL, WELL, Answer(LESS, accepted=False)], ""),
        (3, [WELL, WELL, Answer(LESS, accepted=False), WELL], ""),
        (3, [WELL, WELL, Answer(LESS, accepted=False), WELL, WELL], ""),
        (3, [WELL, WELL, Answer(LESS, accepted=False), WELL, WELL, WELL], LESS),
        (3, [WELL, WELL, Answer(LESS, accepted=False), BADLY], MORE),  # another proposal is awake
        (1, [HARD, HARD, HARD, Answer(RETHINK, accepted=False), HARD, HARD], ""),
        (1, [HARD, HARD, HARD, Answer(RETHINK, accepted=False), HARD, HARD, HARD], RETHINK),
        # The ends of the scale.
        (4, [BADLY], ""),
        (4, [BADLY, BADLY, BADLY], RETHINK),
        (0, [WELL, WELL, WELL], ""),
        (0, [WELL, Go(MANAGED, "clinic")], FINISH),
        (0, [WELL, Go(MANAGED, " WARD ")], ""),  # one place, spelt twice
        (0, [WELL, HARD, Go(MANAGED, "clinic")], FINISH),
        (0, [WELL, Go(NOT_YET, "clinic")], MORE),
        (0, [WELL, Answer(SET), Go(MANAGED, "clinic")], ""),
        (0, [WELL, Go(MANAGED, "")], ""),
        (2, [], ""),
    ],
)
def test_worked_examples(level: int, events: list[Go | Answer], proposed: str) -> None:
    assert find_proposal(level, events, RULE) == proposed


goes = st.builds(Go, st.sampled_from(OUTCOMES), st.sampled_from(("ward", "clinic", "")))
answers = st.lists(st.tuples(goes, st.sampled_from(("yes", "no", "later"))), max_size=40)


@given(st.integers(0, 4), answers)
def test_the_level_stays_between_0_and_4_and_moves_only_by_consent(level: int, course: list[tuple[Go, str]]) -> None:
    events: list[Go | Answer] = []
    for go, reply in course:
        events.append(go)
        proposed = find_proposal(level, events, RULE)
        assert proposed in ("", *PROPOSALS)
        assert not (proposed == LESS and level == 0) and not (proposed == MORE and level == 4)
        if proposed and reply != "later":
            events.append(Answer(proposed, reply == "yes"))
            after = change_level(level, proposed) if reply == "yes" else level
            assert abs(after - level) <= 1
            level = after
            assert find_proposal(level, events, RULE) == ""  # answered is answered
        assert 0 <= level <= 4


@given(st.integers(0, 4), st.lists(goes, max_size=6), st.sampled_from(PROPOSALS), st.lists(goes, min_size=1, max_size=2))
def test_a_declined_proposal_stays_silent_for_two_goes(level: int, before: list[Go], kind: str, after: list[Go]) -> None:
    events: list[Go | Answer] = [*before, Answer(kind, accepted=False), *after]
    assert find_proposal(level, events, RULE) != kind


@given(st.integers(0, 4), st.lists(goes, max_size=20), st.lists(goes, max_size=5))
def test_what_was_before_an_accepted_change_is_forgotten(level: int, before: list[Go], after: list[Go]) -> None:
    changed = find_proposal(level, [*before, Answer(LESS), *after], RULE)
    assert changed == find_proposal(level, after, RULE)
