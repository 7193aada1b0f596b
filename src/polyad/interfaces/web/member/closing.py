"""After the meeting: a summary, and at most three actions with owner and date."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.forms.boundfield import BoundField
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours, close_meeting, write_summary
from polyad.domain.meetings.queries import was_participant
from polyad.domain.meetings.rules import CHEMISTRY_CALL, MOST_ACTIONS, MOST_SUMMARY_LETTERS, ActionEntry
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import MeetingView, get_meeting_page
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import is_autosave, not_saved, refuse, saved
from polyad.interfaces.web.member.serving import list_choices

DUE_AFTER = timedelta(days=14)


class ClosingForm(forms.Form):
    """The summary and up to three actions; an action without words is none."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    summary = forms.CharField(
        label=gettext_lazy("Summary"),
        help_text=gettext_lazy("A few lines: what you spoke about, what you decided, what helped."),
        max_length=MOST_SUMMARY_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )

    def __init__(self, page: MeetingView, goals: list[tuple[str, Any]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners = [(str(member.person_id), member.name) for member in page.members]
        first_due = date.fromisoformat(page.meeting.held_on) + DUE_AFTER
        for n in range(1, MOST_ACTIONS + 1) if page.meeting.state in ("planned", "missed") else ():
            self.fields[f"text_{n}"] = forms.CharField(label=_("What"), max_length=300, required=False)
            self.fields[f"owner_{n}"] = forms.ChoiceField(
                label=_("Who"), choices=owners, initial=_leader(page), required=False
            )
            self.fields[f"due_{n}"] = forms.DateField(
                label=_("By when"), widget=DateInput, initial=first_due, required=False
            )
            if len(goals) > 1:
                self.fields[f"serves_{n}"] = forms.ChoiceField(
                    label=_("Whose goal does this serve?"), choices=goals, required=False
                )

    @property
    def rows(self) -> list[dict[str, BoundField | int | bool]]:
        """Lists the rows of actions for the page."""
        numbers = [n for n in range(1, MOST_ACTIONS + 1) if f"text_{n}" in self.fields]
        rows = [{"number": n, **{name: self[f"{name}_{n}"] for name in ("text", "owner", "due")}} for n in numbers]
        for row in rows:
            row["serves"] = self[f"serves_{row['number']}"] if f"serves_{row['number']}" in self.fields else None
        return [{**row, "has_errors": any(self.has_error(f"{name}_{row['number']}") for name in row)} for row in rows]

    def clean(self) -> dict[str, Any]:
        """Asks for owner and date where there is an action."""
        cleaned = super().clean() or {}
        for n in range(1, MOST_ACTIONS + 1):
            if cleaned.get(f"text_{n}") and not cleaned.get(f"owner_{n}") and f"owner_{n}" not in self.errors:
                self.add_error(f"owner_{n}", _("Please say who does this."))
            if cleaned.get(f"text_{n}") and not cleaned.get(f"due_{n}") and f"due_{n}" not in self.errors:
                self.add_error(f"due_{n}", _("Please say by when."))
        return cleaned

    def actions(self) -> tuple[ActionEntry, ...]:
        """Gives what was typed, empty rows left out."""
        typed = self.cleaned_data
        return tuple(
            ActionEntry(typed[f"text_{n}"], typed[f"owner_{n}"], typed[f"due_{n}"], typed.get(f"serves_{n}", ""))
            for n in range(1, MOST_ACTIONS + 1)
            if typed.get(f"text_{n}")
        )


@door(may_see_relationships)
def closing(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Shows the form after a meeting and closes it; afterwards the summary can still be put right."""
    page = _find(request, meeting_id)
    if page is None:
        return refuse(request, was_here=was_participant(meeting_id, request.actor))
    there = page.meeting
    if there.state == "cancelled" or not there.has_begun:
        if request.method == "POST" and there.state == "cancelled":
            return refuse(request, was_here=True)
        messages.warning(request, _("There is nothing to write up before the meeting has begun."))
        return redirect("meeting", meeting_id)
    if request.method != "POST":
        form = ClosingForm(page, _goals(request, page), initial={"version": there.summary_version, "summary": there.summary})
        return _show(request, page, form)
    form = ClosingForm(page, _goals(request, page), request.POST)
    if not form.is_valid():
        return _show(request, page, form, 400)
    typed = form.cleaned_data
    try:
        close_meeting(
            meeting_id=meeting_id,
            summary=typed["summary"],
            actions=form.actions(),
            version=typed["version"],
            by=request.actor,
            at=request.at,
        )
    except NotYours:
        return refuse(request, was_here=True)
    except EditedMeanwhile as conflict:
        form.data = {**request.POST.dict(), "version": conflict.version}
        form.add_error("summary", conflict.sentence)
        return _show(request, page, form, 409, conflict.theirs)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _show(request, page, form, 409)
    messages.success(request, _("Written down. Everyone who was there can read it."))
    if there.agenda_key == CHEMISTRY_CALL:
        return redirect("fit", there.held_for)
    return redirect("meeting", meeting_id)


@door(may_see_relationships)
def summary(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Keeps the summary while it is being written."""
    page = _find(request, meeting_id)
    if page is None:
        return refuse(request, was_here=was_participant(meeting_id, request.actor))
    if request.method != "POST" or not is_autosave(request):
        return redirect("closing", meeting_id)
    form = ClosingForm(page, _goals(request, page), request.POST)
    form.full_clean()
    if "summary" in form.errors or "version" in form.errors:
        return not_saved(_("The summary cannot be kept yet."), 400)
    typed = form.cleaned_data
    try:
        version = write_summary(
            meeting_id=meeting_id, text=typed["summary"], version=typed["version"], by=request.actor, at=request.at
        )
    except Refused as refusal:
        return not_saved(refusal.sentence)
    return saved(version)


def _find(request: DoorRequest, meeting_id: UUID) -> MeetingView | None:
    """Finds the meeting for whoever is asking."""
    return get_meeting_page(meeting_id, request.actor, zone=request.user.zone, at=request.at)


def _goals(request: DoorRequest, page: MeetingView) -> list[tuple[str, Any]]:
    """Lists the goals this relationship works on, to tie an action to; none of them is a fair answer."""
    if page.meeting.state != "planned":
        return []
    return list_choices(request.actor, page.meeting.held_for)


def _leader(page: MeetingView) -> str:
    """Finds who leads: the mentee, whose actions most are."""
    leads = [member for member in page.members if member.side != "mentor"] or list(page.members)
    mine = [member for member in leads if member.is_me]
    return str((mine or leads)[0].person_id)


def _show(
    request: DoorRequest, page: MeetingView, form: ClosingForm, status: int = 200, theirs: str = ""
) -> HttpResponse:
    """Shows the page; with `theirs`, both texts."""
    return render(request, "member/closing.html", {"page": page, "form": form, "theirs": theirs}, status=status)
