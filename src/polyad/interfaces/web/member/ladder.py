"""One layer deeper: six questions from the outside in, one at a time, with the way out always in sight."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.instruments.access import may_reflect
from polyad.domain.instruments.operations import answer_layer, delete_ladder
from polyad.domain.instruments.queries import LadderPage, get_ladder, list_ladders
from polyad.domain.instruments.rules import MOST_FIELD_LETTERS
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.growth import shown


class LayerForm(forms.Form):
    """The answer to one layer."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=40)
    words = forms.CharField(
        label=gettext_lazy("Your words"), max_length=MOST_FIELD_LETTERS, widget=forms.Textarea(attrs={"rows": 5})
    )


@dataclass(frozen=True)
class Page:
    """The descents so far, and the id of a new one."""

    ladders: tuple[LadderPage, ...]
    fresh: UUID


@door(may_reflect)
def ladders(request: DoorRequest) -> HttpResponse:
    """Lists one's own descents."""
    page = Page(list_ladders(request.actor), new_id())
    return shown(request, "member/ladders.html", "ladder", {"page": page})


@door(may_reflect)
def ladder(request: DoorRequest, ladder_id: UUID) -> HttpResponse:
    """Asks the next question, and keeps the answer."""
    page = get_ladder(ladder_id, request.actor)
    form = LayerForm(initial={"key": page.following.key if page.following else ""})
    if request.method == "POST":
        form = LayerForm(request.POST)
        if form.is_valid():
            try:
                answer_layer(ladder=ladder_id, by=request.actor, at=request.at, **form.cleaned_data)
                return redirect("ladder", ladder_id)
            except Refused as refusal:
                form.add_error("words", refusal.sentence)
    status = 400 if form.is_bound else 200
    return shown(request, "member/ladder.html", "ladder", {"page": page, "form": form}, status)


@door(may_reflect)
def ladder_delete(request: DoorRequest, ladder_id: UUID) -> HttpResponse:
    """Deletes one's own descent."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    delete_ladder(ladder=ladder_id, by=request.actor, at=request.at)
    messages.success(request, _("These answers are deleted."))
    return redirect("ladders")
