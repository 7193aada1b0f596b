"""What a lead may try on a copy of a round, as a form that knows how things are today."""

from collections import Counter
from typing import Any

from django import forms

from polyad.domain.matching.queries import TryPage
from polyad.domain.matching.rules import AIM_WORDS, COMPARED
from polyad.interfaces.web.components.widgets import Switch

MOST_WEIGHT = 1000


class TryForm(forms.Form):
    """Aims to look at, and changes to people, weights and rules."""

    aims = forms.MultipleChoiceField(
        choices=tuple(AIM_WORDS.items()), widget=forms.CheckboxSelectMultiple, label="Policies to look at", initial=COMPARED
    )
    more_places_each = forms.IntegerField(
        min_value=-5, max_value=10, required=False, initial=0, label="More places with every mentor",
        help_text="Below zero takes places away.",
    )  # fmt: skip
    mentor = forms.ChoiceField(required=False, label="Another number of places with one mentor")
    mentor_places = forms.IntegerField(min_value=0, max_value=50, required=False, label="Places with that mentor")
    leavers = forms.CharField(
        required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 3}), label="People who leave",
        help_text="Mentees or mentors of this round, one name to a line.",
    )  # fmt: skip
    min_common_hours = forms.IntegerField(min_value=0, max_value=20, required=False, label="Common hours a week, at least")
    needs_shared_language = forms.BooleanField(widget=Switch, required=False, label="A shared language is needed")

    def __init__(self, page: TryPage, data: Any = None, given: Any = None) -> None:
        super().__init__(data, initial=_begin(page, given or {}))
        self._page = page
        self.fields["mentor"].choices = (("", "Nobody in particular"), *page.mentors)  # type: ignore[attr-defined]
        for name, words, weight in page.weights:
            self.fields[f"weight_{name}"] = forms.IntegerField(
                min_value=0, max_value=MOST_WEIGHT, required=False, label=words, initial=weight
            )

    @property
    def weighing(self) -> list[Any]:
        """Lists the fields of the weights, for the page."""
        return [self[f"weight_{name}"] for name, _, _ in self._page.weights]

    def clean_leavers(self) -> list[str]:
        """Finds the people by their names. Raises ValidationError for a name that nobody has, or several have."""
        known: dict[str, list[str]] = {}
        for key, name in self._page.people:
            known.setdefault(" ".join(name.casefold().split()), []).append(key)
        said = [" ".join(line.split()) for line in self.cleaned_data["leavers"].splitlines() if line.strip()]
        found = []
        for name in said:
            keys = known.get(name.casefold(), [])
            if len(keys) != 1:
                many = "More than one person of this round is" if keys else "Nobody in this round is"
                raise forms.ValidationError(f"{many} called “{name[:60]}”.")
            found.append(keys[0])
        return sorted(Counter(found))

    def clean(self) -> dict[str, Any]:
        """Asks for both parts of a mentor's places."""
        cleaned = super().clean() or {}
        if cleaned.get("mentor") and cleaned.get("mentor_places") is None and "mentor_places" not in self.errors:
            self.add_error("mentor_places", "Say how many places.")
        return cleaned

    def changes(self) -> dict[str, Any]:
        """Keeps only what differs from today."""
        told, page, found = self.cleaned_data, self._page, {}
        if told["more_places_each"]:
            found["more_places_each"] = told["more_places_each"]
        if told["mentor"]:
            found["places"] = {told["mentor"]: told["mentor_places"]}
        if told["leavers"]:
            found["leavers"] = told["leavers"]
        weights = {
            name: told[f"weight_{name}"] for name, _, weight in page.weights
            if told[f"weight_{name}"] is not None and told[f"weight_{name}"] != weight
        }  # fmt: skip
        if weights:
            found["weights"] = weights
        if told["min_common_hours"] not in (None, page.min_common_hours):
            found["min_common_hours"] = told["min_common_hours"]
        if told["needs_shared_language"] != page.needs_shared_language:
            found["needs_shared_language"] = told["needs_shared_language"]
        return found


def _begin(page: TryPage, given: Any) -> dict[str, Any]:
    """Fills the form with how things are, or with what was tried before."""
    names = dict(page.people)
    places = next(iter(given.get("places", {}).items()), ("", None))
    hours, language = given.get("min_common_hours"), given.get("needs_shared_language")
    return {
        "aims": page.trial.aims if page.trial else COMPARED,
        "more_places_each": given.get("more_places_each", 0),
        "mentor": places[0],
        "mentor_places": places[1],
        "leavers": "\n".join(names[key] for key in given.get("leavers", []) if key in names),
        "min_common_hours": page.min_common_hours if hours is None else hours,
        "needs_shared_language": page.needs_shared_language if language is None else language,
        **{f"weight_{name}": weight for name, weight in given.get("weights", {}).items()},
    }
