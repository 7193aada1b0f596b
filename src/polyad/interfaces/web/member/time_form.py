"""When and where, as a form: a suggested time, or a day and a time in words of one's own."""

from collections.abc import Mapping
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.operations import Place, TimeComesTwice, TimeNeverComes
from polyad.domain.meetings.queries import place_of
from polyad.domain.meetings.rules import LONGEST, SHORTEST, NotATime, parse_wall
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput, RadioCards, TimeInput

NOT_OFFERED = ("Etc/", "SystemV/", "US/", "posix/", "right/")


class TimeForm(forms.Form):
    """When and where."""

    slot = forms.CharField(widget=forms.HiddenInput, required=False, max_length=16)
    day = forms.DateField(label=gettext_lazy("Day"), widget=DateInput, required=False)
    time = forms.TimeField(label=gettext_lazy("Time"), widget=TimeInput, required=False)
    fold = forms.TypedChoiceField(
        label=gettext_lazy("Which of the two?"), choices=(), coerce=int, empty_value=None, required=False, widget=RadioCards
    )
    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=lambda: list_zones())
    minutes = forms.IntegerField(label=gettext_lazy("Minutes"), min_value=SHORTEST, max_value=LONGEST)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    video_link = forms.URLField(
        label=gettext_lazy("Video link"), max_length=500, required=False, assume_scheme="https"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args: Any, has_slots: bool = False, now: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now = now  # where the meeting stands now: a suggested time counts as long as this was not typed over
        self.fields["day"].required = self.fields["time"].required = not has_slots
        self.fields["fold"].choices = [("0", _("The first one")), ("1", _("The second one, an hour later"))]
        self.asks_fold = bool(self.data.get("fold"))

    def clean_slot(self) -> str:
        """Reads a suggested time; anything else is none."""
        slot = self.cleaned_data["slot"]
        try:
            return slot and parse_wall(slot).strftime("%Y-%m-%dT%H:%M")
        except NotATime:
            return ""

    def clean_place(self) -> str:
        """Makes the place one line."""
        return " ".join(self.cleaned_data["place"].split())

    def clean(self) -> dict[str, Any]:
        """Takes the typed day and time; where neither was typed, the suggested one."""
        cleaned = super().clean() or {}
        day, time, slot = cleaned.get("day"), cleaned.get("time"), cleaned.get("slot")
        typed = f"{day:%Y-%m-%d}T{time:%H:%M}" if day and time else ""
        if typed and not (slot and typed == self.now):
            cleaned["wall"] = typed
        elif slot and typed or slot and not day and not time:
            cleaned["wall"] = slot
        elif "day" not in self.errors and "time" not in self.errors:
            missing = "time" if day else "day"
            self.add_error(missing, _("Please choose a time above, or give a day and a time."))
        return cleaned

    def as_place(self) -> Place:
        """Gives what was typed as the operation takes it."""
        typed = self.cleaned_data
        return Place(
            typed["wall"], typed["zone"], typed["minutes"], typed["fold"], typed["place"], typed["video_link"]
        )

    def add_refusal(self, refusal: Refused) -> None:
        """Puts a refusal where it can be mended; a time that comes twice is asked about."""
        if isinstance(refusal, TimeComesTwice):
            self.asks_fold = self.fields["fold"].required = True
            moments = (refusal.first, refusal.second)
            zone = place_of(self.cleaned_data["zone"])
            said = [date_format(moment.astimezone(zone), "H:i") + f" {moment.astimezone(zone):%Z}" for moment in moments]
            self.fields["fold"].choices = [("0", _("The first, %s") % said[0]), ("1", _("The second, %s") % said[1])]
        if isinstance(refusal, TimeNeverComes):
            day, time = refusal.next_wall.split("T")
            self.data = {**_plain(self.data), "day": day, "time": time, "slot": ""}
        self.add_error(refusal.field if refusal.field in self.fields else None, refusal.sentence)


@cache
def list_zones() -> list[tuple[str, str]]:
    """Lists the zones one can choose from."""
    keys = (key for key in available_timezones() if "/" in key and not key.startswith(NOT_OFFERED))
    return [("UTC", "UTC"), *((key, key.replace("_", " ")) for key in sorted(keys))]


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """Copies what was typed."""
    return {name: data[name] for name in data}
