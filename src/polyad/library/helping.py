"""Kinds of help: what is usual for each, and four questions that suggest one. Read from content/helping."""

from collections.abc import Mapping
from dataclasses import dataclass

from polyad.library.reader import Fields
from polyad.library.shapes import Published, Range
from polyad.library.vocabulary import HELP_KINDS


@dataclass(frozen=True)
class HelpOption:
    """One way of saying yes to a question, the kind of help it points to, and why."""

    key: str
    name: str
    kind: str
    because: str


@dataclass(frozen=True)
class HelpQuestion:
    """One of the questions; not to answer it is to say no."""

    key: str
    text: str
    options: tuple[HelpOption, ...]


@dataclass(frozen=True)
class HelpPlan:
    """What is usual for one kind of help: the form it takes, how often, how long, what one might ask."""

    key: str
    asks: str
    usual: str
    format: str
    meetings: Range
    minutes: Range
    item_minutes: int
    review_days: int
    prompts: tuple[str, ...]

    @property
    def name(self) -> str:
        """Give the name of the kind on the page."""
        return HELP_KINDS[self.key].name


@dataclass(frozen=True)
class Helping(Published):
    """The questions, and the eight kinds with what is usual for each."""

    name: str
    one_line: str
    questions: tuple[HelpQuestion, ...]
    otherwise: HelpOption
    kinds: tuple[HelpPlan, ...]

    def find_kind(self, key: str) -> HelpPlan | None:
        """Find what is usual for a kind of help."""
        return next((kind for kind in self.kinds if kind.key == key), None)


@dataclass(frozen=True)
class Suggestion:
    """A kind of help with the reason in one line; `also` holds further kinds that were named, in order."""

    kind: HelpPlan
    because: str
    also: tuple[HelpPlan, ...]


def suggest_kind(helping: Helping, answers: Mapping[str, str]) -> Suggestion:
    """Suggest a kind of help from the answers, by question: the first yes counts, the others are named beside it.

    The most bounded kind comes first in the questions, so that nobody is given a year where an hour would do.
    An answer that is not offered is no answer.
    """
    named = [
        option
        for question in helping.questions
        for option in question.options
        if answers.get(question.key) == option.key
    ] or [helping.otherwise]
    plans = {kind.key: kind for kind in helping.kinds}
    kinds = [plans[key] for key in dict.fromkeys(option.kind for option in named)]
    return Suggestion(kinds[0], named[0].because, tuple(kinds[1:]))


def make_helping(published: dict[str, object], fields: Fields) -> Helping:
    """Read the kinds of help from the fields of their file. Raises ContentFault."""
    last = fields.table("otherwise")
    otherwise = HelpOption("", "", last.text("kind"), last.text("because"))
    last.finish()
    return Helping(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        questions=tuple(_question(question) for question in fields.tables("questions")),
        otherwise=otherwise,
        kinds=tuple(_plan(plan) for plan in fields.tables("kinds")),
    )


def check_helping(where: str, made: Helping, formats: Mapping[str, object]) -> list[str]:
    """List what is wrong with kinds of help that could be read: each of the eight stands there once and can be reached."""
    keys = [kind.key for kind in made.kinds]
    faults = [f"{where}: kind of help {key} stands there {keys.count(key)} times." for key in HELP_KINDS if keys.count(key) != 1]
    faults += [f"{where}: kind of help {key} is not known." for key in keys if key not in HELP_KINDS]
    options = [option for question in made.questions for option in question.options]
    pointed = [*(option.kind for option in options), made.otherwise.kind]
    faults += [f"{where}: an answer points to {key}, which is not known." for key in pointed if key not in HELP_KINDS]
    faults += [f"{where}: no answer leads to {key}." for key in HELP_KINDS if key not in pointed]
    faults += [f"{where}: format {kind.format} is not known." for kind in made.kinds if kind.format not in formats]
    asked = [question.key for question in made.questions]
    faults += [f"{where}: question {key} stands there more than once." for key in dict.fromkeys(asked) if asked.count(key) > 1]
    return faults


def _question(fields: Fields) -> HelpQuestion:
    options = []
    for row in fields.tables("options"):
        options.append(HelpOption(row.text("key"), row.text("name"), row.text("kind"), row.text("because")))
        row.finish()
    made = HelpQuestion(fields.text("key"), fields.text("text"), tuple(options))
    fields.finish()
    return made


def _plan(fields: Fields) -> HelpPlan:
    made = HelpPlan(
        key=fields.text("key"),
        asks=fields.text("asks"),
        usual=fields.text("usual"),
        format=fields.text("format"),
        meetings=_range(fields.table("meetings")),
        minutes=_range(fields.table("minutes")),
        item_minutes=fields.whole("item_minutes", least=1),
        review_days=fields.whole("review_days", least=1) if fields.has("review_days") else 0,
        prompts=fields.texts("prompts", least=1),
    )
    fields.finish()
    return made


def _range(fields: Fields) -> Range:
    least = fields.whole("min", least=1)
    most = fields.whole("max", least=least)
    fields.finish()
    return Range(least, most)
