"""What is asked about a network: names first, then one short form for each person."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polyad.domain.networks.queries import AlterLine, Words
from polyad.domain.networks.rules import MOST_AT_ONCE, MOST_NAME
from polyad.interfaces.web.components.widgets import CheckboxChips, DateInput, RadioCards

WAYS = (("gives", _("They help me")), ("both", _("Both ways")), ("gets", _("I help them")))
CLOSE = ((5, _("Very close")), (4, _("Close")), (3, _("In between")), (2, _("Loose")), (1, _("Hardly any")))


class NamesForm(forms.Form):
    """One box for each question; a name on each line."""

    def __init__(self, words: Words, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        for question in words.guide.questions:
            self.fields[question.key] = forms.CharField(
                label=question.text,
                required=False,
                max_length=MOST_AT_ONCE * (MOST_NAME + 40),
                widget=forms.Textarea(attrs={"rows": 2}),
            )
            self.fields[question.key].says_optional = False  # type: ignore[attr-defined]

    @property
    def named(self) -> dict[str, list[str]]:
        """Gives the names by question; commas part them as lines do."""
        return {key: words.replace(",", "\n").replace(";", "\n").splitlines() for key, words in self.cleaned_data.items()}


class AlterForm(forms.Form):
    """What a tie is like, as its owner sees it."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    name = forms.CharField(label=_("Name or initials"), max_length=MOST_NAME)
    closeness = forms.TypedChoiceField(label=_("How close are you?"), choices=CLOSE, coerce=int, widget=RadioCards)
    way = forms.ChoiceField(label=_("Which way does help go?"), choices=WAYS, widget=RadioCards)
    last_on = forms.DateField(label=_("When did you last speak?"), required=False, widget=DateInput, help_text=_("Roughly will do. It lets us say when a tie has gone quiet."))

    def __init__(self, words: Words, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["rhythm"] = forms.ChoiceField(label=_("How often do you speak?"), choices=words.rhythms.items(), widget=RadioCards)
        self.fields["seniority"] = forms.ChoiceField(
            label=_("Where do they stand?"), choices=words.seniorities.items(), required=False, widget=RadioCards
        )
        for key, label, choices in (
            ("arenas", _("Where do you know them from?"), words.arenas),
            ("functions", _("What do they do for you?"), words.functions),
            ("help_kinds", _("Which kinds of help could you ask them for?"), words.help_kinds),
        ):
            self.fields[key] = forms.MultipleChoiceField(label=label, choices=choices.items(), required=False, widget=CheckboxChips)
        self.order_fields(("version", "name", "arenas", "closeness", "rhythm", "functions", "help_kinds", "way", "seniority", "last_on"))


def typed_of(one: AlterLine) -> dict[str, Any]:
    """Gives somebody on the map as the form has it."""
    way = "both" if one.gives and one.gets else "gives" if one.gives else "gets"
    kept = {key: getattr(one, key) for key in ("version", "name", "closeness", "rhythm", "seniority", "last_on")}
    return {**kept, "way": way, **{key: list(getattr(one, key)) for key in ("arenas", "functions", "help_kinds")}}
