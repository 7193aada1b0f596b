"""Case series as their lead sets them up: sessions in a rhythm, hub and spokes, hosts. Never a case."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.gatherings.operations.series import NotYourSeries, Plan, SeriesRefused, set_up_series
from polyad.domain.gatherings.queries.series import LedSeriesLine, list_led_series
from polyad.domain.gatherings.rules.series import LONGEST_TALK, MOST_SESSIONS, MOST_WEEKS, RETENTIONS
from polyad.domain.matching.access import may_run_rounds
from polyad.domain.programmes.queries import ProgrammeView
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import DateInput, TimeInput
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.lead.rounds import find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


class SeriesForm(forms.Form):
    """A series as it is typed. The id is given beforehand, so that sending twice keeps one."""

    series_id = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label=gettext_lazy("Name of the series"), max_length=120)
    about = forms.CharField(label=gettext_lazy("What it is about, in one sentence"), max_length=300, required=False)
    day = forms.DateField(label=gettext_lazy("First session"), widget=DateInput)
    time = forms.TimeField(label=gettext_lazy("Time"), widget=TimeInput)
    weeks = forms.IntegerField(label=gettext_lazy("Weeks between sessions"), min_value=1, max_value=MOST_WEEKS, initial=2)
    count = forms.IntegerField(label=gettext_lazy("How many sessions"), min_value=1, max_value=MOST_SESSIONS, initial=6)
    talk = forms.IntegerField(
        label=gettext_lazy("Minutes for the talk"), min_value=0, max_value=LONGEST_TALK, initial=LONGEST_TALK
    )
    retention = forms.TypedChoiceField(
        label=gettext_lazy("Cases are deleted after"),
        choices=[(days, gettext_lazy("%(n)s days")) for days in RETENTIONS],
        coerce=int,
        initial=90,
    )
    video_link = forms.URLField(label=gettext_lazy("Video link"), max_length=500, required=False, assume_scheme="https")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["retention"].choices = [(days, _("%(n)s days") % {"n": days}) for days in RETENTIONS]


@dataclass(frozen=True)
class Page:
    """The series of one programme."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    lines: tuple[LedSeriesLine, ...]


@door(may_run_rounds, strong=True)
def show_series_list(request: DoorRequest, programme_id: UUID) -> HttpResponse:
    """Lists the series of a programme, and sets one up."""
    programme = find_programme(request, programme_id)
    form = SeriesForm(request.POST) if request.method == "POST" else SeriesForm(initial={"series_id": new_id()})
    if form.is_bound and form.is_valid():
        series_id = form.cleaned_data["series_id"]
        try:
            plan = _plan(form.cleaned_data, programme.zone)
            set_up_series(series_id=series_id, programme_id=programme_id, plan=plan, by=request.actor, at=request.at)
        except NotYourSeries:
            raise Http404 from None
        except SeriesRefused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("The series stands. Now say who is at the hub and who are the spokes."))
            return redirect("lead-series-one", series_id)
    page = Page(programme, programme_tabs(programme.id, "Series"), list_led_series(programme_id, request.actor))
    return render(request, "lead/series.html", {"page": page, "form": form}, status=400 if form.is_bound else 200)


def _plan(typed: dict[str, Any], zone: str) -> Plan:
    """Gives what was typed as the operation takes it."""
    kept = {name: typed[name] for name in ("title", "about", "weeks", "count", "talk", "retention", "video_link")}
    return Plan(wall=f"{typed['day']:%Y-%m-%d}T{typed['time']:%H:%M}", zone=zone, **kept)
