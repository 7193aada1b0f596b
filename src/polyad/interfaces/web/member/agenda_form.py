"""The agenda as a form: up to three things to talk about."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.queries import AgendaLine
from polyad.domain.meetings.rules import LONGEST, MOST_AGENDA_ITEMS, AgendaEntry
from polyad.domain.relationships.queries import find_help_plan
from polyad.interfaces.web.member.help_form import HelpForm
from polyad.library.vocabulary import HELP_KINDS

KINDS = (("", gettext_lazy("Not decided yet")), *((word.key, word.name) for word in HELP_KINDS.values()))
MINUTES = 15


class AgendaForm(forms.Form):
    """Up to three items; a row without words is no item."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, MOST_AGENDA_ITEMS + 1):
            self.fields[f"id_{n}"] = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
            self.fields[f"title_{n}"] = forms.CharField(
                label=_("What to talk about"), max_length=200, required=False
            )
            self.fields[f"outcome_{n}"] = forms.CharField(
                label=_("What should come of it"), max_length=300, required=False
            )
            self.fields[f"help_kind_{n}"] = forms.ChoiceField(
                label=_("Kind of help you want"), choices=KINDS, required=False
            )
            self.fields[f"minutes_{n}"] = forms.IntegerField(
                label=_("Minutes"),
                min_value=1,
                max_value=LONGEST,
                required=False,
                help_text=_("Left empty: what is usual for the kind."),
            )

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Lists the rows for the page: their fields by what they hold."""
        names = ("id", "title", "outcome", "help_kind", "minutes")
        numbers = range(1, MOST_AGENDA_ITEMS + 1)
        rows = [{"number": n, **{name: self._bound(name, n) for name in names}, **self._asking(n)} for n in numbers]
        return [{**row, "has_errors": any(row[name].errors for name in names)} for row in rows]

    @property
    def only_asks(self) -> bool:
        """Says whether the form was sent to be told what kind of help fits, and not to be kept."""
        return self.is_bound and self.data.get("suggest", "") in {str(n) for n in range(1, MOST_AGENDA_ITEMS + 1)}

    def clean(self) -> dict[str, Any]:
        """Asks for a title where there is an outcome."""
        cleaned = super().clean() or {}
        for n in range(1, MOST_AGENDA_ITEMS + 1):
            if cleaned.get(f"outcome_{n}") and not cleaned.get(f"title_{n}") and f"title_{n}" not in self.errors:
                self.add_error(f"title_{n}", _("Please say in a few words what this is about."))
        return cleaned

    def entries(self) -> tuple[AgendaEntry, ...]:
        """Gives what was typed, empty rows left out."""
        typed = self.cleaned_data
        return tuple(
            AgendaEntry(
                typed[f"title_{n}"],
                typed[f"outcome_{n}"],
                typed[f"help_kind_{n}"],
                typed[f"minutes_{n}"] or _usual(typed[f"help_kind_{n}"]),
                typed[f"id_{n}"],
            )
            for n in range(1, MOST_AGENDA_ITEMS + 1)
            if typed[f"title_{n}"]
        )

    def _asking(self, n: int) -> dict[str, Any]:
        """Gives one row its four questions, and the suggestion where it was asked for."""
        form = HelpForm(self.data if self.is_bound else None, prefix=f"ask_{n}")
        is_asked = self.only_asks and self.data["suggest"] == str(n)
        return {"questions": form, "before": f"ask_{n}-", "suggestion": form.suggestion() if is_asked else None}

    def _bound(self, name: str, n: int) -> BoundField:
        """Finds one field."""
        return self[f"{name}_{n}"]


def _usual(kind: str) -> int:
    """Gives the minutes that are usual for a kind of help."""
    plan = find_help_plan(kind)
    return plan.item_minutes if plan else MINUTES


def fill_agenda(lines: Sequence[AgendaLine], version: int) -> dict[str, Any]:
    """Gives the form what stands on the agenda now."""
    initial: dict[str, Any] = {"version": version}
    for n, line in enumerate(lines[:MOST_AGENDA_ITEMS], start=1):
        initial |= {f"id_{n}": str(line.id), f"title_{n}": line.title, f"outcome_{n}": line.outcome}
        initial |= {f"help_kind_{n}": line.help_kind, f"minutes_{n}": line.minutes}
    return initial
