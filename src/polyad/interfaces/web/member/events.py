"""Speed events for whoever takes part: the list, one’s card, one page on each person, one’s own page."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.gatherings.access import may_join_events
from polyad.domain.gatherings.operations import EventNotYours, keep_profile
from polyad.domain.gatherings.queries import (
    ProfilePage,
    get_card,
    get_person_page,
    get_profile_page,
    list_my_events,
)
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door

LONGEST = 400


class ProfileForm(forms.Form):
    """Three short answers; each may stay empty."""

    def __init__(self, *args: Any, page: ProfilePage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for one in page.answers:
            self.fields[one.key] = forms.CharField(
                label=one.ask, help_text=one.hint, initial=one.words, required=False, max_length=LONGEST, widget=forms.Textarea({"rows": 2})
            )


@door(may_join_events)
def events(request: DoorRequest) -> HttpResponse:
    """Lists the events one takes part in."""
    return render(request, "member/events.html", {"events": list_my_events(request.actor, at=request.at)})


@door(may_join_events)
def event(request: DoorRequest, event_id: UUID) -> HttpResponse:
    """Shows one's card: before, while it runs, and after."""
    page = get_card(event_id, request.actor, at=request.at)
    if page is None:
        raise Http404
    return render(request, "member/event.html", {"page": page})


@door(may_join_events)
def event_person(request: DoorRequest, event_id: UUID, attendee_id: UUID) -> HttpResponse:
    """Shows the one page on somebody one meets."""
    page = get_person_page(event_id, attendee_id, request.actor, at=request.at)
    if page is None:
        raise Http404
    return render(request, "member/event_person.html", {"page": page})


@door(may_join_events)
def event_profile(request: DoorRequest, event_id: UUID) -> HttpResponse:
    """Takes what one tells those one meets."""
    page = get_profile_page(event_id, request.actor, at=request.at)
    if page is None:
        raise Http404
    form = ProfileForm(request.POST or None, page=page)
    if request.method == "POST" and form.is_valid():
        try:
            keep_profile(event_id=event_id, answers=form.cleaned_data, by=request.actor, at=request.at)
        except EventNotYours:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("Kept. The people you meet read it."))
            return redirect("event", event_id)
    return render(request, "member/event_profile.html", {"page": page, "form": form}, status=400 if form.errors else 200)
