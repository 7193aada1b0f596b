"""What one step of an enrolment may hold: cleaned first, then written."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from polyad.domain.programmes.models import Answer, DeclaredConflict, Enrolment, Question
from polyad.domain.programmes.operations.refusals import EnrolmentNotReady
from polyad.domain.programmes.queries.steps import STEP_PARTS
from polyad.domain.programmes.rules import (
    DECLARED_FOR,
    MENTOR,
    MOST_CAPACITY,
    MOST_FIELDS,
    MOST_GOALS,
    answer_fits,
    clean_hours,
    clean_words,
    find_undeclared,
)
from polyad.library.vocabulary import CONFLICT_KINDS, HELP_KINDS

_LONGEST = {"own_words": 4000, "background": 200, "reach": 300, "training": 300}
_DECLARE = {
    "sponsorship": _(
        "You offer sponsorship: say where you can speak for somebody, such as a committee, an editorial board or "
        "appointments. Or leave sponsorship out."
    ),
    "coaching": _("You offer coaching: say what training you have for it, in a few words. Or leave coaching out."),
}
_MOST_MENTOR_GOALS = 12


def clean_step(
    step: str, role: str, values: Mapping[str, Any], questions: Mapping[str, Question]
) -> dict[str, Any]:
    """Cleans what a step sent, in the shape in which it is read back. Raises EnrolmentNotReady."""
    cleaned = {part: _clean_part(part, role, values.get(part), questions) for part in STEP_PARTS[step]}
    if step == "help":
        _settle_declared(role, cleaned)
    return cleaned


def write_step(enrolment: Enrolment, cleaned: Mapping[str, Any]) -> None:
    """Puts cleaned values on the row and on the rows that hang on it. The caller saves the row itself."""
    for part, value in cleaned.items():
        if part == "answers":
            _write_answers(enrolment, value)
        elif part == "apart":
            _write_apart(enrolment, value)
        else:
            setattr(enrolment, part, value)


def _clean_part(part: str, role: str, value: Any, questions: Mapping[str, Question]) -> Any:
    """Cleans one part. Raises EnrolmentNotReady with the part as the field."""
    if part == "goals":
        return clean_words(value or (), most=_MOST_MENTOR_GOALS if role == MENTOR else MOST_GOALS)
    if part == "help_kinds":
        return [kind for kind in HELP_KINDS if kind in (value or ())]
    if part == "fields":
        return clean_words(value or (), most=MOST_FIELDS)
    if part == "languages":
        return clean_words(value or (), most=12)
    if part == "hours":
        return clean_hours(value or ())
    if part == "capacity":
        return _clean_capacity(value)
    if part == "answers":
        return _clean_answers(value or {}, questions)
    if part == "apart":
        return _clean_apart(value or ())
    text = str(value or "").strip()
    if len(text) > _LONGEST[part]:
        raise EnrolmentNotReady(gettext("Please keep this under %(most)s letters; it has %(had)s.") % {"most": f"{_LONGEST[part]:,}", "had": f"{len(text):,}"}, part)
    return text


def _settle_declared(role: str, cleaned: dict[str, Any]) -> None:
    """Keeps what a mentor says of their reach and training; asks for it where they offer what needs it.

    Raises EnrolmentNotReady with the part as the field.
    """
    if role != MENTOR:
        cleaned.update(dict.fromkeys(DECLARED_FOR.values(), ""))
        return
    for kind in find_undeclared(cleaned["help_kinds"], cleaned):
        raise EnrolmentNotReady(_DECLARE[kind], DECLARED_FOR[kind])


def _clean_capacity(value: Any) -> int:
    """Reads how many mentees a mentor can hold. Raises EnrolmentNotReady."""
    if value is None or value == "":
        return 1
    if not str(value).isdecimal() or int(value) > MOST_CAPACITY:
        raise EnrolmentNotReady(gettext("Say a whole number from 0 to %(most)s.") % {"most": MOST_CAPACITY}, "capacity")
    return int(value)


def _clean_answers(value: Mapping[str, Any], questions: Mapping[str, Question]) -> dict[str, Any]:
    """Keeps answers to questions that are asked. Raises EnrolmentNotReady for one that does not fit."""
    kept: dict[str, Any] = {}
    for key, answer in value.items():
        question = questions.get(key)
        if question is None or answer in ("", None, []):
            continue
        if not answer_fits(question.kind, question.options, answer):
            raise EnrolmentNotReady(gettext("Choose one of the answers offered for “%(question)s”.") % {"question": question.text}, f"question-{key}")
        kept[key] = answer
    return kept


def _clean_apart(value: Sequence[Sequence[str]]) -> list[list[str]]:
    """Keeps pairs of kind and words, sorted as they are read back."""
    pairs = {(kind if kind in CONFLICT_KINDS else "other", " ".join(str(words).split())[:300]) for kind, words in value}
    return [list(pair) for pair in sorted((pair for pair in pairs if pair[1]), key=lambda pair: (pair[1], pair[0]))]


def _write_answers(enrolment: Enrolment, answers: Mapping[str, Any]) -> None:
    """Makes the stored answers to questions still asked equal to these."""
    asked = Answer.objects.filter(enrolment=enrolment, question__retired_at=None)
    asked.exclude(question_id__in=answers).delete()
    for question_id, value in answers.items():
        Answer.objects.update_or_create(enrolment=enrolment, question_id=question_id, defaults={"value": value})


def _write_apart(enrolment: Enrolment, pairs: Sequence[Sequence[str]]) -> None:
    """Adds words that are new and takes back those that are gone."""
    wanted = {(kind, words) for kind, words in pairs}
    held = {(row.kind, row.words): row for row in DeclaredConflict.objects.filter(enrolment=enrolment)}
    for key, row in held.items():
        if key not in wanted:
            row.delete()
    for kind, words in sorted(wanted - set(held)):
        DeclaredConflict.objects.create(
            programme_id=enrolment.programme_id, enrolment=enrolment, kind=kind, words=words
        )
