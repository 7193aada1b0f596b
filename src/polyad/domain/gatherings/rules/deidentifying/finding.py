"""Finding what may give somebody away, by its form: each finding says which words and what they look like."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache

from polyad.domain.gatherings.rules.deidentifying import words
from polyad.domain.gatherings.rules.deidentifying.plain import is_name_like, make_plain

MOST = 20
Test = Callable[[re.Match[str]], bool]
LEAST_PHONE, MOST_PHONE = 8, 15


@dataclass(frozen=True)
class Finding:
    """Words that may give somebody away, and what they look like; `start` and `end` count letters of the plain text."""

    kind: str
    words: str
    start: int
    end: int


@dataclass(frozen=True)
class _Form:
    """One form of identifier: an expression, and a test where the expression alone says too much."""

    kind: str
    pattern: re.Pattern[str]
    test: Test | None = None


def find_identifiers(text: str, names: Collection[str] = ()) -> tuple[Finding, ...]:
    """Finds what may give somebody away, in the order it stands; `names` are names that must not stand in it."""
    plain = make_plain(text)
    taken: list[Finding] = []
    for kind, start, end in (*_find_names(plain, names), *_find_forms(plain)):
        if all(end <= one.start or start >= one.end for one in taken):
            taken.append(Finding(kind, " ".join(plain[start:end].split()), start, end))
    return tuple(sorted(taken, key=lambda one: one.start)[:MOST])


def _find_forms(plain: str) -> Iterator[tuple[str, int, int]]:
    """Walks through the forms, the most telling first."""
    for form in _forms():
        for match in form.pattern.finditer(plain):
            if form.test is None or form.test(match):
                yield form.kind, match.start(), match.end()


def _find_names(plain: str, names: Collection[str]) -> Iterator[tuple[str, int, int]]:
    """Finds whole names that are known here."""
    for name in names:
        parts = [re.escape(part) for part in make_plain(name).split()]
        if len(parts) > 1:
            for match in re.finditer(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", plain, re.IGNORECASE):
                yield "member", match.start(), match.end()


@cache
def _forms() -> tuple[_Form, ...]:
    """Makes the expressions once."""
    return (*_addresses(), *_dates(), *_names(), *_ages(), *_records(), *_phones(), *_numbers(), *_places())


def _any(name: str | tuple[str, ...]) -> str:
    """Joins words into one choice, the longest first so that none hides in another."""
    listed = name.split("|") if isinstance(name, str) else [word for part in name for word in _split(part)]
    return "|".join(sorted(listed, key=len, reverse=True))


def _split(part: str) -> list[str]:
    """Splits at bars that stand outside brackets."""
    found, depth, word = [], 0, ""
    for letter in part:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            found.append(word)
            word = ""
        else:
            word += letter
    return [*found, word] if word else found


def _make(kind: str, expression: str, test: Test | None = None, *, exact: bool = False) -> _Form:
    """Makes a form; whatever the case unless `exact`."""
    return _Form(kind, re.compile(expression, 0 if exact else re.IGNORECASE), test)


def _addresses() -> Iterator[_Form]:
    """E-mail, web and network addresses, and names of accounts."""
    at, dot = r"(?:@|[\[(]\s?at\s?[\])]|\sat\s)", r"(?:\.|[\[(]\s?dot\s?[\])]|\sdot\s)"
    yield _make("email", rf"(?<![\w.])[\w.+%'-]{{1,64}}\s?{at}\s?[\w-]{{1,63}}(?:\s?{dot}\s?[\w-]{{2,63}}){{1,4}}")
    yield _make("web", r"(?:https?://|www\.)[^\s<>]{2,300}")
    yield _make("web", r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])")
    yield _make("web", r"(?<![\w.])@[^\W\d]\w{1,40}")


def _dates() -> Iterator[_Form]:
    """Dates of birth, then every date finer than a year."""
    month, end = f"(?:{_any(words.MONTHS)})", r"(?!\w)"
    any_month = f"(?:{month}|may)"
    figures = r"\d{1,4}\s?[-./]\s?\d{1,2}\s?[-./]\s?\d{1,4}"
    written = rf"(?:\d{{1,2}}[^\W\d]{{0,2}}\.?º?\s?(?:of |de |di )?{any_month}\.?(?:\s?,?\s?(?:de )?\d{{2,4}})?|{any_month}\.?\s\d{{1,4}}\S{{0,2}}(?:,?\s\d{{4}})?)"
    cjk = r"(?:\d{2,4}\s?[年년]\s?)?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日号號일]?"
    yield _make("birth", rf"(?<!\w)(?:{_any(words.BORN)})(?!\w)[^\n\d]{{0,20}}(?:{figures}|{written}|{cjk}|\d{{2,4}})")
    yield _make("birth", rf"(?:{cjk}|{figures}|\d{{4}}\s?年)\s?(?:出生|生まれ|생)")
    yield _make("date", rf"(?<![\w.]){figures}(?!\w)", _is_date)
    yield _make("date", cjk)
    yield _make("date", r"\d{4}\s?[年년]\s?\d{1,2}\s?[月월]")
    yield _make("date", rf"(?<!\w)\d{{1,2}}(?:st|nd|rd|th|er|ª|º|\.)?\s?(?:of |de |di )?{month}{end}(?:\.?,?\s(?:de |del )?\d{{2,4}}{end})?")
    yield _make("date", rf"(?<!\w){month}\.?\s\d{{1,2}}(?:st|nd|rd|th)?(?!\w)(?:,?\s\d{{4}}{end})?", _is_no_dose)
    yield _make("date", rf"(?<!\w){month}\.?,?\s(?:de |del )?(?:19|20)\d\d{end}")
    yield _make("date", rf"(?<!\w)(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of )?)?(?:May|MAY)\s(?:\d{{1,2}}(?:st|nd|rd|th)?|(?:19|20)\d\d){end}", exact=True)
    yield _make("date", rf"(?<!\w)\d{{1,2}}(?:st|nd|rd|th)?\s(?:of )?(?:May|MAY){end}", exact=True)
    yield _make("date", r"(?<![\w./])\d{1,2}[./]\d{1,2}\.?(?=\s(?:at|um|à|a las|às)\s)")


def _is_date(match: re.Match[str]) -> bool:
    """Says whether three figures can be a day: one a month, one a day, one a year."""
    one, two, three = (int(part) for part in re.findall(r"\d+", match.group()))
    day_month = (1 <= one <= 31 and 1 <= two <= 12) or (1 <= one <= 12 and 1 <= two <= 31)
    month_day = (1 <= two <= 12 and 1 <= three <= 31) or (1 <= two <= 31 and 1 <= three <= 12)
    return (day_month and (three < 100 or 1000 < three < 2999)) or (month_day and 1000 < one < 2999)


def _is_no_dose(match: re.Match[str]) -> bool:
    """Says whether what follows a month is not an amount, as in a sentence that ends with a month's name by chance."""
    return not re.match(r"\s?(?:mg|ml|mcg|g|kg|mmol|units?|%|times)\b", match.string[match.end() : match.end() + 8], re.IGNORECASE)


