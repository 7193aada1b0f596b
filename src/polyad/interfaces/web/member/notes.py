"""Notes: written, gone on with, shared, taken back, deleted."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours, delete_note, unshare_note
from polyad.domain.meetings.rules import MOST_NOTE_LETTERS
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed, share_note, write_note
from polyad.domain.relationships.queries import get_note, is_member_now, was_member
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import RadioCards
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import is_autosave, not_saved, refuse, saved

SEEN_BY = (("A", gettext_lazy("Only me")), ("R", gettext_lazy("Everyone in this relationship")))


class NoteForm(forms.Form):
    """A note as it is typed."""

    note_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    meeting_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    body = forms.CharField(
        label=gettext_lazy("Your note"), max_length=MOST_NOTE_LETTERS, widget=forms.Textarea(attrs={"rows": 4})
    )
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may read it"), choices=SEEN_BY, widget=RadioCards
    )


def blank_note(meeting_id: UUID | None = None) -> dict[str, Any]:
    """Gives a new note its id beforehand, so that saving twice keeps one."""
    return {"note_id": new_id(), "version": 1, "visibility": "A", "meeting_id": meeting_id}


@door(may_see_relationships)
def note_new(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Takes a note written on the page of a relationship or a meeting."""
    if request.method != "POST":
        return redirect("relationship", relationship_id)
    if not is_member_now(relationship_id, request.actor.person_id):
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    return _take(request, relationship_id)


@door(may_see_relationships)
def note(request: DoorRequest, note_id: UUID) -> HttpResponse:
    """Shows one's own note to go on with it."""
    found = get_note(note_id, request.actor, zone=request.user.zone, at=request.at)
    if found is None:
        raise Http404
    relationship_id, line = found
    if request.method == "POST":
        if not is_member_now(relationship_id, request.actor.person_id):
            return refuse(request, was_here=True)
        return _take(request, relationship_id)
    typed = {"note_id": note_id, "version": line.version, "body": line.body, "meeting_id": line.meeting_id}
    form = NoteForm(initial={**typed, "visibility": "R" if line.is_shared else "A"})
    return _show(request, relationship_id, form)


@door(may_see_relationships)
def note_share(request: DoorRequest, note_id: UUID) -> HttpResponse:
    """Shares one's own note."""
    return _settle(request, note_id, "share")


@door(may_see_relationships)
def note_unshare(request: DoorRequest, note_id: UUID) -> HttpResponse:
    """Takes one's own note back."""
    return _settle(request, note_id, "unshare")


@door(may_see_relationships)
def note_delete(request: DoorRequest, note_id: UUID) -> HttpResponse:
    """Deletes one's own note."""
    return _settle(request, note_id, "delete")


def _take(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Saves what was typed, or shows it again with what is wrong. A draft that saves itself stays private."""
    form, quiet = NoteForm(request.POST), is_autosave(request)
    if not form.is_valid():
        return not_saved(_("This note cannot be kept yet."), 400) if quiet else _show(request, relationship_id, form, 400)
    typed = form.cleaned_data
    try:
        version = write_note(
            relationship_id=relationship_id,
            note_id=typed["note_id"],
            body=typed["body"],
            version=typed["version"],
            visibility="" if quiet else typed["visibility"],
            meeting_id=typed["meeting_id"],
            by=request.actor,
            at=request.at,
        )
    except EditedMeanwhile as conflict:
        if quiet:
            return not_saved(conflict.sentence)
        form.data = {**request.POST.dict(), "version": conflict.version}
        form.add_error("body", conflict.sentence)
        return _show(request, relationship_id, form, 409, conflict.theirs)
    except (NotYours, RelationshipClosed):
        raise Http404 from None
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return not_saved(refusal.sentence, 400) if quiet else _show(request, relationship_id, form, 400)
    if quiet:
        return saved(version)
    messages.success(request, _("Your note is kept."))
    if typed["meeting_id"]:
        return redirect("meeting", typed["meeting_id"])
    return redirect("relationship", relationship_id)


def _show(
    request: DoorRequest, relationship_id: UUID, form: NoteForm, status: int = 200, theirs: str = ""
) -> HttpResponse:
    """Shows the page of one note; with `theirs`, both texts."""
    page = {"relationship_id": relationship_id, "theirs": theirs}
    return render(request, "member/note.html", {"page": page, "form": form}, status=status)


def _settle(request: DoorRequest, note_id: UUID, what: str) -> HttpResponse:
    """Shares, takes back or deletes, and goes back to the relationship."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = get_note(note_id, request.actor, zone=request.user.zone, at=request.at)
    if found is None:
        raise Http404
    act = {"share": share_note, "unshare": unshare_note, "delete": delete_note}[what]
    act(note_id=note_id, by=request.actor, at=request.at)
    said = {
        "share": _("Everyone in this relationship can read this note now."),
        "unshare": _("Only you can read this note now."),
        "delete": _("The note is deleted."),
    }
    messages.success(request, said[what])
    return redirect("relationship", found[0])
