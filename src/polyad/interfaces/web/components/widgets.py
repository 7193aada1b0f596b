"""Form widgets that our field component knows how to draw. They hold no markup of their own."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

PLACE = "__place_"


class RadioCards(forms.RadioSelect):
    """One choice among few; `lines` may give each value an explaining line."""

    component = "cards"

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[tuple[Any, Any]] = (),
        lines: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(attrs, choices)
        self.lines = dict(lines or {})


class CheckboxChips(forms.CheckboxSelectMultiple):
    """Several choices among short words."""

    component = "chips"


class Switch(forms.CheckboxInput):
    """A single yes or no that stands on its own line."""

    component = "switch"


class DateInput(forms.DateInput):
    """A day, picked with the browser's own calendar."""

    component = "text"
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """A time of day, picked with the browser's own control."""

    component = "text"
    input_type = "time"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class FileDrop(forms.ClearableFileInput):
    """A file, chosen or dropped; `accept` is a list of endings for the browser, not a check."""

    component = "file"

    def __init__(self, accept: str = "", attrs: dict[str, Any] | None = None) -> None:
        super().__init__({**({"accept": accept} if accept else {}), **(attrs or {})})


class RankedList(forms.Widget):
    """Things put in order. Without JavaScript each has a numbered select; with it, up and down buttons.

    The value is the list of chosen values, first choice first. `limit` says how many places there are;
    things without a place are left out.
    """

    component = "ranked"
    allow_multiple_selected = True

    def __init__(
        self,
        attrs: dict[str, Any] | None = None,
        choices: Iterable[tuple[Any, Any]] = (),
        limit: int | None = None,
    ) -> None:
        super().__init__(attrs)
        self.choices = list(choices)
        self.limit = limit

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict, name: str) -> list[str]:
        """Read the places that were typed and return the values in that order; ties keep the list's."""
        placed = []
        for order, (value, _label) in enumerate(self.choices):
            place = str(data.get(f"{name}{PLACE}{value}", "")).strip()
            if place.isascii() and place.isdigit() and len(place) < 4 and int(place) > 0:
                placed.append((int(place), order, str(value)))
        return [value for _place, _order, value in sorted(placed)]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: MultiValueDict, name: str) -> bool:
        """Say whether the form did not hold this list at all."""
        return not any(key.startswith(f"{name}{PLACE}") for key in data)

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return nothing: the list has a legend, and each select its own label."""
        return ""
