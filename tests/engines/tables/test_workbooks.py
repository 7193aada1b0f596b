"""Excel files: sheets, dates, formulas, odd but sound XML."""

# ruff: noqa: E501 - XML reads better unbroken

from datetime import date, datetime, time

import pytest

from polyad.engines.tables.reading import read_table
from polyad.engines.tables.shapes import Limits, NotATable
from tests.engines.tables.files import make_raw_workbook, make_sheet, make_workbook

MORNING = datetime.combine(date(2026, 9, 1), time(8, 30))
HEAD = ["Name", "E-mail", "Joined", "Places"]


def test_cells_keep_their_kinds() -> None:
    rows = [
        HEAD,
        ["Das", "a@x.example", date(2026, 9, 1), 2],
        ["Xu", "b@x.example", MORNING, 1.5],
    ]
    table = read_table(make_workbook({"People": rows}), "list.xlsx")
    assert [row.cells for row in table.rows] == [
        ("Das", "a@x.example", date(2026, 9, 1), 2),
        ("Xu", "b@x.example", MORNING, 1.5),
    ]
    assert (table.kind, table.sheet, table.heading_row) == ("xlsx", "People", 1)


def test_formulas_are_never_worked_out() -> None:
    sheet = (
        '<worksheet><sheetData><row r="1"><c r="A1" t="str"><v>Name</v></c><c r="B1" t="str"><v>Sum</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>Das</v></c><c r="B2"><f>1+1</f><v>7</v></c></row>'
        '<row r="3"><c r="A3" t="str"><v>Xu</v></c><c r="B3"><f>HYPERLINK("http://x")</f></c></row>'
        "</sheetData></worksheet>"
    )
    assert [row.cells for row in read_table(make_raw_workbook(sheet), "x").rows] == [("Das", 7), ("Xu", None)]


def test_the_first_sheet_with_a_table_is_read_and_said() -> None:
    data = make_workbook({"Cover": [], "People": [HEAD, ["Das", "a@x.example", None, 2]], "Old": [HEAD, ["Xu"]]})
    table = read_table(data, "list.xlsx")
    assert (table.sheet, table.sheets) == ("People", ("Cover", "People", "Old"))
    assert table.notes == ("The sheet “People” was read. The 2 other sheets were left alone.",)
    assert [row.cells[0] for row in read_table(data, "list.xlsx", sheet="Old").rows] == ["Xu"]
    with pytest.raises(NotATable, match="no sheet called “Gone”"):
        read_table(data, "list.xlsx", sheet="Gone")


def test_a_page_of_instructions_is_not_the_list() -> None:
    guide = [["How to use this file"], ["Fill in one row for each person."], ["Do not rename the columns."]]
    data = make_workbook({"Read me": guide, "People": [HEAD, ["Das", "a@x.example", None, 2]]})
    assert read_table(data, "list.xlsx").sheet == "People"


def test_shared_rich_and_coded_texts_are_joined() -> None:
    texts = (
        "<sst><si><t>Name</t></si><si><t>Note</t></si><si><r><t>Le</t></r><r><t>ila</t></r>"
        "<rPh><t>reading</t></rPh></si><si><t>one_x000A_two</t></si></sst>"
    )
    sheet = (
        '<worksheet><sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
        '<row><c t="s"><v>2</v></c><c t="s"><v>3</v></c></row></sheetData></worksheet>'
    )
    assert [row.cells for row in read_table(make_raw_workbook(sheet, texts), "x").rows] == [("Leila", "one\ntwo")]


def test_prefixed_xml_and_missing_references_are_read() -> None:
    sheet = (
        '<x:worksheet xmlns:x="http://x"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>Name</x:t></x:is></x:c>'
        '<x:c t="inlineStr"><x:is><x:t>Mail</x:t></x:is></x:c></x:row><x:row r="9"><x:c r="B9" t="b"><x:v>1</x:v></x:c>'
        "</x:row></x:sheetData></x:worksheet>"
    )
    assert [(row.number, row.cells) for row in read_table(make_raw_workbook(sheet), "x").rows] == [(9, (None, True))]


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        (Limits(rows=3), "more than 3 rows"),
        (Limits(columns=1), "more than 1 columns"),
        (Limits(cell_characters=3), "more than 3 characters"),
        (Limits(cells=5), "more than 5 filled cells"),
        (Limits(file_bytes=9, text_bytes=9), "larger than"),
    ],
)
def test_limits_are_met_with_a_sentence(limits: Limits, words: str) -> None:
    data = make_raw_workbook(make_sheet([["Name", "Mail"], *[[f"n{place}", "long"] for place in range(9)]]))
    with pytest.raises(NotATable, match=words):
        list(read_table(data, "list.xlsx", limits).rows)


def test_a_heading_far_to_the_right_without_a_value_is_no_column() -> None:
    cells = '<c r="A1" t="str"><v>Name</v></c><c r="XFD1" s="3"/>'
    sheet = f'<worksheet><sheetData><row r="1">{cells}</row></sheetData></worksheet>'
    assert read_table(make_raw_workbook(sheet), "x").headings == ("Name",)
