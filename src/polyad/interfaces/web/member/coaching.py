"""Peer coaching of teaching: before, observation, debrief, swap; notes that only the one observed owns."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.operations import EditedMeanwhile, NotYours
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed
from polyad.domain.relationships.operations.together import (
    begin_coaching,
    delete_coaching_note,
    end_after,
    end_before,
    hand_over,
    keep_experiment,
    set_focus,
    swap_places,
    write_coaching_note,
)
from polyad.domain.relationships.queries import was_member
from polyad.domain.relationships.queries.together import CoachingPage, get_coaching_page, list_coaching_notes
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import is_autosave, not_saved, refuse, saved
from polyad.interfaces.web.member.tabs import tie_tabs
from polyad.interfaces.web.typed import read_id, read_whole


class FocusForm(forms.Form):
    """What the one observed wants to have watched."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    focus = forms.CharField(label=gettext_lazy("The one thing to watch"), max_length=500)
    watch_for = forms.CharField(
        label=gettext_lazy("What to look and listen for"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    observe_on = forms.DateField(label=gettext_lazy("The session is on"), required=False, widget=DateInput)


@door(may_see_relationships)
def coaching(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows where the round stands; a POST takes one step. Notes save themselves while they are written."""
    page = get_coaching_page(relationship_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    if request.method != "POST":
        return _show(request, page, _focus_form(page))
    quiet, act = is_autosave(request), "note" if is_autosave(request) else request.POST.get("act", "")
    form = FocusForm(request.POST) if act == "focus" else _focus_form(page)
    if act == "focus" and not form.is_valid():
        return _show(request, page, form, 400)
    try:
        said, version = _act(request, page, act, form)
    except RelationshipClosed:
        return refuse(request, was_here=True)
    except NotYours:
        raise Http404 from None
    except EditedMeanwhile as conflict:
        if quiet:
            return not_saved(conflict.sentence)
        return _show(request, page, form, 409, conflict.sentence, conflict.version)
    except Refused as refusal:
        return not_saved(refusal.sentence, 400) if quiet else _show(request, page, form, 409, refusal.sentence)
    if quiet:
        return saved(version)
    if not said:
        return _show(request, page, form, 400, _("Please choose what to do."))
    messages.success(request, said)
    return redirect("coaching", relationship_id)


@door(may_see_relationships)
def coaching_notes(request: DoorRequest) -> HttpResponse:
    """Lists one's own notes of being observed, also after the relationship, to read and to delete."""
    notes = list_coaching_notes(request.actor, zone=request.user.zone, at=request.at)
    return render(request, "member/coaching_notes.html", {"notes": notes})


@door(may_see_relationships)
def coaching_note_delete(request: DoorRequest, note_id: UUID) -> HttpResponse:
    """Deletes one's own notes for good."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    delete_coaching_note(note_id=note_id, by=request.actor, at=request.at)
    messages.success(request, _("The notes are deleted, for everybody and for good."))
    back = read_id(request.POST.get("back", ""))
    return redirect("coaching", back) if back else redirect("coaching-notes")


def _act(request: DoorRequest, page: CoachingPage, act: str, form: FocusForm) -> tuple[str, int]:
    """Does what was asked; the sentence for it and, for notes, their version."""
    who = {"relationship_id": page.relationship_id, "by": request.actor, "at": request.at}
    if act == "begin":
        begin_coaching(**who)
        return _("Begun. Choose the one thing you would like to have watched."), 0
    if page.round is None:
        return "", 0
    one, typed = {**who, "cycle_id": page.round.id}, request.POST
    if act == "focus":
        set_focus(**form.cleaned_data, **one)
        return _("Kept. Talk it through together."), 0
    if act == "note":
        body, version = typed.get("body", ""), read_whole(typed.get("version", ""))
        return _("Kept."), write_coaching_note(body=body, version=version, **one)
    if act == "swap":
        swap_places(number=page.round.number, **who)
        return _("Places changed. Now the other one chooses."), 0
    if act == "try":
        keep_experiment(words=typed.get("words", ""), **one)
        return _("Kept, for you alone."), 0
    steps = {
        "before-done": (end_before, _("Ready. Enjoy the session.")),
        "hand": (hand_over, _("Handed over. The notes are theirs alone now.")),
        "after-done": (end_after, _("Well done, both of you.")),
    }
    if act not in steps:
        return "", 0
    step, said = steps[act]
    if act == "hand" and typed.get("body", "").strip():
        write_coaching_note(body=typed["body"], version=read_whole(typed.get("version", "")), **one)
    step(**one)
    return said, 0


def _focus_form(page: CoachingPage) -> FocusForm:
    """Fills the form with what stands."""
    now = page.round
    if now is None:
        return FocusForm(initial={"version": 0})
    stands = {"focus": now.focus, "watch_for": now.watch_for, "observe_on": now.observe_iso or None}
    return FocusForm(initial={**stands, "version": now.version})


def _show(
    request: DoorRequest, page: CoachingPage, form: FocusForm, status: int = 200, trouble: str = "", version: int = 0
) -> HttpResponse:
    """Shows the page; refused, with what was typed."""
    typed = {name: request.POST.get(name, "") if status != 200 else "" for name in ("body", "words")}
    shown = {"page": page, "form": form, "trouble": trouble, "typed": typed, "theirs_version": version}
    shown["tabs"] = tie_tabs(page.relationship_id, "coaching", page.tools)
    return render(request, "member/coaching.html", shown, status=status)
