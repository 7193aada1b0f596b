"""What is asked of somebody who writes a first contact. Everything but a name outside may stay empty in a draft."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from polyad.domain.networks.operations.contacts import Words
from polyad.domain.networks.queries.contacts import ContactLine
from polyad.domain.networks.rules import MOST_NAME
from polyad.domain.networks.rules.contacts import MOST_ADDRESS, MOST_PAGE, MOST_QUESTION, MOST_TIME, MOST_WHO, MOST_WHY
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import RadioCards
from polyad.library.vocabulary import HELP_KINDS

KINDS = tuple((word.key, word.name) for word in HELP_KINDS.values())


class ContactForm(forms.Form):
    """A first contact to somebody in polyad."""

    contact_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)
    who = forms.CharField(label=_("Who I am, in one line"), required=False, max_length=MOST_WHO, strip=True)
    why = forms.CharField(label=_("Why you"), required=False, max_length=MOST_WHY, widget=forms.Textarea(attrs={"rows": 4}), help_text=_("Something they wrote, taught or do, and what it has to do with you."))
    help_kind = forms.ChoiceField(label=_("What kind of help"), choices=KINDS)
    time_1 = forms.CharField(label=_("One time that suits me"), required=False, max_length=MOST_TIME)
    time_2 = forms.CharField(label=_("Another"), required=False, max_length=MOST_TIME)
    page = forms.CharField(label=_("One page about it: a link, or its title"), required=False, max_length=MOST_PAGE)

    def __init__(self, *given: Any, minutes: tuple[int, ...], **named: Any) -> None:
        super().__init__(*given, **named)
        choices = [(str(one), _("%(n)s minutes") % {"n": one}) for one in minutes]
        self.fields["minutes"] = forms.TypedChoiceField(label=_("How long"), choices=choices, coerce=int, widget=RadioCards)
        order = ["contact_id", "version", "name", "address", "who", "why", "help_kind", "minutes", "time_1", "time_2", "page"]
        self.order_fields(order)
        for key in ("who", "why"):  # empty in a draft, but nothing goes out without them
            self.fields[key].says_optional = False  # type: ignore[attr-defined]

    def as_words(self) -> Words:
        """Gives what was typed."""
        typed = self.cleaned_data
        return Words(
            who=typed["who"],
            why=typed["why"],
            help_kind=typed["help_kind"],
            minutes=typed["minutes"],
            times=(typed["time_1"], typed["time_2"]),
            page=typed["page"],
            name=typed.get("name", ""),
            address=typed.get("address", ""),
        )


class OutsideForm(ContactForm):
    """A first contact to somebody outside: a name for one's own eyes, and an address that only we look at for slips."""

    name = forms.CharField(label=_("Their name"), max_length=MOST_NAME, help_text=_("As you would write it in a letter. They need no account, and we send nothing."))
    address = forms.CharField(label=_("Their address"), required=False, max_length=MOST_ADDRESS, help_text=_("Only so that we can notice a slip in it. Nobody else sees it."))


class QuestionForm(forms.Form):
    """One question back before one answers."""

    question = forms.CharField(label=_("What would you like to know first?"), max_length=MOST_QUESTION, widget=forms.Textarea(attrs={"rows": 3}))


class ReplyForm(forms.Form):
    """The answer to that question."""

    reply = forms.CharField(label=_("Your answer"), max_length=MOST_QUESTION, widget=forms.Textarea(attrs={"rows": 3}))


def typed_of(line: ContactLine | None, *, who: str, kind: str, minutes: int) -> dict[str, Any]:
    """Gives a contact as the form has it; a new one begins with what is known already."""
    if line is None:
        return {"contact_id": new_id(), "version": 0, "who": who, "help_kind": kind, "minutes": minutes}
    times = (*line.times, "", "")
    kept = {key: getattr(line, key) for key in ("version", "who", "why", "help_kind", "minutes", "page", "name", "address")}
    return {**kept, "contact_id": line.id, "time_1": times[0], "time_2": times[1]}
