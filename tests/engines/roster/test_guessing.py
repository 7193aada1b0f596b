"""Columns of other offices' files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyad.engines.roster.guessing import guess_columns
from polyad.engines.roster.reading import read_entries
from polyad.engines.roster.vocabulary import MANY_COLUMNS, Role
from polyad.engines.tables.reading import read_table
from polyad.engines.tables.shapes import Row
from tests.engines.roster.layouts import LAYOUTS


@pytest.mark.parametrize("name", LAYOUTS)
def test_other_offices_columns_are_understood(name: str) -> None:
    layout = LAYOUTS[name]
    table = read_table(layout.text.encode(), name)
    guesses = guess_columns(table.headings, table.rows, layout.role)
    assert tuple(guess.field.value for guess in guesses) == layout.fields


@pytest.mark.parametrize("name", LAYOUTS)
def test_other_offices_people_are_all_read(name: str) -> None:
    layout = LAYOUTS[name]
    table = read_table(layout.text.encode(), name)
    columns = {guess.column: guess.field for guess in guess_columns(table.headings, table.rows, layout.role)}
    results = list(read_entries(table, columns, layout.role))
    assert sum(1 for entry, _ in results if entry) == layout.people
    assert [problem for _, found in results for problem in found if problem.level != "note"] == []


def test_columns_in_other_encodings_mean_the_same() -> None:
    layout = LAYOUTS["German registry"]
    for codec in ("cp1252", "utf-16", "mac_roman"):
        table = read_table(layout.text.encode(codec), codec)
        guesses = guess_columns(table.headings, table.rows, layout.role)
        assert tuple(guess.field.value for guess in guesses) == layout.fields


def test_an_email_column_without_addresses_is_not_the_email_column() -> None:
    table = read_table(b"Name,Email,Contact\nDas,anonymous,a@x.example\nXu,anonymous,b@x.example\n", "x")
    assert [guess.field.value for guess in guess_columns(table.headings, table.rows, "mentee")][1:] == [
        "answer",
        "email",
    ]


CELLS = st.one_of(
    st.none(), st.text(max_size=30), st.integers(), st.floats(), st.booleans(), st.datetimes(), st.dates()
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.text(max_size=40), min_size=1, max_size=6),
    st.lists(st.lists(CELLS, max_size=7), max_size=6),
    st.sampled_from(["mentee", "mentor"]),
)
def test_any_table_gets_one_guess_for_each_column_and_each_field_once(
    headings: list[str], cells: list[list[object]], role: Role
) -> None:
    rows = [Row(number, tuple(row)) for number, row in enumerate(cells, start=2)]  # type: ignore[arg-type]
    guesses = guess_columns(headings, rows, role)
    once = [guess.field for guess in guesses if guess.field not in MANY_COLUMNS]
    assert [guess.column for guess in guesses] == list(range(len(headings)))
    assert len(once) == len(set(once))
    assert all(0 < guess.certainty < 100 and guess.why.endswith(".") for guess in guesses)
