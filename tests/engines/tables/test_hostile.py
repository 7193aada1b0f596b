"""Any bytes whatever give a table or a sentence, quickly and in little memory."""

# ruff: noqa: E501 - XML reads better unbroken

import gzip
import random
import time
import tracemalloc
import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyad.engines.tables.reading import read_table
from polyad.engines.tables.shapes import MEGABYTE, Limits, NotATable
from tests.engines.tables.files import make_raw_workbook, make_sheet, make_workbook, pack

SOUND = make_workbook({"People": [["Name", "E-mail"], ["Das", "a@x.example"], ["Xu", "b@x.example"]]})
LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'
ENOUGH = {"xl/workbook.xml": "<workbook/>"}

REFUSED: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "empty"),
    "blanks": (b" \r\n\x00\x00 ", "empty"),
    "a PDF": (b"%PDF-1.7\n...", "PDF"),
    "a PNG": (b"\x89PNG\r\n\x1a\n....", "PNG"),
    "a JPEG": (b"\xff\xd8\xff\xe0....", "JPEG"),
    "gzip": (gzip.compress(b"Name,Mail\nDas,a@x.example\n"), "gzip"),
    "old Excel": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "old Excel file"),
    "locked Excel": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 99 + "EncryptedPackage".encode("utf-16-le"),
        "password",
    ),
    "ODS": (pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}), "ODS"),
    "Word": (pack({"[Content_Types].xml": "<a/>", "word/document.xml": "<a/>"}), "DOCX"),
    "slides": (pack({"[Content_Types].xml": "<a/>", "ppt/presentation.xml": "<a/>"}), "PPTX"),
    "binary Excel": (pack({"xl/workbook.bin": b"\x00"}), "XLSB"),
    "a plain zip": (pack({"a.txt": "hello"}), "zip file"),
    "a web page": (b"<!DOCTYPE html><html><table><tr><td>Name</td></tr></table></html>", "web page"),
    "XML of 2003": (b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "2003"),
    "JSON": (b'[{"name": "Das"}]', "JSON"),
    "noise": (random.Random(2).randbytes(5000), "neither"),
    "no sheet": (pack(ENOUGH), "no table"),
    "an empty sheet": (make_workbook({"A": []}), "no table"),
    "entities": (make_raw_workbook(LAUGHS + "<worksheet>&c;</worksheet>"), "do not write"),
    "entities in the texts": (make_raw_workbook(make_sheet([["a", "b"]]), LAUGHS + "<sst>&c;</sst>"), "do not write"),
    "deep XML": (make_raw_workbook("<a>" * 5000), "do not write"),
    "an endless tag": (make_raw_workbook(f'<a b="{random.Random(3).randbytes(MEGABYTE).hex()}"/>'), "do not write"),
    "broken XML": (make_raw_workbook("<worksheet><row"), "damaged"),
    "a bad text number": (
        make_raw_workbook('<worksheet><row><c t="s"><v>7</v></c></row></worksheet>'), "damaged"
    ),
    "a bad row": (make_raw_workbook('<worksheet><row r="-4"><c><v>7</v></c></row></worksheet>'), "damaged"),
    "a bad column": (make_raw_workbook('<worksheet><row r="1"><c r="ÄÖ1"><v>7</v></c></row></worksheet>'), "damaged"),
    "half a workbook": (SOUND[: len(SOUND) // 2], "damaged"),
    "a bomb": (make_raw_workbook("<worksheet>" + " " * 30 * MEGABYTE + "</worksheet>"), "far more"),
    "a bomb beside": (make_raw_workbook("<worksheet/>", **{"xl/media/a.bin": bytes(30 * MEGABYTE)}), "far more"),
    "many parts": (pack({f"xl/{place}": "" for place in range(6000)}), "thousands of files"),
    "many costly sheets": (
        make_raw_workbook(
            "<w>" + "<a/>" * 1_000_000 + "</w>",
            **{
                "xl/workbook.xml": "<workbook><sheets>" + "".join(
                    f'<sheet name="S{place}" r:id="r{place}"/>' for place in range(300)
                ).replace("r:id", "id") + "</sheets></workbook>",
                "xl/_rels/workbook.xml.rels": "<r>" + "".join(
                    f'<Relationship Id="r{place}" Type="x/worksheet" Target="worksheets/sheet1.xml"/>'
                    for place in range(300)
                ) + "</r>",
            },
        ),
        "far more|do not write",
    ),
    "a million columns": (b"," * 1_000_000, "no table"),
    "a million headings": (b"a," * 1_000_000, "more than 200 columns"),
    "a wide sheet": (
        make_raw_workbook('<worksheet><row r="1"><c r="XFD1"><v>7</v></c></row></worksheet>'), "more than 200 columns"
    ),
    "one endless line": (b"a" * 5_000_000, "longer than|more than 32,767"),
    "an endless quote": (b'Name,Note\nDas,"' + b"x,\n" * 60_000, "32,767|damaged"),
}  # fmt: skip


def try_all(data: bytes, limits: Limits | None = None) -> str:
    """Reads everything and gives "table" or the refusal."""
    try:
        for _ in read_table(data, "file", limits).rows:
            pass
    except NotATable as refusal:
        return str(refusal)
    return "table"


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_in_time_with_a_sentence(name: str) -> None:
    data, words = REFUSED[name]
    began = time.perf_counter()
    with pytest.raises(NotATable, match=words) as refusal:
        list(read_table(data, name).rows)
    assert time.perf_counter() - began < 5
    sentence = str(refusal.value)
    assert sentence[0].isupper() or sentence[0] == "“"
    assert sentence.endswith(".")


@pytest.mark.parametrize("name", ["a bomb", "a million headings", "an endless tag", "many parts", "deep XML"])
def test_refusals_take_little_memory(name: str) -> None:
    tracemalloc.start()
    try:
        assert try_all(REFUSED[name][0]) != "table"
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 60 * MEGABYTE, f"{peak / MEGABYTE:.0f} MB"


def test_declared_sizes_are_not_believed() -> None:
    data = bytearray(make_raw_workbook("<worksheet>" + " " * 30 * MEGABYTE + "</worksheet>"))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        real = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    lied = bytes(data).replace(real.to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert try_all(lied) != "table"


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_give_a_table_or_a_sentence(data: bytes) -> None:
    assert try_all(data)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "utf-8-sig", "utf-16-be", "utf-32"]))
def test_any_text_gives_a_table_or_a_sentence(text: str, codec: str) -> None:
    assert try_all(text.encode(codec, "replace"))


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=8))
def test_a_spoilt_workbook_gives_a_table_or_a_sentence(place: int, spoilt: bytes) -> None:
    assert try_all(SOUND[:place] + spoilt + SOUND[place + len(spoilt) :])


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=200),
    st.sampled_from(["n", "s", "b", "d", "e", "str", "?"]),
)
def test_any_cell_value_gives_a_table_or_a_sentence(text: str, kind: str) -> None:
    sheet = f'<worksheet><row><c t="{kind}" s="0"><v>{escape(text)}</v></c><c t="str"><v>x</v></c></row></worksheet>'
    assert try_all(make_raw_workbook(sheet))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_sheet_bytes_give_a_table_or_a_sentence(sheet: bytes) -> None:
    assert try_all(make_raw_workbook("<worksheet/>", **{"xl/worksheets/sheet1.xml": sheet}))
