"""The small sums before a part is drawn."""

import pytest

from polyad.interfaces.web.components.drawing import (
    make_areas,
    make_initials,
    make_leaf,
    make_pages,
    make_phases,
    make_steps,
    make_tint,
)


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Amara Osei", "AO"),
        ("Dr Ifeoma Okafor", "IO"),
        ("Łucja Kowalczyk-Żuraw", "ŁŻ"),
        ("Nguyễn Thị Hạnh", "NH"),
        ("ليلى حداد", "ل"),
        ("Plato", "P"),
        ("   ", "·"),
    ],
)
def test_initials_leave_titles_out(name: str, initials: str) -> None:
    assert make_initials(name) == initials


def test_a_name_keeps_its_tint() -> None:
    assert make_tint("Amara Osei") == make_tint(" amara osei ")
    assert {make_tint(f"Person {n}") for n in range(200)} == set(range(8))


def test_phases_before_the_current_one_are_done() -> None:
    assert [phase["state"] for phase in make_phases("enabling")] == ["done", "done", "now", "later"]
    assert [phase["state"] for phase in make_phases("closed")] == ["done"] * 4


def test_an_unknown_phase_is_refused() -> None:
    with pytest.raises(LookupError):
        make_phases("honeymoon")


def test_steps_name_the_current_one() -> None:
    steps = make_steps(["You", ("Hopes", "/hopes/"), "Check"], 2)
    assert (steps["now"], steps["count"]) == ("Hopes", 3)
    assert [step["done"] for step in steps["steps"]] == [True, True, False]


def test_pages_show_the_ends_and_the_neighbours() -> None:
    pages = make_pages(6, 12, "q=an&state=x")
    assert [entry["number"] for entry in pages["numbers"] if not entry["gap"]] == [1, 5, 6, 7, 12]
    assert (pages["prefix"], pages["earlier"], pages["later"]) == ("?q=an&state=x&", 5, 7)
    assert [entry["number"] for entry in make_pages(1, 1)["numbers"]] == [1]


def test_a_leaf_needs_a_day() -> None:
    assert make_leaf("2026-03-03T16:00") == {"day": "3", "month": "March", "weekday": "Tuesday"}
    assert make_leaf("soon") is None


def test_areas_may_be_rows_or_values() -> None:
    rows = make_areas({"areas": (("Home", "/home/", "home", True),)})
    assert rows == [{"label": "Home", "url": "/home/", "icon": "home", "current": True}]
