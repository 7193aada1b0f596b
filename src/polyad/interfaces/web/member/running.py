"""The meeting itself: one thing at a time with a clock, what it is for, and a way to say that it did not happen."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.operations import confirm_mix, mark_missed
from polyad.domain.meetings.queries import was_participant
from polyad.domain.meetings.rules import LONGEST, MOST_KINDS_AT_ONCE, Mix
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import get_meeting_page, is_open_meeting
from polyad.domain.relationships.queries.together import get_run_together
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.agenda_form import KINDS
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.notes import NoteForm, blank_note


class MixForm(forms.Form):
    """A wish for another mix: up to four kinds of help with their minutes; a row without minutes is none."""

    def __init__(self, *args: Any, mix: Mix = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(1, MOST_KINDS_AT_ONCE + 1):
            kind, minutes = mix[n - 1] if n <= len(mix) else ("", None)
            self.fields[f"kind_{n}"] = forms.ChoiceField(
                label=_("Kind of help"), choices=KINDS, required=False, initial=kind
            )
            self.fields[f"minutes_{n}"] = forms.IntegerField(
                label=_("Minutes"), min_value=0, max_value=LONGEST, required=False, initial=minutes
            )

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Lists the rows for the page."""
        return [(self[f"kind_{n}"], self[f"minutes_{n}"]) for n in range(1, MOST_KINDS_AT_ONCE + 1)]

    def wish(self) -> Mix:
        """Gives what was typed."""
        typed = self.cleaned_data
        numbers = range(1, MOST_KINDS_AT_ONCE + 1)
        return tuple((typed[f"kind_{n}"], typed[f"minutes_{n}"]) for n in numbers if typed.get(f"minutes_{n}"))


@door(may_see_relationships)
def running(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Shows the meeting as it runs; the clock is the browser's, so that it goes on when the connection drops."""
    page = get_meeting_page(meeting_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        return refuse(request, was_here=was_participant(meeting_id, request.actor))
    if page.meeting.state != "planned":
        messages.info(request, _("This meeting is over or was called off, so there is nothing to run."))
        return redirect("meeting", meeting_id)
    shown = {
        "page": page,
        "mix_form": MixForm(mix=page.mix.parts if page.mix else ()),
        "note_form": NoteForm(initial=blank_note(page.meeting.id), auto_id="note_%s"),
        "group": get_run_together(page, request.actor, zone=request.user.zone, at=request.at),
        "trouble": "",
        "new_id": new_id(),
    }
    return render(request, "member/running.html", shown)


@door(may_see_relationships)
def mix(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Keeps what this member takes the meeting to be for, and goes on with the meeting."""
    if request.method != "POST":
        return redirect("running", meeting_id)
    page = get_meeting_page(meeting_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        return refuse(request, was_here=was_participant(meeting_id, request.actor))
    if page.meeting.state == "planned" and page.meeting.agenda and page.mix is None:
        told = _("This meeting has another time now: %(when)s. You say what it is for when it begins.")
        messages.warning(request, told % {"when": page.meeting.when})
        return redirect("meeting", meeting_id)
    form = MixForm(request.POST)
    wish = form.wish() if request.POST.get("act") == "wish" and form.is_valid() else ()
    if request.POST.get("act") == "wish" and not wish:
        messages.warning(request, _("Please give each kind of help you wish some minutes."))
        return redirect("running", meeting_id)
    confirm_mix(meeting_id=meeting_id, by=request.actor, at=request.at, wish=wish)
    if wish:
        messages.success(request, _("Your wish is shown to both of you. Say it aloud, and begin."))
    return redirect("running", meeting_id)


@door(may_see_relationships)
def missed(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Closes a meeting that did not happen; nobody is asked why."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if not is_open_meeting(meeting_id, request.actor):
        raise Http404
    mark_missed(meeting_id=meeting_id, by=request.actor, at=request.at)
    messages.success(request, _("Noted, with no reason asked. It happens to everybody. Would a new date help?"))
    return redirect("meeting", meeting_id)
