"""How a speed event runs, as data: rounds and minutes, the days before and after, what is asked. Read from content/events."""

from dataclasses import dataclass

from polyad.library.reader import Fields
from polyad.library.shapes import Published

SIDES = ("mentee", "mentor")


@dataclass(frozen=True)
class ProfileQuestion:
    """One thing asked of one side before the event; those one meets read the answer."""

    key: str
    to: str
    ask: str
    hint: str


@dataclass(frozen=True)
class SurveyQuestion:
    """One thing asked of everybody some months later; only figures about many are told."""

    key: str
    ask: str
    choices: tuple[str, ...]


@dataclass(frozen=True)
class SpeedScript(Published):
    """The usual course of a speed event; rounds and minutes are where a lead begins, the days are those of everybody."""

    name: str
    one_line: str
    rounds: int
    minutes: int
    change_minutes: int
    profile_days_before: int
    check_days_before: int
    card_days_before: int
    most_wishes: int
    choose_for_days: int
    goal_months: int
    survey_months: int
    questions: tuple[ProfileQuestion, ...]
    survey: tuple[SurveyQuestion, ...]

    def asked_of(self, side: str) -> tuple[ProfileQuestion, ...]:
        """List what is asked of one side."""
        return tuple(one for one in self.questions if one.to == side)


NUMBERS = (
    "rounds", "minutes", "change_minutes", "profile_days_before", "check_days_before", "card_days_before",
    "most_wishes", "choose_for_days", "goal_months", "survey_months",
)  # fmt: skip


def make_speed_script(published: dict[str, object], fields: Fields) -> SpeedScript:
    """Read the course of a speed event from the fields of its file. Raises ContentFault."""
    numbers = {name: fields.whole(name, least=0 if name == "change_minutes" else 1) for name in NUMBERS}
    made = SpeedScript(
        **{**published, **numbers},  # type: ignore[arg-type]
        name=fields.text("name"),
        one_line=fields.text("one_line"),
        questions=tuple(_question(one) for one in fields.tables("questions")),
        survey=tuple(_survey(one) for one in fields.tables("survey")),
    )
    for what, keys in (("questions", [q.key for q in made.questions]), ("survey", [q.key for q in made.survey])):
        if len(set(keys)) < len(keys):
            raise fields.fault(f"{what} hold a key more than once.")
    if any(not made.asked_of(side) for side in SIDES):
        raise fields.fault("questions must ask something of mentees and of mentors.")
    if not made.profile_days_before > made.check_days_before > made.card_days_before:
        raise fields.fault("profiles come before the check, and the check before the card.")
    if made.survey_months < made.goal_months:
        raise fields.fault("the survey comes no sooner than the look back at the goal.")
    return made


def _question(fields: Fields) -> ProfileQuestion:
    made = ProfileQuestion(fields.text("key"), fields.text("to"), fields.text("ask"), fields.text("hint"))
    if made.to not in SIDES:
        raise fields.fault(f"to must be mentee or mentor, not {made.to}.")
    fields.finish()
    return made


def _survey(fields: Fields) -> SurveyQuestion:
    made = SurveyQuestion(fields.text("key"), fields.text("ask"), fields.texts("choices", least=2))
    fields.finish()
    return made
