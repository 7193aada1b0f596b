"""Notes: read, written, gone on with, shared, taken back, deleted."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours, delete_note, unshare_note
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed, share_note, write_note
from polyad.domain.relationships.queries import get_note, get_notes_page, is_member_now, list_others, was_member
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import is_autosave, not_saved, refuse, saved
from polyad.interfaces.web.member.note_form import NoteForm, blank_note, fill_note
from polyad.interfaces.web.member.tabs import tie_tabs


@dataclass(frozen=True)
class OneNote:
    """The page of one note; with `theirs`, what was saved meanwhile stands beside what was typed."""

    relationship_id: UUID
    note_id: UUID | None
    is_shared: bool
    theirs: str = ""


@door(may_see_relationships)
def notes(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Lists the notes of a relationship, newest first, and takes a new one."""
    if request.method == "POST":
        if not is_member_now(relationship_id, request.actor.person_id):
            return refuse(request, was_here=was_member(relationship_id, request.actor))
        return _take(request, relationship_id)
    number = read_number(request, "page")
    page = get_notes_page(relationship_id, request.actor, zone=request.user.zone, at=request.at, number=number)
    if page is None and was_member(relationship_id, request.actor):
        return redirect("relationship", relationship_id)
    if page is None:
        raise Http404
    form = NoteForm(initial=blank_note(), others=page.others)
    return render(
        request, "member/notes.html", {"page": page, "form": form, "tabs": tie_tabs(relationship_id, "notes")}
    )


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
    form = NoteForm(initial=fill_note(line), others=list_others(relationship_id, request.actor))
    return _show(request, form, OneNote(relationship_id, note_id, line.is_shared))


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


def read_number(request: DoorRequest, name: str) -> int:
    """Reads which page of a list is asked for; nonsense is the first."""
    asked = request.GET.get(name, "1")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 7 else 1


def _take(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Saves what was typed, or shows it again with what is wrong. A draft that saves itself stays as private as it was."""
    form = NoteForm(request.POST, others=list_others(relationship_id, request.actor))
    if is_autosave(request):
        return _take_quietly(request, relationship_id, form)
    page = OneNote(relationship_id, None, False)
    if not form.is_valid():
        return _show(request, form, page, 400)
    try:
        _write(request, relationship_id, form, _merged(request, form), form.seen_by())
    except EditedMeanwhile as conflict:
        form.data = {**request.POST.dict(), "version": conflict.version}
        form.add_error("body", conflict.sentence)
        page = OneNote(relationship_id, form.cleaned_data["note_id"], False, conflict.theirs)
        return _show(request, form, page, 409)
    except (NotYours, RelationshipClosed):
        raise Http404 from None
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _show(request, form, page, 400)
    messages.success(request, _("Your note is kept."))
    if form.cleaned_data["meeting_id"]:
        return redirect("meeting", form.cleaned_data["meeting_id"])
    return redirect("notes", relationship_id)


def _take_quietly(request: DoorRequest, relationship_id: UUID, form: NoteForm) -> HttpResponse:
    """Saves a draft by itself; who may read it is left as it is, whatever stands chosen."""
    if not form.is_valid() and set(form.errors) - {"visibility"}:
        return not_saved(_("This note cannot be kept yet."), 400)
    try:
        return saved(_write(request, relationship_id, form, form.cleaned_data["body"], ("", None)))
    except EditedMeanwhile as conflict:
        return not_saved(conflict.sentence)
    except (NotYours, RelationshipClosed):
        raise Http404 from None
    except Refused as refusal:
        return not_saved(refusal.sentence, 400)


def _write(
    request: DoorRequest, relationship_id: UUID, form: NoteForm, body: str, seen: tuple[str, UUID | None]
) -> int:
    """Hands what was typed to the one operation."""
    typed = form.cleaned_data
    return write_note(
        relationship_id=relationship_id,
        note_id=typed["note_id"],
        body=body,
        version=typed["version"],
        visibility=seen[0],
        shown_to=seen[1],
        meeting_id=typed["meeting_id"],
        by=request.actor,
        at=request.at,
    )


def _merged(request: DoorRequest, form: NoteForm) -> str:
    """Gives the words typed; where both texts are to be kept, after those that were saved meanwhile."""
    words: str = form.cleaned_data["body"]
    if "both" not in request.POST:
        return words
    found = get_note(form.cleaned_data["note_id"], request.actor, zone=request.user.zone, at=request.at)
    return f"{found[1].body}\n\n{words}" if found and found[1].version == form.cleaned_data["version"] else words


def _show(request: DoorRequest, form: NoteForm, page: OneNote, status: int = 200) -> HttpResponse:
    """Shows the page of one note."""
    return render(request, "member/note.html", {"page": page, "form": form}, status=status)


def _settle(request: DoorRequest, note_id: UUID, what: str) -> HttpResponse:
    """Shares, takes back or deletes, and goes back to the notes."""
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
    return redirect("notes", found[0])
