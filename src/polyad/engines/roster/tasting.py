"""Judges from its cells what a column holds."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from polyad.engines.roster.addresses import is_plausible
from polyad.engines.roster.dates import read_moment
from polyad.engines.roster.declared import find_kind
from polyad.engines.roster.figures import read_capacity
from polyad.engines.roster.hours import read_hours
from polyad.engines.roster.lists import cut_list, find_help_kind
from polyad.engines.roster.names import is_title
from polyad.engines.roster.shapes import Cell
from polyad.engines.roster.tongues import is_language
from polyad.engines.roster.vocabulary import Field, Role
from polyad.engines.roster.wording import fold, word_set

_MOST = 200
_LONGEST = 1_000
_STAGE = re.compile(
    r"\b(year [1-7]|[1-7](st|nd|rd|th)? year|final year|first year|students?|residents?|interns?|fellows?"
    r"|registrar|consultant|faculty|professor|lecturer|trainee|pgy ?\d|fy ?\d|st ?\d|nurse|semester|attending"
    r"|studienjahr|assistenzarzt|facharzt|interne|annee|medecin|postdoc|phd|senior|junior|y[1-6]|m[1-4]|f[12])\b"
)
_SPECIALTIES = word_set(
    "surgery medicine paediatrics pediatrics psychiatry radiology anaesthesiology anesthesiology"
    " anaesthesia nursing midwifery pharmacy physiotherapy practice cardiology neurology oncology"
    " dermatology gynaecology obstetrics urology ophthalmology pathology orthopaedics orthopedics"
    " emergency geriatrics chirurgie padiatrie psychiatrie radiologie anasthesie kardiologie neurologie"
    " innere allgemeinmedizin medizin pediatrie cardiologie nephrology dentistry rehabilitation"
    " palliative haematology gastroenterology endocrinology immunology"
)
_PLACE = re.compile(r"\b(hospital|clinic|campus|centre|center|klinik\w*|health|hopital|ziekenhuis|site|praxis|haus)\b")
_REFERENCE = re.compile(r"[A-Za-z]{0,4}[-/]?\d{4,12}[A-Za-z]?")
_BETWEEN = re.compile(r"[._-]")
_PERSON = re.compile(r"[^\W\d_][^\d@;:/()!?]{1,60}")


def taste(cells: Sequence[Cell], role: Role) -> dict[Field, int]:
    """Gives, for each field, the share in percent of the column's filled cells that look like it."""
    filled = [_shorten(cell) for cell in cells if cell is not None and str(cell).strip()][:_MOST]
    if not filled:
        return {}
    shares = {field: sum(map(test, filled)) * 100 // len(filled) for field, test in _TESTS.items()}
    if role == "mentee":
        shares[Field.CAPACITY] = 0
    elif sum(len(cut_list(str(cell))) for cell in filled) < len(filled) * 1.3:
        shares[Field.FIELDS] = shares[Field.FIELDS] * 3 // 4
    texts = [str(cell) for cell in filled]
    shares[Field.OWN_WORDS] = 100 if sum(map(len, texts)) / len(texts) > 45 and _is_prose(texts) else 0
    varied = len({fold(text) for text in texts[:_MOST]}) * 100 // len(texts)
    # A list of people repeats places and stages, and hardly ever names or numbers.
    if varied < 60:
        shares[Field.NAME] = shares[Field.REFERENCE] = 0
    if len(texts) * 10 < len(cells) * 6:
        shares[Field.STAGE] = 0
    if len(texts) >= 10 and varied > 70:
        shares[Field.SITE] = shares[Field.STAGE] = 0
    shares[Field.SUBMITTED_AT] = shares[Field.JOINED_ON] if any(map(_has_clock, filled)) else 0
    shares[Field.PAUSED_UNTIL] = shares[Field.JOINED_ON]
    return shares


def _shorten(cell: Cell) -> Cell:
    return cell[:_LONGEST] if isinstance(cell, str) else cell


def is_counter(cells: Sequence[Cell]) -> bool:
    """Says whether a column only counts its rows: 1, 2, 3."""
    figures = [str(cell).removesuffix(".0") for cell in cells if cell is not None and str(cell).strip()]
    numbers = [int(figure) for figure in figures if figure.isdigit() and len(figure) < 8]
    steady = all(after - before == 1 for before, after in zip(numbers, numbers[1:], strict=False))
    return len(numbers) == len(figures) > 1 and steady


def match_parts(cells: Sequence[Cell], addresses: Sequence[str]) -> dict[Field, int]:
    """Compares a column with the addresses beside it: the given name stands before the dot."""
    hits = {Field.GIVEN_NAME: 0, Field.FAMILY_NAME: 0, Field.NAME: 0}
    pairs = [
        (cell, address)
        for cell, address in zip(cells, addresses, strict=False)
        if cell and _BETWEEN.search(address.partition("@")[0])
    ]
    for cell, address in pairs[:_MOST]:
        first, *_, last = _BETWEEN.split(address.partition("@")[0].lower())
        words = fold(str(cell)[:100]).split()
        if words and len(words) <= 3 and isinstance(cell, str):
            begins, ends = fold(first) in words, fold(last) in words
            hits[Field.NAME] += begins and ends and len(words) > 1
            hits[Field.GIVEN_NAME] += begins and not ends
            hits[Field.FAMILY_NAME] += ends and not begins
    return {field: count * 100 // len(pairs) for field, count in hits.items()} if len(pairs) > 1 else {}


def _is_prose(texts: Sequence[str]) -> bool:
    spoken = sum(1 for text in texts if len(text.split()) >= 8 and re.search(r"[a-z]{2}", text))
    varied = len(set(texts)) * 5 >= len(texts)
    listed = sum(1 for text in texts if text.count(";") >= 2 or text.count(",") * 4 > len(text.split()))
    return varied and spoken * 2 > len(texts) and listed * 2 < len(texts)


def _is_email(cell: Cell) -> bool:
    return isinstance(cell, str) and "@" in cell and any(is_plausible(word.strip("<>;,'")) for word in cell.split())


def _is_day(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and not cell.strip().isdigit() and read_moment(cell, True) is not None


def _has_clock(cell: Cell) -> bool:
    moment = read_moment(cell, True) or read_moment(cell, False)
    return bool(moment and (moment.hour or moment.minute))


def _is_hours(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) < 600 and bool(read_hours(cell)[0])


def _is_help(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > 200:
        return False
    items = cut_list(cell, with_slashes=True)
    return bool(items) and all(len(item.split()) <= 4 and find_help_kind(item) for item in items)


def _is_languages(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > 200:
        return False
    items = cut_list(cell, with_slashes=True)
    return bool(items) and sum(1 for item in items if is_language(item.split("(")[0])) * 2 > len(items)


def _is_capacity(cell: Cell) -> bool:
    if isinstance(cell, bool):
        return False
    value = read_capacity(cell)[0]
    return value is not None and value <= 12 and len(str(cell)) < 40


def _is_specialty(cell: Cell) -> bool:
    if not isinstance(cell, str) or len(cell) > 200:
        return False
    items = cut_list(cell)
    return bool(items) and all(len(item.split()) <= 4 and _SPECIALTIES & set(fold(item).split()) for item in items)


def _is_conflict(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) < 200 and find_kind(cell) is not None


def _is_person(cell: Cell) -> bool:
    if not isinstance(cell, str) or not _PERSON.fullmatch(cell.strip()):
        return False
    words = cell.replace(",", " ").split()
    return 2 <= len(words) <= 5 and all(word[:1].isupper() or len(word) <= 3 for word in words)


_TESTS: Mapping[Field, Callable[[Cell], bool]] = {
    Field.EMAIL: _is_email,
    Field.JOINED_ON: _is_day,
    Field.HOURS: _is_hours,
    Field.HELP_KINDS: _is_help,
    Field.LANGUAGES: _is_languages,
    Field.CAPACITY: _is_capacity,
    Field.FIELDS: _is_specialty,
    Field.DEPARTMENT: _is_specialty,
    Field.CONFLICTS: _is_conflict,
    Field.NAME: _is_person,
    Field.TITLE: lambda cell: isinstance(cell, str) and is_title(cell),
    Field.STAGE: lambda cell: isinstance(cell, str) and len(cell) < 60 and bool(_STAGE.search(fold(cell))),
    Field.SITE: lambda cell: isinstance(cell, str) and len(cell) < 80 and bool(_PLACE.search(fold(cell))),
    Field.REFERENCE: lambda cell: bool(_REFERENCE.fullmatch(str(cell).removesuffix(".0"))),
}
