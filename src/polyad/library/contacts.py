"""How a first contact is written and what is looked at before it: limits, words, hints, the four letters. From content/contacts."""

from collections.abc import Sequence
from dataclasses import dataclass

from polyad.library.reader import Fields
from polyad.library.shapes import Published

HINTS = ("who", "specific", "vague", "why_short", "why_long", "whole_long", "times", "decline")
SCREEN = ("capable", "available", "project", "easy")
GAPS = {"greeting": ("{name}",), "times_words": ("{times}",), "ask_words": ("{minutes}", "{kind}"), "follow_up": ("{day}",)}


@dataclass(frozen=True)
class Hint:
    """One thing to look at while writing: what is said when it is well, and when it is not."""

    key: str
    good: str
    mend: str


@dataclass(frozen=True)
class ScreenQuestion:
    """One of the four things to look at in somebody one might ask."""

    key: str
    name: str
    asks: str
    look: str


@dataclass(frozen=True)
class Limits:
    """How long is short."""

    who_letters: int
    why_least_words: int
    why_most_words: int
    whole_most_words: int


@dataclass(frozen=True)
class ContactGuide(Published):
    """Everything a first contact is written, looked at and followed up by."""

    name: str
    one_line: str
    follow_up_days: int
    rest_days: int
    again_days: int
    pass_on_working_days: int
    most_in_line: int
    most_open_to_one: int
    waiting_from: int
    most_saved: int
    decline: str
    greeting: str
    times_words: str
    ask_words: str
    follow_up: str
    minutes: tuple[int, ...]
    usual_minutes: int
    limits: Limits
    vague: tuple[str, ...]
    pressing: tuple[str, ...]
    close_by: tuple[str, ...]
    hints: tuple[Hint, ...]
    screen: tuple[ScreenQuestion, ...]
    screen_sources: tuple[str, ...]
    mail_known: tuple[str, ...]
    mail_endings: tuple[str, ...]


_DAYS = ("follow_up_days", "rest_days", "again_days", "pass_on_working_days", "most_in_line", "most_open_to_one", "waiting_from", "most_saved")
_WORDS = ("name", "one_line", "decline", "greeting", "times_words", "ask_words", "follow_up")
_LIMITS = ("who_letters", "why_least_words", "why_most_words", "whole_most_words")


def make_contact_guide(published: dict[str, object], fields: Fields) -> ContactGuide:
    """Read the guide from the fields of its file. Raises ContentFault."""
    limits, words, mail = fields.table("limits"), fields.table("words"), fields.table("mail")
    made = ContactGuide(
        **published,  # type: ignore[arg-type]
        **{key: fields.text(key) for key in _WORDS},  # type: ignore[arg-type]
        **{key: fields.whole(key, least=1) for key in _DAYS},  # type: ignore[arg-type]
        minutes=_read_minutes(fields),
        usual_minutes=fields.whole("usual_minutes", least=5),
        limits=Limits(**{key: limits.whole(key, least=1) for key in _LIMITS}),
        vague=words.texts("vague"),
        pressing=words.texts("pressing"),
        close_by=words.texts("close_by"),
        hints=tuple(_hint(row) for row in fields.tables("hints")),
        screen=tuple(_question(row) for row in fields.tables("screen")),
        screen_sources=fields.texts("screen_sources", least=1),
        mail_known=mail.texts("known", least=1),
        mail_endings=mail.texts("endings", least=1),
    )
    for part in (limits, words, mail):
        part.finish()
    return made


def check_contact_guide(where: str, made: ContactGuide) -> list[str]:
    """List what is wrong with a guide that could be read: all hints, all four letters, all gaps, sane numbers."""
    faults = _unlike(where, "hint", [one.key for one in made.hints], HINTS)
    faults += _unlike(where, "screen question", [one.key for one in made.screen], SCREEN)
    faults += [f"{where}: {key} has no place for {gap}." for key, gaps in GAPS.items() for gap in gaps if gap not in getattr(made, key)]
    faults += [f"{where}: the screening rests on {key}, which the file does not name as a source." for key in made.screen_sources if key not in made.sources]
    if made.usual_minutes not in made.minutes:
        faults.append(f"{where}: usual_minutes must be one of minutes.")
    if made.limits.why_least_words >= made.limits.why_most_words:
        faults.append(f"{where}: why_least_words must be below why_most_words.")
    if made.waiting_from < 5:
        faults.append(f"{where}: waiting_from must be at least 5, so that no single answer can be read from it.")
    return faults


def _unlike(where: str, what: str, keys: Sequence[str], wanted: Sequence[str]) -> list[str]:
    missing = [f"{where}: {what} {key} is missing." for key in wanted if key not in keys]
    return missing + [f"{where}: {what} {key} is not known, or stands there twice." for key in keys if key not in wanted or keys.count(key) > 1]


def _hint(row: Fields) -> Hint:
    made = Hint(row.text("key"), row.text("good"), row.text("mend"))
    row.finish()
    return made


def _question(row: Fields) -> ScreenQuestion:
    made = ScreenQuestion(row.text("key"), row.text("name"), row.text("asks"), row.text("look"))
    row.finish()
    return made


def _read_minutes(fields: Fields) -> tuple[int, ...]:
    words = fields.texts("minutes", least=1)
    if not all(word.isascii() and word.isdecimal() and 5 <= int(word) <= 60 for word in words):
        raise fields.fault("minutes must be whole numbers from 5 to 60, as texts.")
    return tuple(int(word) for word in words)
