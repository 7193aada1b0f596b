"""What is typed in a community: its front, where one stands, what is shared, a step of the ladder."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.gatherings.operations.communities import Front, Shared, Standing
from polyad.domain.gatherings.queries.communities import (
    CommunityPage,
    OwnPart,
    list_places,
    list_rung_kinds,
    list_trajectories,
)
from polyad.domain.gatherings.rules.communities import MOST
from polyad.foundation.actors import Actor, Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import RadioCards, Switch


class CommunityForm(forms.Form):
    """A form that can say beside a field why something may not be."""

    def add_refusal(self, refusal: Refused) -> None:
        """Shows a refusal beside the field it is about."""
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)


class FrontForm(CommunityForm):
    """The front of a community; with an actor, a new one, which needs a programme."""

    community_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=2_000_000_000)
    programme = forms.ChoiceField(label=gettext_lazy("In which programme?"), widget=RadioCards)
    title = forms.CharField(label=gettext_lazy("Name"), max_length=2 * MOST["title"])
    domain = forms.CharField(label=gettext_lazy("What do you share?"), max_length=2 * MOST["domain"], widget=forms.Textarea(attrs={"rows": 2}))
    practices = forms.CharField(
        label=gettext_lazy("What do you do together?"), required=False, max_length=2 * MOST["practices"], widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, actor: Actor | None, *given: Any, **named: Any) -> None:
        named["initial"] = {"community_id": new_id(), **named.get("initial", {})}
        super().__init__(*given, **named)
        self.fields["domain"].help_text = _("One sentence: the field, and why it matters to you.")
        self.fields["practices"].help_text = _("One on each line: a journal club, a shared clinic, a way of writing letters.")
        if actor is None:
            del self.fields["programme"]
        else:
            self.fields["programme"].choices = list_places(actor)

    def as_front(self) -> Front:
        """Gives what was typed as the operation takes it."""
        typed = self.cleaned_data
        return Front(typed["title"], typed["domain"], typed["practices"])


class StandingForm(CommunityForm):
    """Where somebody stands, and what of it others may see."""

    trajectory = forms.ChoiceField(label=gettext_lazy("Where do you stand?"), widget=RadioCards)
    shows_name = forms.BooleanField(label=gettext_lazy("Other members see my name"), required=False, widget=Switch)
    shows_trajectory = forms.BooleanField(label=gettext_lazy("They see where I stand"), required=False, widget=Switch)
    shows_bridge = forms.BooleanField(label=gettext_lazy("They see in which other communities I am, where I say so too"), required=False, widget=Switch)

    def __init__(self, part: OwnPart, *given: Any, **named: Any) -> None:
        named["initial"] = {key: getattr(part, key) for key in ("trajectory", "shows_name", "shows_trajectory", "shows_bridge")}
        super().__init__(*given, **named)
        self.fields["shows_name"].help_text = _("Whoever tends the community is named in any case.") if part.is_keeper else _("Switched off, you no longer introduce people to a step.")
        words = list_trajectories()
        self.fields["trajectory"].choices = [(key, name) for key, name, _line in words]
        self.fields["trajectory"].widget.lines = {key: line for key, _name, line in words}

    def as_standing(self) -> Standing:
        """Gives what was typed as the operation takes it."""
        return Standing(**self.cleaned_data)


class ShareForm(CommunityForm):
    """A link or a text to share."""

    artefact_id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("What is it?"), max_length=2 * MOST["artefact"])
    link = forms.CharField(label=gettext_lazy("A link"), required=False, max_length=1000, widget=forms.TextInput(attrs={"inputmode": "url"}))
    words = forms.CharField(label=gettext_lazy("Or a text"), required=False, max_length=2 * MOST["text"], widget=forms.Textarea(attrs={"rows": 5}))
    is_first = forms.BooleanField(label=gettext_lazy("Good to read first"), required=False, widget=Switch)

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **{**named, "initial": {"artefact_id": new_id()}})

    def as_shared(self) -> Shared:
        """Gives what was typed as the operation takes it."""
        typed = self.cleaned_data
        return Shared(typed["title"], typed["link"], typed["words"], typed["is_first"])


class RungForm(CommunityForm):
    """A step of the ladder, with its introducer."""

    rung_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    kind = forms.ChoiceField(label=gettext_lazy("Which step?"))
    words = forms.CharField(label=gettext_lazy("What does one really do?"), max_length=2 * MOST["rung"])
    introducer = forms.ChoiceField(label=gettext_lazy("Who introduces people to it?"))

    def __init__(self, page: CommunityPage, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["kind"].choices = [(key, name) for key, name, _line in list_rung_kinds()]
        self.fields["introducer"].choices = [(str(one.id), one.name) for one in page.members]
