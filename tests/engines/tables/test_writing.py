"""What we write cannot run in a spreadsheet, and reads back as what it was."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyad.engines.tables.reading import read_table
from polyad.engines.tables.writing import escape_cell, write_csv

STARTERS = "=+-@\t\r\n＝＋－＠"


@pytest.mark.parametrize("starter", list(STARTERS))
@pytest.mark.parametrize("before", ["", " ", "\u00a0", " \u00a0 ", "\u2003", "\ufeff", "\u200b"])
def test_text_that_could_run_begins_with_an_apostrophe(starter: str, before: str) -> None:
    assert escape_cell(f"{before}{starter}1+1") == f"'{before}{starter}1+1"


@pytest.mark.parametrize("starter", list("=+-@＝＋－＠\t"))
@pytest.mark.parametrize("before", ["text\n", "text\r\n ", "text\r", "text\u2028\u00a0"])
def test_later_lines_that_could_run_count_as_well(starter: str, before: str) -> None:
    assert escape_cell(f"{before}{starter}1+1") == f"'{before}{starter}1+1"


def test_paragraphs_are_left_alone() -> None:
    assert escape_cell("one\n\ntwo") == "one\n\ntwo"


@pytest.mark.parametrize("text", ["", "Leila", "o'clock", "a=b", "x - y", "'quoted", "3+4", "e-mail@x.example"])
def test_harmless_text_is_left_alone(text: str) -> None:
    assert escape_cell(text) == text


@pytest.mark.parametrize(("value", "text"), [(-3, "-3"), (2.5, "2.5"), (None, ""), (True, "True")])
def test_numbers_are_not_text(value: float | None, text: str) -> None:
    assert escape_cell(value) == text


@settings(max_examples=500)
@given(
    st.text(
        alphabet=st.one_of(st.sampled_from(STARTERS + " \u00a0'\"a,;"), st.characters(codec="utf-8")),
        max_size=12,
    )
)
def test_no_written_cell_starts_a_formula(text: str) -> None:
    written = write_csv([[text, "end"]]).decode("utf-8-sig")
    cell = next(csv.reader(StringIO(written, newline="")))[0]
    assert cell in (text, f"'{text}")
    assert cell.lstrip(" \u00a0")[:1] not in set(STARTERS)


def test_written_rows_read_back() -> None:
    rows = [["Name", "Note"], ["Das", "one\ntwo"], ["Xu", 'three "four", five']]
    table = read_table(write_csv(rows), "list.csv")
    assert [list(row.cells) for row in table.rows] == rows[1:]
    assert table.headings == ("Name", "Note")
