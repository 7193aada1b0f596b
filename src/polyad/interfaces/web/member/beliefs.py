"""Beliefs and moments: statements one can test, and what happened that moved them. For their author alone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.instruments.access import may_reflect
from polyad.domain.instruments.operations import (
    NotYours,
    WrittenMeanwhile,
    delete_belief,
    delete_incident,
    write_belief,
    write_incident,
)
from polyad.domain.instruments.queries import (
    Questions,
    Written,
    find_written,
    get_questions,
    list_beliefs,
    list_incidents,
)
from polyad.domain.instruments.rules import MOST_FIELD_LETTERS
from polyad.foundation.actors import Actor, Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import CheckboxChips
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.growth import shown
from polyad.interfaces.web.member.lost import is_autosave, not_saved, saved


@dataclass(frozen=True)
class Page:
    """The list and a blank one to write in, or one to go on with."""

    lines: tuple[Written, ...]
    save_url: str
    theirs: str = ""


@dataclass(frozen=True)
class Kind:
    """What differs between the two."""

    key: str
    tab: str
    place: str
    template: str
    list_all: Callable[[Actor], tuple[Written, ...]]
    deleted: Any


BELIEF = Kind("belief", "beliefs", "beliefs", "member/beliefs.html", list_beliefs, gettext_lazy("The belief is deleted."))
INCIDENT = Kind("incident", "incidents", "moments", "member/moments.html", list_incidents, gettext_lazy("The moment is deleted."))


class WrittenForm(forms.Form):
    """One belief or moment as it is typed; its questions come from the content."""

    row_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    def __init__(self, asked: Questions, kind: Kind, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        choices = asked.beliefs if kind is BELIEF else asked.incidents
        self.keys = tuple(one.key for one in choices)
        for n, one in enumerate(choices):
            self.fields[one.key] = forms.CharField(
                label=one.name,
                max_length=MOST_FIELD_LETTERS,
                required=n == 0,
                widget=forms.Textarea(attrs={"rows": 4 if n == 0 else 2}),
            )
        if kind is INCIDENT:
            label = gettext_lazy("Which parts of your portrait did it touch?")
            self.fields["touched"] = forms.MultipleChoiceField(
                label=label, choices=asked.parts, required=False, widget=CheckboxChips
            )

    @property
    def questions(self) -> list[Any]:
        """Lists the fields in the order they are asked."""
        return [self[key] for key in self.keys]


@door(may_reflect)
def beliefs(request: DoorRequest) -> HttpResponse:
    """Lists one's own beliefs and takes a new one."""
    return _list(request, BELIEF)


@door(may_reflect)
def belief(request: DoorRequest, row_id: UUID) -> HttpResponse:
    """Shows one's own belief to go on with it."""
    return _one(request, BELIEF, row_id)


@door(may_reflect)
def belief_delete(request: DoorRequest, row_id: UUID) -> HttpResponse:
    """Deletes one's own belief."""
    return _delete(request, BELIEF, row_id)


@door(may_reflect)
def moments(request: DoorRequest) -> HttpResponse:
    """Lists one's own moments and takes a new one."""
    return _list(request, INCIDENT)


@door(may_reflect)
def moment(request: DoorRequest, row_id: UUID) -> HttpResponse:
    """Shows one's own moment to go on with it."""
    return _one(request, INCIDENT, row_id)


@door(may_reflect)
def moment_delete(request: DoorRequest, row_id: UUID) -> HttpResponse:
    """Deletes one's own moment."""
    return _delete(request, INCIDENT, row_id)


def _list(request: DoorRequest, kind: Kind) -> HttpResponse:
    """Shows all with a blank one, or keeps what was typed."""
    if request.method == "POST":
        return _take(request, kind)
    return _show(request, kind, WrittenForm(get_questions(), kind, initial={"row_id": new_id(), "version": 1}))


def _one(request: DoorRequest, kind: Kind, row_id: UUID) -> HttpResponse:
    """Shows one to go on with."""
    found = find_written(kind.key, row_id, request.actor)
    if found is None:
        raise Http404
    asked = get_questions()
    names = {name: key for key, name in asked.parts}
    typed = {"row_id": row_id, "version": found.version, **found.as_typed()}
    typed["touched"] = [names[name] for name in found.touched]
    return _show(request, kind, WrittenForm(asked, kind, initial=typed), alone=True)


def _delete(request: DoorRequest, kind: Kind, row_id: UUID) -> HttpResponse:
    """Deletes one, and says so."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        if kind is BELIEF:
            delete_belief(belief_id=row_id, by=request.actor, at=request.at)
        else:
            delete_incident(incident_id=row_id, by=request.actor, at=request.at)
    except NotYours:
        raise Http404 from None
    messages.success(request, kind.deleted)
    return redirect(kind.place)


def _take(request: DoorRequest, kind: Kind) -> HttpResponse:
    """Keeps what was typed, or shows it again with what is wrong."""
    form, quiet = WrittenForm(get_questions(), kind, request.POST), is_autosave(request)
    if not form.is_valid():
        return not_saved(_("This cannot be kept yet."), 400) if quiet else _show(request, kind, form, status=400)
    try:
        version = _keep(request, kind, dict(form.cleaned_data))
    except WrittenMeanwhile as conflict:
        if quiet:
            return not_saved(conflict.sentence)
        form.data = form.data.copy()
        form.data["version"] = conflict.version
        form.add_error(None, conflict.sentence)
        return _show(request, kind, form, status=409, theirs=conflict.theirs)
    except NotYours:
        raise Http404 from None
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return not_saved(refusal.sentence, 400) if quiet else _show(request, kind, form, status=400)
    if quiet:
        return saved(version)
    messages.success(request, _("Kept, for you alone."))
    return redirect(kind.place)


def _keep(request: DoorRequest, kind: Kind, typed: dict[str, Any]) -> int:
    """Calls the operation."""
    row_id, version, by, at = typed.pop("row_id"), typed.pop("version"), request.actor, request.at
    if kind is BELIEF:
        return write_belief(belief_id=row_id, words=typed, version=version, by=by, at=at)
    touched = tuple(typed.pop("touched"))
    return write_incident(incident_id=row_id, words=typed, touched=touched, version=version, by=by, at=at)


def _show(
    request: DoorRequest, kind: Kind, form: WrittenForm, *, alone: bool = False, status: int = 200, theirs: str = ""
) -> HttpResponse:
    """Draws the page; one that is gone on with stands alone."""
    alone = alone or bool(theirs)
    page = Page(() if alone else kind.list_all(request.actor), f"/growth/{kind.place}/", theirs)
    return shown(request, kind.template, kind.tab, {"page": page, "form": form}, status)
