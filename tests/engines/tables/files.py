"""Makes spreadsheet files for the tests, sound and hostile, without any spreadsheet program."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from openpyxl import Workbook

from polyad.engines.tables.shapes import Cell

_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_BOOK = (
    '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="List" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
_LINKS = (
    '<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Type="http://x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)


def pack(parts: Mapping[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Makes a zip file of these parts."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def make_raw_workbook(sheet: str, texts: str = "<sst/>", **more: str | bytes) -> bytes:
    """Makes a workbook whose sheet is exactly this XML."""
    return pack(
        {
            "[Content_Types].xml": _TYPES,
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": _LINKS,
            "xl/sharedStrings.xml": texts,
            "xl/worksheets/sheet1.xml": sheet,
            **more,
        }
    )


def make_sheet(rows: Sequence[Sequence[str]]) -> str:
    """Writes rows of text as the XML of a sheet."""
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(f'<c t="inlineStr"><is><t>{escape(cell)}</t></is></c>' for cell in row)
        lines.append(f'<row r="{number}">{cells}</row>')
    return f"<worksheet><sheetData>{''.join(lines)}</sheetData></worksheet>"


def make_workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """Makes a workbook as a spreadsheet program would."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    held = BytesIO()
    book.save(held)
    return held.getvalue()
