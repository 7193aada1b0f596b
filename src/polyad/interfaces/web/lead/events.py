"""Speed events of one programme: the list, and setting one up."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.gatherings.access import may_run_events
from polyad.domain.gatherings.operations import EventRefused, SpeedDetails, set_up_event
from polyad.domain.gatherings.queries import EventLine, list_events, list_open_formats
from polyad.domain.gatherings.queries.plans import usual_details
from polyad.domain.programmes.queries import ProgrammeView
from polyad.interfaces.web.components.widgets import DateInput, TimeInput
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.rounds import find_programme
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs


class EventForm(forms.Form):
    """What a lead says about an event."""

    name = forms.CharField(max_length=120, label="Name", help_text="People read it on their card. For example: First evening.")
    starts_on = forms.DateField(widget=DateInput, label="Day")
    starts_at = forms.TimeField(widget=TimeInput, label="Time", help_text="On the clock where the programme is.")
    place = forms.CharField(max_length=160, required=False, label="Place")
    rounds = forms.IntegerField(min_value=1, max_value=20, label="Rounds")
    minutes = forms.IntegerField(min_value=1, max_value=60, label="Minutes of a round")
    change_minutes = forms.IntegerField(min_value=0, max_value=60, label="Minutes to change places")
    tables = forms.IntegerField(min_value=1, max_value=120, label="Tables in the room", help_text="Each mentor keeps one.")
    opens = forms.ChoiceField(label="Where two both want to go on, they begin as")
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["opens"].choices = list_open_formats()

    def details(self, zone: str) -> SpeedDetails:
        """Gives what was typed, its day and time as a moment."""
        typed = self.cleaned_data
        fields = ("name", "place", "rounds", "minutes", "change_minutes", "tables", "opens")
        return SpeedDetails(**{name: typed[name] for name in fields}, starts_at=_moment(typed["starts_on"], typed["starts_at"], zone))


def _moment(day: date, at: time, zone: str) -> datetime:
    """Gives a day and a time on the wall as a moment."""
    try:
        return datetime.combine(day, at, ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OSError, OverflowError):
        return datetime.combine(day, at, UTC)


@dataclass(frozen=True)
class Page:
    """The events of one programme."""

    programme: ProgrammeView
    tabs: tuple[Tab, ...]
    events: tuple[EventLine, ...]
    form: EventForm


@door(may_run_events, strong=True)
def show_events(request: Any, programme_id: UUID) -> HttpResponse:
    """Lists the events; POST sets one up."""
    programme = find_programme(request, programme_id)
    form = EventForm(request.POST or None, initial=usual_details())
    status = 200
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                details = form.details(programme.zone)
                event_id = set_up_event(programme_id=programme.id, details=details, by=request.actor, at=request.at)
            except EventRefused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
            else:
                messages.success(request, "It is set up. Choose who takes part next.")
                return redirect("lead-event-people", event_id)
    events = list_events(programme.id, request.actor, at=request.at)
    page = Page(programme, programme_tabs(programme.id, "Events"), events, form)
    return render(request, "lead/events.html", {"page": page, "form": form}, status=status)
