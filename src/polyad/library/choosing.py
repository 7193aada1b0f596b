"""Which format when: questions and rules as data, options side by side, and what each costs in hours. Never one alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from polyad.library.formats import NEEDS
from polyad.library.reader import Fields
from polyad.library.shapes import Format, Published

AT_LEAST, AT_MOST = 2, 4
A_RULE, A_NEED = 3, 1
ONCE_DAYS = 31


@dataclass(frozen=True)
class NeedQuestion:
    """One of the questions; `key` names what is asked about, `options` are among the closed words for it."""

    key: str
    text: str
    options: tuple[str, ...]

    def list_choices(self) -> tuple[tuple[str, str], ...]:
        """Lists the options with their words."""
        return tuple((option, NEEDS[self.key][option]) for option in self.options)


@dataclass(frozen=True)
class ChoosingRule:
    """What speaks for some formats in a situation, why, and what to watch then."""

    key: str
    when: tuple[tuple[str, tuple[str, ...]], ...]
    formats: tuple[str, ...]
    because: str
    watch: str

    def fires(self, answers: Mapping[str, str]) -> bool:
        """Says whether every condition is met."""
        return all(answers.get(key, "") in values for key, values in self.when)


@dataclass(frozen=True)
class Choosing(Published):
    """The questions for one kind of reader, and the rules."""

    name: str
    one_line: str
    questions: tuple[NeedQuestion, ...]
    rules: tuple[ChoosingRule, ...]


@dataclass(frozen=True)
class Option:
    """A format that fits, with what speaks for it, what does not, and what to watch."""

    format: Format
    because: tuple[str, ...]
    misses: tuple[str, ...]
    watch: tuple[str, ...]
    points: int


@dataclass(frozen=True)
class Cost:
    """What a format asks of mentors, for so many mentees: hours a month, or in all where it happens once."""

    relationships: tuple[int, int]
    hours: tuple[int, int]
    each: tuple[int, int]
    is_once: bool
    is_short: bool

    @property
    def is_exact(self) -> bool:
        """Says whether least and most are the same."""
        return self.hours[0] == self.hours[1]


def suggest_formats(choosing: Choosing, answers: Mapping[str, str], formats: Mapping[str, Format]) -> tuple[Option, ...]:
    """Sets options side by side, what fits best first; at least two, so that somebody chooses. Nothing answered, nothing said."""
    given = {one.key: answers[one.key] for one in choosing.questions if answers.get(one.key, "") in one.options}
    if not given:
        return ()
    fired = [rule for rule in choosing.rules if rule.fires(given)]
    made = [_weigh(found, given, fired) for found in formats.values() if can_be_chosen(found)]
    named = [key for rule in fired for key in rule.formats]  # a rule names first what fits best
    place = {key: min(rule.formats.index(key) for rule in fired if key in rule.formats) for key in named}
    made.sort(key=lambda option: (-option.points, place.get(option.format.key, len(named)), option.format.key))
    best = [option for option in made if option.because][:AT_MOST]
    return tuple(best if len(best) >= AT_LEAST else made[:AT_LEAST])


def can_be_chosen(found: Format) -> bool:
    """Says whether a programme can begin with a format; what only follows a good ending cannot be chosen."""
    return found.matching != "none" or found.runs_as != "relationship"


def work_out_cost(found: Format, *, mentees: int, mentors: int) -> Cost:
    """Works out what a format asks of mentors. Groups as full as they may be come first, as small as they may be last."""
    most = -(-mentees // found.mentees.least) if found.mentees.least else 0
    least = -(-mentees // found.mentees.most) if found.mentees.most else 0
    if found.runs_as == "speed-event":
        seats = mentors or mentees
        helping = (seats, seats)
    else:
        helping = (least * found.mentors.least, most * found.mentors.most)
    minutes = found.mentor_minutes_per_month
    exact = [Fraction(one * minutes, 60) for one in helping]
    each = [one / mentors if mentors else Fraction(0) for one in exact]
    return Cost(
        relationships=(least, most),
        hours=(_round(exact[0]), _round(exact[1])),
        each=(_round(each[0]), _round(each[1])),
        is_once=found.duration_days < ONCE_DAYS,
        is_short=minutes > 0 and mentors < found.mentors.least,
    )


def make_choosing(published: dict[str, object], fields: Fields) -> Choosing:
    """Read questions and rules from the fields of their file. Raises ContentFault."""
    return Choosing(
        **published,  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        questions=tuple(_question(one) for one in fields.tables("questions")),
        rules=tuple(_rule(one) for one in fields.tables("rules")),
    )


def check_choosing(where: str, made: Choosing, formats: Mapping[str, object]) -> list[str]:
    """List what is wrong with questions and rules that could be read."""
    faults: list[str] = []
    asked = {question.key: question.options for question in made.questions}
    for question in made.questions:
        known = NEEDS.get(question.key, {})
        faults += [f"{where}: question {question.key} is not known."] if not known else []
        faults += [f"{where}: question {question.key}: {one} is not known." for one in question.options if one not in known]
    for rule in made.rules:
        for key, values in rule.when:
            faults += [f"{where}: rule {rule.key}: {key} {one} is not asked." for one in values if one not in asked.get(key, ())]
        faults += [f"{where}: rule {rule.key}: format {one} is not known." for one in rule.formats if one not in formats]
    return faults


def _weigh(found: Format, given: Mapping[str, str], fired: list[ChoosingRule]) -> Option:
    speaking = [rule for rule in fired if found.key in rule.formats]
    misses = tuple(NEEDS[key][value] for key, value in given.items() if value not in getattr(found.needs, key))
    fits = tuple(NEEDS[key][value] for key, value in given.items() if value in getattr(found.needs, key))
    because = (*(rule.because for rule in speaking), *(() if speaking else fits))
    watch = tuple(dict.fromkeys(rule.watch for rule in speaking if rule.watch))
    return Option(found, because, misses, watch, A_RULE * len(speaking) + A_NEED * (len(fits) - len(misses)))


def _round(value: Fraction) -> int:
    """Round to a whole hour, a half up."""
    return int(value + Fraction(1, 2))


def _question(fields: Fields) -> NeedQuestion:
    made = NeedQuestion(fields.text("key"), fields.text("text"), fields.texts("options", least=2))
    fields.finish()
    return made


def _rule(fields: Fields) -> ChoosingRule:
    key = fields.text("key")
    when = fields.table("when")
    conditions = tuple((name, when.texts(name, least=1)) for name in NEEDS if when.has(name))
    when.finish()
    made = ChoosingRule(
        key=key,
        when=conditions,
        formats=fields.texts("formats", least=1),
        because=fields.text("because"),
        watch=fields.text_or_none("watch") or "",
    )
    fields.finish()
    return made
