"""Reads what surrounds the sheets of an XLSX file: their names, the shared texts, the formats of numbers."""

from array import array
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath

from polyad.engines.tables.archive import Parts
from polyad.engines.tables.markup import hear_all
from polyad.engines.tables.numbers import read_format
from polyad.engines.tables.shapes import Limits, NotATable

_MOST_SHEETS = 500
_TOO_MUCH_TEXT = "This Excel file holds more text than a list of people could. Save only the list."
_DAMAGED = "This Excel file is damaged. Open it in your spreadsheet program, save it again, and send that file."


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: the name on its tab, the part that holds it, whether it is hidden."""

    name: str
    part: str
    is_hidden: bool


@dataclass(slots=True)
class SharedTexts:
    """The texts that cells point to, kept as one run of bytes because there may be half a million."""

    most: int
    most_texts: int
    blob: bytearray = field(default_factory=bytearray)
    ends: "array[int]" = field(default_factory=lambda: array("L"))

    def add(self, text: str) -> None:
        """Keeps one more text; raises NotATable when all of them grow too large."""
        self.blob += text.encode("utf-8", "replace")
        self.ends.append(len(self.blob))
        if len(self.blob) > self.most or len(self.ends) > self.most_texts:
            raise NotATable(_TOO_MUCH_TEXT)

    def get(self, number: int) -> str:
        """Finds a text by its place; raises NotATable when there is none."""
        if not 0 <= number < len(self.ends):
            raise NotATable(_DAMAGED)
        begin = self.ends[number - 1] if number else 0
        return self.blob[begin : self.ends[number]].decode("utf-8")


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook ready to be read: its parts, sheets, shared texts and the format behind each cell style."""

    parts: Parts
    limits: Limits
    sheets: tuple[Sheet, ...]
    texts: SharedTexts
    shown_as: tuple[str, ...]
    epoch_1904: bool


@dataclass(slots=True)
class _Gathered:
    """Gathers attributes of every element of the wanted names."""

    wanted: frozenset[str]
    found: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in self.wanted:
            if len(self.found) > 100_000:
                raise NotATable(_TOO_MUCH_TEXT)
            self.found.append((name, attributes))

    def end(self, name: str) -> None:
        """Nothing is gathered from the end of an element."""

    def text(self, words: str) -> None:
        """Nothing is gathered from text."""

    def count_kept(self) -> int:
        return len(self.found)


@dataclass(slots=True)
class _TextListener:
    """Gathers shared texts, runs of rich text joined, readings for pronunciation left out."""

    texts: SharedTexts
    most: int
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    is_open: bool = False
    in_reading: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "t":
            self.is_open = not self.in_reading
        elif name == "rPh":
            self.in_reading = True
        elif name == "si":
            self.pieces, self.length = [], 0

    def end(self, name: str) -> None:
        if name == "t":
            self.is_open = False
        elif name == "rPh":
            self.in_reading = False
        elif name == "si":
            self.texts.add("".join(self.pieces))

    def count_kept(self) -> int:
        return len(self.texts.ends) if self.texts.blob else 0

    def text(self, words: str) -> None:
        if self.is_open:
            self.length += len(words)
            # One over the limit is kept, so that the row which uses it can be named in the refusal.
            if self.length <= self.most + 1 or not self.pieces:
                self.pieces.append(words[: self.most + 1])


def open_workbook(parts: Parts, limits: Limits) -> Workbook:
    """Reads all but the sheets themselves; raises NotATable for what is no workbook."""
    main = _find_main(parts, limits)
    targets = _read_targets(parts, main, limits)
    found = _gather(parts, main, {"sheet", "workbookPr"}, limits)
    sheets: list[Sheet] = []
    epoch_1904 = False
    for name, attributes in found:
        if name == "workbookPr":
            epoch_1904 = attributes.get("date1904", "0") in ("1", "true", "on")
            continue
        link = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
        part, kind = targets.get(link, ("", ""))
        if kind == "worksheet" and parts.has(part) and part not in {sheet.part for sheet in sheets[:_MOST_SHEETS]}:
            sheets.append(Sheet(attributes.get("name", ""), part, attributes.get("state", "visible") != "visible"))
    by_kind = {kind: part for part, kind in targets.values()}
    texts = _read_texts(parts, by_kind.get("sharedStrings", ""), limits)
    shown_as = _read_formats(parts, by_kind.get("styles", ""), limits)
    return Workbook(parts, limits, tuple(sheets[:_MOST_SHEETS]), texts, shown_as, epoch_1904)


def _gather(parts: Parts, part: str, names: set[str], limits: Limits) -> list[tuple[str, dict[str, str]]]:
    gathered = _Gathered(frozenset(names))
    hear_all(parts.chunks(part), gathered, limits)
    return gathered.found


def _find_main(parts: Parts, limits: Limits) -> str:
    if parts.has("_rels/.rels"):
        for _, attributes in _gather(parts, "_rels/.rels", {"Relationship"}, limits):
            target = attributes.get("Target", "").lstrip("/")
            if attributes.get("Type", "").endswith("/officeDocument") and parts.has(target):
                return target
    if parts.has("xl/workbook.xml"):
        return "xl/workbook.xml"
    raise NotATable(_DAMAGED)


def _read_targets(parts: Parts, main: str, limits: Limits) -> dict[str, tuple[str, str]]:
    folder, name = dirname(main), main.rpartition("/")[2]
    links = f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"
    targets: dict[str, tuple[str, str]] = {}
    if parts.has(links):
        for _, attributes in _gather(parts, links, {"Relationship"}, limits):
            target = attributes.get("Target", "")
            part = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
            targets[attributes.get("Id", "")] = (part, attributes.get("Type", "").rpartition("/")[2])
    return targets


def _read_texts(parts: Parts, part: str, limits: Limits) -> SharedTexts:
    texts = SharedTexts(limits.shared_text_bytes, limits.shared_texts)
    if part and parts.has(part):
        hear_all(parts.chunks(part), _TextListener(texts, limits.cell_characters), limits)
    return texts


def _read_formats(parts: Parts, part: str, limits: Limits) -> tuple[str, ...]:
    if not part or not parts.has(part):
        return ()
    listener = _StyleListener()
    hear_all(parts.chunks(part), listener, limits)
    return tuple(read_format(number, listener.codes.get(number, "")) for number in listener.styles)


@dataclass(slots=True)
class _StyleListener:
    """Gathers the number formats, and which of them each cell style uses."""

    codes: dict[int, str] = field(default_factory=dict)
    styles: list[int] = field(default_factory=list)
    in_cells: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "numFmt":
            self.codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
        elif name == "cellXfs":
            self.in_cells = True
        elif name == "xf" and self.in_cells:
            self.styles.append(int(attributes.get("numFmtId", "0")))
        if len(self.codes) + len(self.styles) > 100_000:
            raise NotATable(_TOO_MUCH_TEXT)

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self.in_cells = False

    def text(self, words: str) -> None:
        """Styles hold no text."""

    def count_kept(self) -> int:
        return len(self.styles)
