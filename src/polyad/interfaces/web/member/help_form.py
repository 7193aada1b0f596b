"""Four short questions that suggest a kind of help: as a form of its own, or as a part of another one."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from polyad.domain.relationships.queries import get_helping, suggest_help
from polyad.interfaces.web.components.widgets import RadioCards
from polyad.library.helping import Suggestion


class HelpForm(forms.Form):
    """The questions. They are never refused: an answer that is missing or odd is a no."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in get_helping().questions:
            options = [(option.key, option.name) for option in question.options]
            self.fields[question.key] = forms.ChoiceField(
                label=question.text, choices=[("", _("No")), *options], initial="", widget=RadioCards
            )

    def suggestion(self) -> Suggestion | None:
        """Gives the suggestion once the questions were sent."""
        if not self.is_bound:
            return None
        return suggest_help({name: str(self.data.get(self.add_prefix(name), "")) for name in self.fields})
