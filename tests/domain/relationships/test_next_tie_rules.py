"""Who gets a seat: the fitting first, one seat by lot, the same for a person and week, and fair over many of both."""

from collections import Counter
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from polyad.domain.relationships.rules.next_tie import DRAWN, SEATS, Side, choose_seats, draw, fit, week_of

FITS = st.dictionaries(st.text("abcdef", min_size=1, max_size=6), st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=40)


@given(FITS, st.text(max_size=5), st.text(max_size=5))
def test_seats_are_few_different_and_the_same_for_a_person_and_week(fits: dict[str, tuple[int, int]], person: str, week: str) -> None:
    shown, by_lot = choose_seats(fits, person, week)
    assert len(shown) == len(set(shown)) == min(len(fits), SEATS)
    assert set(by_lot) <= set(shown) <= set(fits)
    assert len(by_lot) == (DRAWN if len(fits) > SEATS else 0)
    assert (list(shown), set(by_lot)) == (list((again := choose_seats(dict(reversed(fits.items())), person, week))[0]), set(again[1]))


@given(FITS)
def test_nobody_fits_better_than_those_who_came_by_fit(fits: dict[str, tuple[int, int]]) -> None:
    shown, by_lot = choose_seats(fits, "amara", "2026-48")
    chosen = [one for one in shown if one not in by_lot]
    worst = max(((-fits[one][0], fits[one][1]) for one in chosen), default=None)
    assert all((-fits[one][0], fits[one][1]) >= worst for one in set(fits) - set(chosen)) if worst else not fits


def test_of_equals_whoever_helps_fewer_comes_first() -> None:
    fits = {"busy": (3, 5), "free": (3, 0), **{f"x{n}": (1, 0) for n in range(9)}}
    assert choose_seats(fits, "amara", "2026-48")[0][:2] == ["free", "busy"]


def test_the_lot_reaches_everybody_alike() -> None:
    """Four popular mentors fit everybody best. Of a hundred others each gets the seat about as often: over two hundred people in
    fifty weeks ten thousand seats, a hundred each; nobody below sixty or above a hundred and forty (four deviations)."""
    fits = {f"star {n}": (9, 0) for n in range(4)} | {f"other {n}": (0, 0) for n in range(100)}
    seen: Counter[str] = Counter()
    for person in range(200):
        for week in range(50):
            shown, by_lot = choose_seats(fits, str(person), f"2026-{week}")
            seen.update(by_lot)
            assert {one for one in shown if one not in by_lot} == {f"star {n}" for n in range(4)}
    assert set(seen) == {f"other {n}" for n in range(100)}
    assert 60 <= min(seen.values()) <= max(seen.values()) <= 140


def test_one_person_sees_others_from_week_to_week() -> None:
    fits = {f"star {n}": (9, 0) for n in range(4)} | {f"other {n}": (0, 0) for n in range(30)}
    drawn = {one for week in range(52) for one in choose_seats(fits, "amara", f"2026-{week}")[1]}
    assert len(drawn) >= 20


def test_what_two_have_in_common_counts_and_being_elsewhere_too() -> None:
    mine = Side(frozenset({"papers"}), frozenset({"Surgery"}), frozenset({"English"}), frozenset({9}), "Surgery", "North")
    assert fit(mine, Side()) == 0
    assert fit(mine, Side(frozenset({"papers"}))) == 2
    assert fit(mine, Side(languages=frozenset({"English"}), hours=frozenset({9, 10}))) == 2
    assert (fit(mine, Side(department="Surgery")), fit(mine, Side(department="Nursing"))) == (0, 1)


def test_a_lot_is_the_same_for_the_same_parts() -> None:
    assert draw("a", "b") == draw("a", "b") != draw("b", "a")
    assert (week_of(date(2026, 12, 31)), week_of(date(2027, 1, 4))) == ("2026-53", "2027-1")
