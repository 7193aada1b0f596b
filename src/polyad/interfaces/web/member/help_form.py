"""Four short questions that suggest a kind of help: as a form of its own, or as a part of another one."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from polyad.domain.relationships.queries import get_helping, suggest_help
from polyad.interfaces.web.components.widgets import RadioCards
from polyad.library.helping import Suggestion


def make_questions(before: str = "") -> dict[str, forms.Field]:
    """Makes one field for each question; `before` tells several sets in one form apart."""
    return {
        f"{before}{question.key}": forms.ChoiceField(
            label=question.text,
            choices=[("", _("No")), *((option.key, option.name) for option in question.options)],
            required=False,
            initial="",
            widget=RadioCards,
        )
        for question in get_helping().questions
    }


def read_answers(values: Mapping[str, Any], before: str = "") -> dict[str, str]:
    """Reads the answers by question from what was sent; anything odd is no answer further in."""
    return {question.key: str(values.get(f"{before}{question.key}", "")) for question in get_helping().questions}


class HelpForm(forms.Form):
    """The questions alone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(make_questions())

    def suggestion(self) -> Suggestion | None:
        """Gives the suggestion once the questions were sent."""
        return suggest_help(read_answers(self.data.dict())) if self.is_bound else None
