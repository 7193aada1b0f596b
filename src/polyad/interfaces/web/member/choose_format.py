"""Which format would fit? Answers, then several side by side with what each costs. Nothing that is answered here is kept."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from polyad.domain.relationships.access import may_see_relationships
from polyad.interfaces.web.components.widgets import RadioCards
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.formats import FormatLine, make_line, read_catalogue
from polyad.interfaces.web.member.kind_of_help import own_address
from polyad.library.choosing import Choosing, Option, suggest_formats, work_out_cost
from polyad.library.shapes import Format

READERS = {"lead": "for-a-lead", "mentee": "for-a-mentee"}
MOST_PEOPLE = 100_000


@dataclass(frozen=True)
class Choice:
    """One format among several: what speaks for it, what does not, what it costs."""

    line: FormatLine
    option: Option
    costs: str
    take_url: str


@dataclass(frozen=True)
class Page:
    """The questions and, once something was answered, the choices."""

    reader: str
    other: str
    choosing: Choosing
    choices: tuple[Choice, ...]
    back: str
    was_sent: bool


class NeedsForm(forms.Form):
    """The questions; none has to be answered, and an odd answer is none."""

    def __init__(self, data: Any, *, choosing: Choosing, asks_numbers: bool) -> None:
        super().__init__(data)
        for question in choosing.questions:
            choices = [("", "Not said"), *question.list_choices()]
            self.fields[question.key] = forms.ChoiceField(
                label=question.text, choices=choices, initial="", required=False, widget=RadioCards
            )
        for name, label in (("mentees", "How many mentees?"), ("mentors", "How many mentors?")) if asks_numbers else ():
            self.fields[name] = forms.IntegerField(
                label=label, min_value=0, max_value=MOST_PEOPLE, required=False, help_text="To work out hours. You may leave it empty."
            )

    def count(self, name: str) -> int:
        """Gives a number that was typed, or 0."""
        return int(self.cleaned_data.get(name) or 0)


@door(may_see_relationships)
def choose_format(request: DoorRequest) -> HttpResponse:
    """Asks, and sets at least two formats side by side."""
    asked = request.GET
    reader = asked.get("for", "") if asked.get("for", "") in READERS else "mentee"
    choosing = read_catalogue().choosing[READERS[reader]]
    was_sent = any(question.key in asked for question in choosing.questions)
    form = NeedsForm(asked if was_sent else None, choosing=choosing, asks_numbers=reader == "lead")
    is_fine = form.is_valid() if was_sent else False
    answers = {question.key: asked.get(question.key, "") for question in choosing.questions}
    options = suggest_formats(choosing, answers, read_catalogue().formats) if was_sent else ()
    numbers = (form.count("mentees"), form.count("mentors")) if is_fine and reader == "lead" else (0, 0)
    back = own_address(asked.get("back", ""))
    choices = tuple(_choice(option, numbers, back if reader == "lead" else "") for option in options)
    other = "mentee" if reader == "lead" else "lead"
    page = Page(reader, other, choosing, choices, back, was_sent)
    return render(request, "member/choose_format.html", {"page": page, "form": form}, status=200 if is_fine or not was_sent else 400)


def _choice(option: Option, numbers: tuple[int, int], back: str) -> Choice:
    """Puts one choice into words; it is taken only by a press of one's own, on the page one came from."""
    mark = "&" if "?" in back else "?"
    take = f"{back}{mark}{urlencode({'format_key': option.format.key})}" if back else ""
    return Choice(make_line(option.format), option, say_cost(option.format, *numbers), take)


def say_cost(found: Format, mentees: int, mentors: int) -> str:
    """Says what a format costs in hours of mentors, worked out from the numbers given."""
    if not found.mentor_minutes_per_month:
        return "It takes no mentor’s time."
    cost = work_out_cost(found, mentees=mentees, mentors=mentors)
    span = "in all" if cost.is_once else "a month"
    if not mentees:
        return f"{found.mentor_minutes_per_month} minutes {span} from each mentor, for each relationship."
    hours = f"about {_hours(cost.hours[0])}" if cost.is_exact else f"between {cost.hours[0]} and {_hours(cost.hours[1])}"
    words = [f"For {mentees} mentees: {hours} of mentors’ time {span}."]
    if mentors and cost.is_short:
        words.append(f"One relationship needs at least {found.mentors.least} mentors.")
    elif mentors:
        least, most = cost.each
        shared = f"about {_hours(least)}" if least == most else f"between {least} and {_hours(most)}"
        words.append(f"Shared among {mentors}: {shared} for each.")
    return " ".join(words)


def _hours(count: int) -> str:
    """Says a number of hours."""
    return "1 hour" if count == 1 else f"{count} hours"