def _names() -> Iterator[_Form]:
    """Names after a title or a word that announces one, and before a title where it follows."""
    rest = r"(?:\s?(?:van der|van den|van|von|de la|de|del|da|dos|bin|ibn|al)-?)?\s?([^\W\d_][\w'-]{1,40}(?:\s[A-ZÀ-ÞА-Я][\w'-]{1,40})?)"
    yield _make("name", rf"(?<!\w)(?:{_any(words.TITLES)})\.?\s{rest}", _follows_title, exact=True)
    yield _make("name", rf"(?<![\w.])(?:{words.DOTTED_TITLES})\s?{rest}", lambda m: is_name_like(m.group(1)), exact=True)
    yield _make("name", rf"(?<!\w)(?:{_any(words.NAMED)})(?!\w)\s?[:=\-]?\s?(?:is\s)?([^\W\d_][\w'-]{{1,40}}(?:\s[A-ZÀ-ÞА-Я][\w'-]{{1,40}})?)", _is_named)
    yield _make("name", rf"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]{{1,5}}\s?(?:{words.AFTER_NAMES})(?!\w)")
    yield _make("name", rf"[\u3040-\u30ff\u4e00-\u9fff]{{1,4}}(?:{words.AFTER_NAMES})")
    who = "patient|pt|lady|man|woman|girl|boy|child|client|mother|father|paciente|patientin"
    yield _make("name", rf"(?<!\w)(?:{who}|Patient|Pt)\W{{1,3}}[A-Z]\.\s?[A-Z]\.?(?!\w)", exact=True)


def _follows_title(match: re.Match[str]) -> bool:
    """Says whether what follows a title can be a name; after a small title any word can."""
    title, name = match.group().split()[0].rstrip("."), match.group(1)
    return name.casefold() not in words.NO_NAMES and (is_name_like(name) or title == title.casefold())


def _is_named(match: re.Match[str]) -> bool:
    """Says whether a name was announced: the word before it, then a name."""
    return is_name_like(match.group(1)) and match.group(1).casefold() not in words.NO_NAMES


def _ages() -> Iterator[_Form]:
    """Ages over 89, in figures and words."""
    old, years = r"(?:9\d|1[0-4]\d)", _any(words.YEARS)
    yield _make("age", rf"(?<![\w.,/]){old}\s?-?\s?(?:{years})(?![^\W\d_]{{4}})")
    yield _make("age", rf"(?<!\w)(?:{words.AGED})\W{{0,3}}{old}(?!\d|\s?%)")
    yield _make("age", r"(?<!\w)(?:ninety|hundred)(?:[- ]\w+)?[- ]years?")
    yield _make("age", r"(?<!\w)(?:nonagenarian|centenarian|neunzigjährige?\w?|hundertjährige?\w?|nonagénaire|centenaire|nonagenari[ao]|centenari[ao])(?!\w)")


