"""What is typed when a door is opened: for whom, what, by when. A person is found by a name, never by a list of everybody."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from polyad.domain.networks.operations.doors import Activity, Opportunity, Proposal
from polyad.domain.networks.queries.doors import find_people
from polyad.domain.networks.queries.doors.words import ACT_KINDS, INVITATION_KINDS, OUTCOMES
from polyad.domain.networks.rules.doors import MOST_WORDS
from polyad.foundation.actors import Actor, Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import DateInput, RadioCards

NAMES = "people-here"
FEW_LINES = forms.Textarea(attrs={"rows": 3})


def _name_field(label: Any) -> forms.CharField:
    hint = gettext_lazy("Mentors by a part of the name; everybody else by the whole name or the e-mail address.")
    return forms.CharField(label=label, help_text=hint, max_length=254, widget=forms.TextInput(attrs={"list": NAMES, "autocomplete": "off"}))


class DoorForm(forms.Form):
    """A form with an id given beforehand, so that sending twice keeps one, and fields in which somebody is named."""

    people: Sequence[str] = ("who",)
    door_id = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, actor: Actor, *given: Any, **named: Any) -> None:
        named["initial"] = {"door_id": new_id(), **named.get("initial", {})}
        super().__init__(*given, **named)
        self.actor = actor

    def clean(self) -> dict[str, Any]:
        """Finds who is meant; says so kindly where it is nobody, or several."""
        typed = super().clean() or self.cleaned_data
        for field in self.people:
            name = typed.get(field)
            if not name:
                continue
            found = find_people(self.actor, name)
            if len(found) == 1 and not found[0].is_part:
                typed[f"{field}_id"] = found[0].id
            elif len(found) > 1 and len({one.name for one in found}) == 1:
                self.add_error(field, _("Several people are called this. Please type the e-mail address instead."))
            elif found:
                names = ", ".join(one.name for one in found)
                if len(found) == 1:
                    # One more press says yes: a part of a name must not send words to somebody who was not meant.
                    self.data = self.data.copy()
                    self.data[field] = names
                self.add_error(field, ngettext("Did you mean %(names)s?", "Whom do you mean: %(names)s?", len(found)) % {"names": names})
            else:
                self.add_error(field, _("We found nobody. Mentors are found by a part of their name; everybody else in your programmes by the whole name or the e-mail address."))
        return typed

    def add_refusal(self, refusal: Refused) -> None:
        """Shows why something may not be, beside the field it is about."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)

    def id_of(self, field: str = "who") -> UUID:
        """Gives who is meant."""
        return self.cleaned_data[f"{field}_id"]


class ActForm(DoorForm):
    """An act of sponsorship, offered or asked for."""

    who = _name_field(gettext_lazy("For whom?"))
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=ACT_KINDS, widget=RadioCards)
    words = forms.CharField(label=gettext_lazy("Which opportunity?"), max_length=2 * MOST_WORDS, widget=FEW_LINES)
    deadline = forms.DateField(label=gettext_lazy("By when?"), required=False, widget=DateInput)
    did = forms.CharField(label=gettext_lazy("Have you done it already? Then what did you do?"), required=False, max_length=2 * MOST_WORDS, widget=FEW_LINES)

    def __init__(self, actor: Actor, *given: Any, is_ask: bool = False, **named: Any) -> None:
        super().__init__(actor, *given, **named)
        self.fields["deadline"].help_text = _("Reminders come a fortnight, a week and two days before, and can be put off.")
        if is_ask:
            self.fields["who"].label = _("Whom do you ask?")
            del self.fields["did"]

    def as_opportunity(self) -> Opportunity:
        """Gives what was typed as the operation takes it."""
        typed = self.cleaned_data
        return Opportunity(typed["kind"], typed["words"], typed["deadline"], typed.get("did", ""))


class DoneForm(forms.Form):
    """What a sponsor did."""

    did = forms.CharField(label=gettext_lazy("What did you do?"), max_length=2 * MOST_WORDS, widget=FEW_LINES)


class OutcomeForm(forms.Form):
    """How it ended, as the person tells it."""

    outcome = forms.ChoiceField(label=gettext_lazy("How did it end?"), choices=OUTCOMES, widget=RadioCards)
    words = forms.CharField(label=gettext_lazy("A line about it"), required=False, max_length=2 * MOST_WORDS, widget=FEW_LINES)


class IntroductionForm(DoorForm):
    """Two people, and for each a line about why, without a name."""

    people = ("one", "other")
    one = _name_field(gettext_lazy("One of the two"))
    why_one = forms.CharField(label=gettext_lazy("What shall they read?"), max_length=2 * MOST_WORDS, widget=FEW_LINES)
    other = _name_field(gettext_lazy("The other"))
    why_other = forms.CharField(label=gettext_lazy("And what shall the other read?"), max_length=2 * MOST_WORDS, widget=FEW_LINES)

    def __init__(self, actor: Actor, *given: Any, **named: Any) -> None:
        super().__init__(actor, *given, **named)
        for field in ("why_one", "why_other"):
            self.fields[field].help_text = _("Whom they would meet and why it could be worth it, without a name.")

    def as_proposal(self) -> Proposal:
        """Gives what was typed as the operation takes it."""
        return Proposal(self.id_of("one"), self.id_of("other"), self.cleaned_data["why_one"], self.cleaned_data["why_other"])


class InvitationForm(DoorForm):
    """Somebody is taken along to something real."""

    who = _name_field(gettext_lazy("Whom do you take along?"))
    kind = forms.ChoiceField(label=gettext_lazy("To what?"), choices=INVITATION_KINDS, widget=RadioCards)
    what = forms.CharField(label=gettext_lazy("What is it, and what would they do there?"), max_length=2 * MOST_WORDS, widget=FEW_LINES)
    on = forms.DateField(label=gettext_lazy("Which day?"), widget=DateInput)
    place = forms.CharField(label=gettext_lazy("Where?"), required=False, max_length=240)

    def as_activity(self) -> Activity:
        """Gives what was typed as the operation takes it."""
        typed = self.cleaned_data
        return Activity(typed["kind"], typed["what"], typed["on"], typed["place"])
