"""A charter, a milestone and a look at one, as they are typed."""

from django import forms
from django.utils.translation import gettext_lazy

from polyad.domain.relationships.operations.together import CharterWords
from polyad.domain.relationships.queries.together import CharterPage
from polyad.interfaces.web.components.widgets import DateInput

_WIDE = forms.Textarea(attrs={"rows": 3})


class CharterForm(forms.Form):
    """A charter as it is typed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    deliverable = forms.CharField(label=gettext_lazy("What will be there at the end"), max_length=1000, widget=_WIDE)
    skills = forms.CharField(
        label=gettext_lazy("Which skills are missing"), max_length=1000, required=False, widget=_WIDE
    )
    mentor_part = forms.CharField(label=gettext_lazy("What the mentor does"), max_length=1000, required=False, widget=_WIDE)
    credit = forms.CharField(
        label=gettext_lazy("Who is named, and how"),
        help_text=gettext_lazy("Authors, their order, thanks: settled before the work, it spoils nothing after it."),
        max_length=1000,
        required=False,
        widget=_WIDE,
    )
    ends_on = forms.DateField(label=gettext_lazy("It ends on"), required=False, widget=DateInput)

    def words(self) -> CharterWords:
        """Gives what was typed as the operation wants it."""
        typed = dict(self.cleaned_data)
        typed.pop("version")
        return CharterWords(**typed)


class MilestoneForm(forms.Form):
    """A milestone as it is typed."""

    id = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(label=gettext_lazy("Milestone"), max_length=200)
    due_on = forms.DateField(label=gettext_lazy("Until"), widget=DateInput)


class ReviewForm(forms.Form):
    """What came of looking at a milestone together."""

    state = forms.ChoiceField(choices=[("reached", ""), ("open", ""), ("dropped", "")])
    learned = forms.CharField(max_length=1000, required=False)
    due_on = forms.DateField(required=False)


def fill_charter(page: CharterPage) -> dict[str, object]:
    """Gives the form what stands."""
    words = {"deliverable": page.deliverable, "skills": page.skills, "mentor_part": page.mentor_part}
    return {**words, "credit": page.credit, "ends_on": page.ends_iso or None, "version": page.version}
