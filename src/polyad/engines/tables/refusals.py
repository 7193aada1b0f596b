"""Names what a file is when it is not a table, so that the person knows what to do next."""

from polyad.engines.tables.shapes import NotATable

_SAVE = "Open it in your spreadsheet program, save the list as XLSX or CSV, and send that file."
_UNPACK = "Unpack it first, and send the XLSX or CSV file that is inside."
_ASK = "Ask for the list as XLSX or CSV, and send that file."

_BEGINNINGS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"This is a PDF, which holds pages and no rows. {_ASK}"),
    (b"\x89PNG", f"This is a picture (PNG), not a spreadsheet. {_ASK}"),
    (b"\xff\xd8\xff", f"This is a photograph (JPEG), not a spreadsheet. {_ASK}"),
    (b"GIF8", f"This is a picture (GIF), not a spreadsheet. {_ASK}"),
    (b"BM6", f"This is a picture (BMP), not a spreadsheet. {_ASK}"),
    (b"II*\x00", f"This is a scanned picture (TIFF), not a spreadsheet. {_ASK}"),
    (b"MM\x00*", f"This is a scanned picture (TIFF), not a spreadsheet. {_ASK}"),
    (b"RIFF", f"This is a media file, not a spreadsheet. {_ASK}"),
    (b"{\\rtf", f"This is a text document (RTF), not a spreadsheet. {_ASK}"),
    (b"\x1f\x8b", f"This is a packed file (gzip). {_UNPACK}"),
    (b"7z\xbc\xaf", f"This is a packed file (7z). {_UNPACK}"),
    (b"Rar!", f"This is a packed file (RAR). {_UNPACK}"),
    (b"BZh", f"This is a packed file (bzip2). {_UNPACK}"),
    (b"\xfd7zXZ", f"This is a packed file (xz). {_UNPACK}"),
    (b"SQLite format 3", f"This is a database file, not a spreadsheet. {_ASK}"),
    (b"\x7fELF", f"This is a program, not a spreadsheet. {_ASK}"),
    (b"MZ\x90", f"This is a program, not a spreadsheet. {_ASK}"),
    (b"BEGIN:VCARD", f"This is a contact card, not a spreadsheet. {_ASK}"),
    (b"BEGIN:VCALENDAR", f"This is a calendar file, not a spreadsheet. {_ASK}"),
    (b"ID;PWXL", f"This is an old exchange file (SYLK). {_SAVE}"),
    (b"\x09\x08\x10\x00", f"This is a spreadsheet in a format from before 1997. {_SAVE}"),
    (b"\x09\x04\x06\x00", f"This is a spreadsheet in a format from before 1997. {_SAVE}"),
)

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_WORD = "WordDocument".encode("utf-16-le")

_MARKUP: tuple[tuple[str, str], ...] = (
    ('progid="excel.sheet"', f"This is a spreadsheet saved as XML of the year 2003. {_SAVE}"),
    ("urn:schemas-microsoft-com:office", f"This is a spreadsheet saved as XML of the year 2003. {_SAVE}"),
    ("<html", f"This is a web page, though its name may say otherwise. {_SAVE}"),
    ("<!doctype html", f"This is a web page, though its name may say otherwise. {_SAVE}"),
    ("<table", f"This is a web page, though its name may say otherwise. {_SAVE}"),
    ("<?xml", f"This is an XML file, not a spreadsheet. {_ASK}"),
)


def refuse_by_look(data: bytes) -> None:
    """Raises NotATable when the first bytes say that this is something other than a table."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise NotATable("The file is empty. Send the file that holds the list.")
    if data.startswith(_COMPOUND):
        _refuse_compound(data)
    for beginning, sentence in _BEGINNINGS:
        if data.startswith(beginning):
            raise NotATable(sentence)


def _refuse_compound(data: bytes) -> None:
    if _LOCKED in data:
        raise NotATable(
            "This file is locked with a password. Open it, remove the password, save it, and send it again."
        )
    if _WORD in data:
        raise NotATable(f"This is an old text document (DOC), not a spreadsheet. {_ASK}")
    raise NotATable(f"This is an old Excel file (XLS). {_SAVE}")


def refuse_text_by_look(text: str) -> None:
    """Raises NotATable when the beginning of a text file is markup, JSON or not readable text."""
    start = text[:4000].lstrip("\ufeff \t\r\n\x00").lower()
    if start.startswith("<"):
        for mark, sentence in _MARKUP:
            if mark in start:
                raise NotATable(sentence)
    if start[:1] in "{[" and start[1:].lstrip()[:1] in tuple('"{['):
        raise NotATable(f"This is a JSON file, meant for programs. {_ASK}")
    odd = sum(1 for letter in text if letter == "\ufffd" or (letter < " " and letter not in "\t\r\n\x00\x0b\x0c"))
    if odd * 50 > len(text):
        raise NotATable(f"This is neither a spreadsheet nor a text file. {_ASK}")


def refuse_archive_by_look(names: frozenset[str], mimetype: bytes) -> None:
    """Raises NotATable when the parts of a zip file are not those of an XLSX workbook."""
    if b"opendocument.spreadsheet" in mimetype:
        raise NotATable(f"This is an OpenDocument spreadsheet (ODS). {_SAVE}")
    if b"opendocument" in mimetype:
        raise NotATable(f"This is an OpenDocument text or picture, not a spreadsheet. {_ASK}")
    if "xl/workbook.bin" in names:
        raise NotATable(f"This is a binary Excel file (XLSB). {_SAVE}")
    if any(name.startswith("word/") for name in names):
        raise NotATable(f"This is a text document (DOCX), not a spreadsheet. {_ASK}")
    if any(name.startswith("ppt/") for name in names):
        raise NotATable(f"This is a set of slides (PPTX), not a spreadsheet. {_ASK}")
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        raise NotATable(f"This is a Numbers or Pages document. {_SAVE}")
    if not any(name.startswith("xl/") or name == "[content_types].xml" for name in names):
        raise NotATable(f"This is a zip file. {_UNPACK}")
