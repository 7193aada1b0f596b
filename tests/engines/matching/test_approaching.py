"""Looking for pairs a part at a time: the same answer as looking at everything, and gaps that are true."""

import numpy as np
import pytest

from polyad.engines.matching import (
    Ask,
    Mentee,
    Mentor,
    Problem,
    approaching,
    assign,
    profiles,
    searching,
    solving,
    suitability,
    verify,
)
from polyad.engines.matching.approaching import Look, approach, estimate_gap, improve, nearest, parts_of
from polyad.engines.matching.board import lay_out
from polyad.engines.matching.instances import make_instance
from polyad.engines.matching.pairs import Pairs, join
from polyad.engines.matching.policies import DEFAULT_POLICY, FULL_SCORE
from polyad.engines.matching.searching import Search


def test_parts_grow_up_to_an_eighth_and_leave_two_fifths_unseen() -> None:
    assert list(parts_of(1)) == []
    assert list(parts_of(7)) == [(0, 1, 7), (1, 2, 7)]
    assert list(parts_of(73)) == [
        (0, 1, 73), (1, 2, 73), (3, 4, 73), (7, 8, 73), (15, 9, 73), (24, 9, 73), (33, 9, 73),
    ]  # fmt: skip


def test_pairs_left_behind_are_forgotten_and_the_chosen_stay(small_tiles: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(approaching, "STILL_NEAR", 1)
    board = lay_out(make_instance(240, 150, 4, 0.9))
    look = next(iter(approach(board, Search(board), Ask(), join([]))))
    kept = nearest(look)
    assert len(kept[0]) < len(look.pairs[0])
    keys, chosen = ({*zip(*(one.tolist() for one in pairs), strict=True)} for pairs in (kept, [one[look.chosen] for one in look.pairs]))
    assert chosen <= keys
    assert best_of(look, kept) == best_of(look, look.pairs)


def best_of(look: Look, pairs: Pairs) -> dict[int, int]:
    """What each mentee has left of the best of these pairs, once its price is paid."""
    best: dict[int, int] = {}
    for row, column, score in zip(*(one.tolist() for one in pairs), strict=True):
        best[row] = max(best.get(row, -(10**9)), score - int(look.priced.prices[column]))
    return best


@pytest.mark.parametrize("places", [0.8, 1.25])
def test_forgetting_pairs_changes_no_result(places: float, small_tiles: None, monkeypatch: pytest.MonkeyPatch) -> None:
    problem = make_instance(240, 150, 2, places)
    plain = assign(problem, 3)
    monkeypatch.setattr(solving, "FEW_PAIRS", 0)
    for near in (1, 8, 1000):
        monkeypatch.setattr(approaching, "STILL_NEAR", near)
        assert assign(problem, 3).fingerprint == plain.fingerprint


@pytest.fixture
def small_tiles(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tiles and parts so small that a few hundred people have many of them."""
    for module in (searching, suitability, approaching):
        monkeypatch.setattr(module, "BLOCK", 32, raising=False)
        monkeypatch.setattr(module, "WIDTH", 16, raising=False)
    monkeypatch.setattr(approaching, "LOOKED_AT", 10)


@pytest.mark.parametrize("places", [0.8, 1.25])
def test_looking_at_a_part_first_changes_no_result(places: float, small_tiles: None, monkeypatch: pytest.MonkeyPatch) -> None:
    for seed in range(3):
        problem = make_instance(240, 150, seed, places)
        shares: list[float] = []
        monkeypatch.setattr(solving, "FEW_PAIRS", 0)
        searched = assign(problem, seed, tell=shares.append)
        monkeypatch.setattr(solving, "FEW_PAIRS", 100_000)
        assert len(shares) > 3 and shares[:2] == [0.1] * 2 and shares == sorted(shares)
        assert searched.fingerprint == assign(problem, seed).fingerprint
        assert verify(problem, searched) == ()


def test_a_bound_holds_from_the_first_look_at_all(small_tiles: None) -> None:
    problem = make_instance(240, 150, 4, 0.9)
    best = assign(problem).certificate
    most = best.total + FULL_SCORE * best.matched
    board = lay_out(problem)
    search = Search(board)
    looks = list(approach(board, search, Ask(), join([])))
    first = [look.bound is None for look in looks].index(False)
    assert first == len(list(parts_of(15))) - 1 and all(look.bound is not None for look in looks[first:])
    for look in looks[first:]:
        assert look.value <= most <= look.bound
    assert looks[-1].is_last and looks[-1].gap == 0
    better = improve(board, Ask(), looks[first])
    assert better.bound == looks[first].bound and looks[first].value <= better.value <= most


def test_a_sample_of_everybody_is_the_gap_itself(small_tiles: None) -> None:
    board = lay_out(make_instance(200, 150, 5))
    search = Search(board)
    look = [one for one in approach(board, search, Ask(), join([])) if one.bound is not None][0]
    assert look.gap is not None and look.gap > 0
    found, upper = estimate_gap(search, look, np.arange(200))
    assert found == pytest.approx(look.gap) and upper > found


def test_people_folded_when_they_are_read_match_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = make_instance(90, 60, 6)
    kept = assign(problem)
    monkeypatch.setattr(profiles, "MANY", 0)
    assert assign(problem) == kept


def test_people_who_are_all_alike_do_not_wait_for_the_same_mentor() -> None:
    mentees = tuple(Mentee(f"a{at:05d}", "Amara", goals=("teaching",), languages=("English",)) for at in range(2500))
    mentors = tuple(Mentor(f"b{at:05d}", "Bruno", 2, goals=("teaching",), languages=("English",)) for at in range(1500))
    rounds: list[float] = []
    found = assign(Problem(mentees, mentors, DEFAULT_POLICY), tell=rounds.append)
    assert (found.certificate.matched, found.certificate.gap, len(rounds)) == (2500, 0, 1)
