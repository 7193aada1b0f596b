"""Opens the zip that an XLSX file is, believing none of its figures.

Declared sizes are checked first because that is cheap, and the real inflation again while reading, because
a file may lie (reliability note, threat 23).
"""

import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from polyad.engines.tables.refusals import refuse_archive_by_look
from polyad.engines.tables.shapes import MEGABYTE, Limits, NotATable

_CHUNK = 64 * 1024
_MOST_PARTS = 5_000
_BOMB = (
    "This file unpacks to far more than a list of people could hold, so it was not opened."
    " Save the list anew as XLSX or CSV."
)
_DAMAGED = "This Excel file is damaged. Open it in your spreadsheet program, save it again, and send that file."


@dataclass(frozen=True, slots=True)
class Parts:
    """The named parts of a workbook, each read as a stream of chunks under one set of limits."""

    data: bytes
    limits: Limits
    names: dict[str, str]

    def has(self, name: str) -> bool:
        """Says whether a part of this name is there, whatever its case."""
        return name.lower() in self.names

    def chunks(self, name: str) -> Iterator[bytes]:
        """Yields the part's bytes as they unpack; raises NotATable past the size or ratio that is allowed."""
        real = self.names.get(name.lower())
        if real is None:
            raise NotATable(_DAMAGED)
        most = _most_bytes(len(self.data), self.limits)
        unpacked = 0
        with zipfile.ZipFile(BytesIO(self.data)) as archive, archive.open(real) as part:
            while chunk := part.read(_CHUNK):
                unpacked += len(chunk)
                if unpacked > most:
                    raise NotATable(_BOMB)
                yield chunk


def open_parts(data: bytes, limits: Limits) -> Parts:
    """Lists the parts of a zip; raises NotATable for bombs, locked files and zips that are no workbook."""
    _check_directory(data)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        entries = archive.infolist()
    if any(entry.flag_bits & 1 for entry in entries):
        raise NotATable("This zip file is locked. Unpack it, and send the XLSX or CSV file itself.")
    known = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if sum(entry.file_size for entry in entries) > _most_bytes(len(data), limits):
        raise NotATable(_BOMB)
    names = {entry.filename.lower().lstrip("/"): entry.filename for entry in entries if entry.compress_type in known}
    parts = Parts(data, limits, names)
    mimetype = b"".join(parts.chunks("mimetype"))[:200] if parts.has("mimetype") else b""
    refuse_archive_by_look(frozenset(names), mimetype)
    return parts


def _most_bytes(packed: int, limits: Limits) -> int:
    return min(limits.unpacked_bytes, max(MEGABYTE, packed * limits.ratio))


def _check_directory(data: bytes) -> None:
    """Bounds the table of contents before the standard library reads all of it into memory."""
    at = data.rfind(b"PK\x05\x06")
    if at < 0 or at + 22 > len(data):
        raise NotATable(_DAMAGED)
    count, size = struct.unpack_from("<HI", data, at + 10)
    wide = at - 76
    if wide >= 0 and data[wide : wide + 4] == b"PK\x06\x06":
        count, size = struct.unpack_from("<QQ", data, wide + 32)
    if count > _MOST_PARTS or size > 2 * MEGABYTE:
        raise NotATable("This zip file holds thousands of files. Unpack it, and send the XLSX or CSV file itself.")
