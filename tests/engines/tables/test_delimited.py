"""Text files: every encoding, delimiter and line end that offices send."""

import pytest

from polyad.engines.tables.reading import read_table
from polyad.engines.tables.shapes import Limits, NotATable, Table

NAMES = "Müller;Sánchez;Bergström;Éloïse;Koné;D’Angelo;François"
PLAIN = "Name,E-mail,Note\r\nLeila Das,leila@x.example,one\r\nBruno Rossi,bruno@x.example,two\r\n"


def read(data: bytes, name: str = "list.csv", limits: Limits | None = None) -> Table:
    return read_table(data, name, limits)


def rows_of(data: bytes) -> list[tuple[object, ...]]:
    return [row.cells for row in read(data).rows]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 with a byte-order mark"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16 without a byte-order mark"),
        ("utf-16-be", "UTF-16 without a byte-order mark"),
        ("cp1252", "Windows-1252 (Western European)"),
        ("mac_roman", "Mac Roman"),
    ],
)
def test_western_names_survive_every_encoding(codec: str, name: str) -> None:
    text = "Name;Town\r\n" + "\r\n".join(f"{each};Zürich" for each in NAMES.split(";")) + "\r\n"
    table = read(text.encode(codec))
    assert [row.cells[0] for row in table.rows] == NAMES.split(";")
    assert table.encoding == name


@pytest.mark.parametrize(
    ("codec", "names"),
    [
        ("cp1250", ["Łukasz Wiśniewski", "Novotný Jiří", "Petrović Đorđe", "Kovač", "Żółć Stanisław"]),
        ("cp1251", ["Иванов Пётр", "Шевченко Олена", "Марија Петровић"]),
        ("cp1254", ["Gülşen Yılmaz", "Çağla Şahin", "Işık Doğan"]),
    ],
)
def test_names_of_the_east_and_south_are_recognised(codec: str, names: list[str]) -> None:
    text = "Name;Number\r\n" + "\r\n".join(f"{name};{place}" for place, name in enumerate(names)) + "\r\n"
    assert [row.cells[0] for row in read(text.encode(codec, "replace")).rows] == [
        name.encode(codec, "replace").decode(codec) for name in names
    ]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters_are_found_though_cells_hold_others(delimiter: str) -> None:
    rows = [
        ["Name", "Topics", "When"],
        ["Das", "a, b; c", "x|y"],
        ["Xu", "d, e", "z"],
        ["Ito", "f; g", "\tq"],
    ]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    table = read(text.encode())
    assert table.delimiter == delimiter
    assert [list(row.cells) for row in table.rows] == rows[1:]


def test_unquoted_lists_in_a_semicolon_file_stay_whole() -> None:
    text = "Name;Topics\nDas, Leila;a, b, c\nXu, Fatou;d\n"
    assert rows_of(text.encode()) == [("Das, Leila", "a, b, c"), ("Xu, Fatou", "d")]


def test_a_file_may_say_its_delimiter() -> None:
    table = read(b"sep=;\r\nName;E-mail\r\nDas;a@x.example\r\n")
    assert table.headings == ("Name", "E-mail")
    assert (table.heading_row, [row.number for row in table.rows]) == (1, [2])


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_all_line_ends_are_read(end: str) -> None:
    assert rows_of(PLAIN.replace("\r\n", end).encode()) == rows_of(PLAIN.encode())


def test_a_line_break_in_quotes_does_not_move_row_numbers() -> None:
    table = read(b'Name,Note\r\nDas,"one\r\ntwo"\r\n\r\nXu,three\r\n')
    assert [(row.number, row.cells) for row in table.rows] == [
        (2, ("Das", "one\r\ntwo")),
        (4, ("Xu", "three")),
    ]


def test_zero_bytes_and_formula_texts_are_cleaned() -> None:
    assert rows_of(b'Name,Number\r\nDas\x00,="00123"\r\nXu,7\r\n') == [("Das", "00123"), ("Xu", "7")]


def test_ragged_and_empty_rows_are_read_as_they_are() -> None:
    table = read(b"Name,E-mail,Note\nDas\nXu,x@x.example,n,extra\n,,\n\n")
    assert [row.cells for row in table.rows] == [
        ("Das", None, None, None),
        ("Xu", "x@x.example", "n", "extra"),
    ]
    assert table.headings == ("Name", "E-mail", "Note", "Column 4")


def test_headings_are_found_below_titles_and_made_unique() -> None:
    text = "Register 2026,,,\n,,,\nName,E-mail,,E-mail\nDas,a@x.example,1,b@x.example\nXu,c@x.example,2,\n"
    table = read(text.encode())
    assert table.headings == ("Name", "E-mail", "Column 3", "E-mail (2)")
    assert table.heading_row == 3
    assert table.notes[0] == "Row 1 is a title and was passed over."


def test_a_file_without_headings_gets_numbers() -> None:
    table = read(b"Das,Leila,leila@x.example\nXu,Fatou,fatou@x.example\n")
    assert (table.headings, table.heading_row) == (("Column 1", "Column 2", "Column 3"), None)
    assert [row.number for row in table.rows] == [1, 2]


def test_answers_that_come_again_are_not_headings() -> None:
    table = read(b"Das,Year 3,Harbour\nXu,Year 3,Harbour\nIto,Year 1,Harbour\n")
    assert table.heading_row is None


def test_survey_codes_around_the_questions_are_passed_over() -> None:
    text = (
        'EndDate,Q1,Q2\n"End Date","What is your name?","Your e-mail?"\n'
        '"{""ImportId"":""endDate""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2""}"\n'
        "2026-09-01 10:00:00,Leila Das,leila@x.example\n"
    )
    table = read(text.encode())
    assert table.headings == ("End Date", "What is your name?", "Your e-mail?")
    assert [row.number for row in table.rows] == [4]


def test_rows_can_be_gone_through_twice() -> None:
    table = read(PLAIN.encode())
    assert list(table.rows) == list(table.rows)


@pytest.mark.parametrize(
    ("data", "limits", "words"),
    [
        (b"a,b\n" + b"x,y\n" * 6, Limits(rows=5), "more than 5 rows"),
        (b"a,b,c\n1,2,3\n", Limits(columns=2), "more than 2 columns"),
        (b"a,b\n" + b"x" * 99 + b",y\n", Limits(cell_characters=50), "more than 50 characters"),
        (b'a,b\n"x,y\nz,w\nq,r\n', Limits(), "quotation mark opened in row 2 is never closed"),
        (b"a,b\nx,y\n", Limits(text_bytes=4), "larger than"),
        (b"a,b\n" + b"xx,yy\n" * 6, Limits(cells=9), "more than 9 cells"),
    ],
)
def test_limits_are_met_with_a_sentence(data: bytes, limits: Limits, words: str) -> None:
    with pytest.raises(NotATable, match=words):
        list(read(data, limits=limits).rows)