def _records() -> Iterator[_Form]:
    """Numbers that say themselves what they are."""
    tail = r"\W{0,6}(?:(?:no|nr|number|is|id)\W{0,3})?[A-Z]{0,4}[-/ ]?\d{3,}(?:[\w/-]|\s(?=\d)){0,12}"
    yield _make("number", rf"(?<!\w)(?:{_any(words.STRONG_NUMBERS)})(?![^\W\d_]){tail}")
    yield _make("number", rf"(?<!\w)(?:{words.WEAK_NUMBERS})\s?(?:id|no\.|no|nr\.?|number|num|#)(?![^\W\d_])\W{{0,4}}(?:is\s)?[A-Z]{{0,4}}[-/]?\d{{2,}}[\w/-]{{0,12}}")


def _phones() -> Iterator[_Form]:
    """Telephone numbers."""
    yield _make("phone", r"\+\s?\d[\d\s().-]{5,20}\d", _is_phone)
    yield _make("phone", rf"(?<!\w)(?:{words.PHONES})(?!\w)[^\n\d+(]{{0,12}}\+?[\d(][\d\s()./-]{{2,20}}\d")
    yield _make("phone", r"(?<![\w.,/])\(?0\d{1,5}\)?[\s./-]?\d[\d\s-]{3,14}\d(?!\w)", _is_phone)
    yield _make("phone", r"(?<![\w.,/-])\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\w)")
    yield _make("phone", r"(?<![\w.,/-])\d{3}-\d{4}(?![\w-])")


def _is_phone(match: re.Match[str]) -> bool:
    """Says whether there are as many figures as a telephone number has."""
    return LEAST_PHONE <= sum(letter.isdigit() for letter in match.group()) <= MOST_PHONE


def _numbers() -> Iterator[_Form]:
    """Long numbers of cards, accounts and devices that do not say what they are."""
    yield _make("number", r"(?:#|№|nº|n°)\s?\d{3,}")
    yield _make("number", r"(?<![\w.,/-])\d{3}-\d{2}-\d{4}(?!\w)")
    yield _make("number", r"(?<![\w.,])\d{3}\s\d{3}\s\d{4}(?!\w)")
    yield _make("number", r"(?<![\w.,])\d{7,}(?![\w]|[.,]\d)")
    yield _make("number", r"(?<!\w)(?=[A-Z0-9-]*\d{4})(?=[A-Z0-9-]*[A-Z])[A-Z0-9]{2,}-?[A-Z0-9]{5,}(?!\w)", exact=True)


def _places() -> Iterator[_Form]:
    """Postcodes, streets, beds and rooms."""
    yield _make("place", r"(?<!\w)(?:GIR 0AA|[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}|[A-Z]{1,2}\d{2}[A-Z]?\d[A-Z]{2})(?!\w)", exact=True)
    yield _make("place", r"(?<!\w)[A-Z]\d[A-Z]\s?\d[A-Z]\d(?!\w)", exact=True)
    yield _make("place", r"(?<![\w.])\d{4}\s([A-Z]{2})(?!\w)", lambda m: m.group(1) not in words.UNITS, exact=True)
    yield _make("place", r"(?<!\w)[A-Z]{2}\s\d{5}(?:-\d{4})?(?!\w)|(?<![\w.-])\d{5}-\d{4}(?!\w)|〒\s?\d{3}-?\d{4}", exact=True)
    yield _make("place", rf"(?<!\w)(?:{_any(words.POSTCODES)})(?!\w)\W{{0,4}}[A-Z0-9][A-Z0-9 -]{{2,9}}")
    yield _make("place", rf"(?<!\w)\d{{1,5}}[A-Z]?\s(?:[A-Z][\w'-]{{1,30}}\s){{1,3}}(?:{words.STREETS})(?!\w)", exact=True)
    yield _make("place", r"(?<!\w)[^\W\d_]{2,30}(?:straße|strasse|straat|gasse|vägen|gatan)\s?\d{1,4}[a-z]?(?!\w)")
    yield _make("place", r"(?<!\w)(?:rue|avenue|calle|avenida|rua|via|شارع|улица|ул\.)\s(?:[\w'-]{2,30}\s?){1,4},?\s?\d{1,4}(?!\w)")
    yield _make("place", r"(?<!\w)(?:bed|room|bay|ward|zimmer|bett|chambre|lit|cama|habitación|غرفة|سرير|палата)\s?(?:no\.?|number|nr\.?)?\s?[A-Z]?-?\d{1,4}[A-Z]?(?!\w|\s?(?:days|weeks|hours|of))")
