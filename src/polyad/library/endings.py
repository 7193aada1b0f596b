"""How relationships end, as data: what is asked at the end, what may come after, and the days that matter."""

from collections.abc import Iterable
from dataclasses import dataclass

from polyad.library.reader import Fields
from polyad.library.shapes import Published


@dataclass(frozen=True)
class ClosingQuestion:
    """One thing to look back on, answered by each member alone."""

    key: str
    question: str
    hint: str


@dataclass(frozen=True)
class NextForm:
    """What people may be to each other afterwards; `opens` names the format of a new relationship, if any."""

    key: str
    name: str
    one_line: str
    is_end: bool
    opens: str


@dataclass(frozen=True)
class Endings(Published):
    """The questions, the forms and the days. `review_months` are those on whose first day waiting changes take effect."""

    handover_days: int
    review_months: tuple[int, ...]
    review_notice_days: int
    check_after_days: tuple[int, ...]
    rematch_days: int
    questions: tuple[ClosingQuestion, ...]
    forms: tuple[NextForm, ...]

    def find_form(self, key: str) -> NextForm | None:
        """Find a form by its key."""
        return next((form for form in self.forms if form.key == key), None)


def make_endings(published: dict[str, object], fields: Fields) -> Endings:
    """Read how relationships end from the fields of its file. Raises ContentFault."""
    return Endings(
        **published,  # type: ignore[arg-type]
        handover_days=fields.whole("handover_days"),
        review_months=_numbers(fields, "review_months", 1, 12),
        review_notice_days=fields.whole("review_notice_days", least=1),
        check_after_days=_numbers(fields, "check_after_days", 1, 365),
        rematch_days=fields.whole("rematch_days", least=1),
        questions=tuple(_question(one) for one in fields.tables("questions")),
        forms=tuple(_form(one) for one in fields.tables("forms")),
    )


def check_endings(where: str, made: Endings, formats: Iterable[str]) -> list[str]:
    """List what is wrong with one file: unknown formats, keys that stand there twice, no way to a full stop."""
    known = tuple(formats)
    faults = [f"{where}: format {form.opens} is not known." for form in made.forms if form.opens not in ("", *known)]
    for what, keys in (("form", [f.key for f in made.forms]), ("question", [q.key for q in made.questions])):
        twice = dict.fromkeys(key for key in keys if keys.count(key) > 1)
        faults += [f"{where}: {what} {key} stands there more than once." for key in twice]
    if not any(form.is_end for form in made.forms):
        faults.append(f"{where}: no form is an end, so nobody could simply stop.")
    faults += [f"{where}: form {form.key} is an end and opens something." for form in made.forms if form.is_end and form.opens]
    return faults


def _numbers(fields: Fields, key: str, least: int, most: int) -> tuple[int, ...]:
    found = []
    for text in fields.texts(key, least=1):
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise fields.fault(f"{key} must hold numbers from {least} to {most}, not {text!r}.")
        found.append(int(text))
    return tuple(sorted(found))


def _question(fields: Fields) -> ClosingQuestion:
    made = ClosingQuestion(fields.text("key"), fields.text("question"), fields.text("hint"))
    fields.finish()
    return made


def _form(fields: Fields) -> NextForm:
    made = NextForm(
        key=fields.text("key"),
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        is_end=fields.yes_no("is_end", default=False),
        opens=fields.text_or_none("opens") or "",
    )
    fields.finish()
    return made
