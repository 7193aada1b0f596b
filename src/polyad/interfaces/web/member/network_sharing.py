"""Showing parts of my network to the people of a relationship, and taking them back."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from polyad.domain.networks.access import may_draw_map
from polyad.domain.networks.operations import unshare_part
from polyad.domain.networks.queries import AlterLine, get_map, list_own_shares
from polyad.domain.relationships.operations import share_map_part
from polyad.domain.relationships.queries import TieChoice, list_tie_choices
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import CheckboxChips, RadioCards
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.network_tabs import network_tabs

PARTS = (
    ("covered", gettext_lazy("What is covered"), gettext_lazy("Each thing that others do for you, and how many do it. No names.")),
    ("picture", gettext_lazy("The picture without names"), gettext_lazy("How near people are and where you know them from.")),
    ("figures", gettext_lazy("The figures"), gettext_lazy("Size, reach, closeness and the rest, and which of the four pictures it is.")),
    ("people", gettext_lazy("People by name"), gettext_lazy("Only those you tick below, as you described them.")),
)
NAMES = {key: name for key, name, _about in PARTS}


class ShareForm(forms.Form):
    """What to show, with whom, and for the last part whom to name."""

    part = forms.ChoiceField(label=gettext_lazy("What may they see?"), choices=[(key, name) for key, name, _about in PARTS], widget=RadioCards)

    def __init__(self, ties: tuple[TieChoice, ...], people: tuple[AlterLine, ...], *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["people"] = forms.TypedMultipleChoiceField(
            label=gettext_lazy("Which people?"),
            help_text=gettext_lazy("For “People by name” only. Somebody you add to your map later is not shown."),
            choices=[(str(one.id), one.name) for one in people],
            coerce=UUID,
            required=False,
            widget=CheckboxChips,
        )
        self.fields["tie"] = forms.TypedChoiceField(
            label=gettext_lazy("With whom?"), choices=[(str(tie.id), tie.name) for tie in ties], coerce=UUID
        )


@dataclass(frozen=True)
class Shown:
    """A part that is shown now, in words."""

    relationship_id: UUID
    part: str
    name: str
    detail: str


@dataclass(frozen=True)
class Page:
    """What is shown now, what could be, and with whom."""

    shown: tuple[Shown, ...]
    parts: tuple[tuple[str, Any, Any], ...]
    has_people: bool
    has_ties: bool


@door(may_draw_map)
def network_sharing(request: DoorRequest) -> HttpResponse:
    """Shows what is shared, and shares a part."""
    people, ties = get_map(request.actor, request.at.date()).people, list_tie_choices(request.actor)
    form = ShareForm(ties, people, request.POST or None)
    if request.method == "POST" and form.is_valid():
        typed = form.cleaned_data
        try:
            share_map_part(relationship_id=typed["tie"], part=typed["part"], people=typed["people"], by=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("Shared. You can take it back at any time."))
            return redirect("network-sharing")
    page = Page(_list_shown(request, ties), PARTS, bool(people), bool(ties))
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "member/network_sharing.html", {"page": page, "form": form, "tabs": network_tabs("sharing")}, status=status)


@door(may_draw_map)
def network_unshare(request: DoorRequest, relationship_id: UUID, part: str) -> HttpResponse:
    """Takes a part back at once."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    unshare_part(part=part, held_for=relationship_id, by=request.actor, at=request.at)
    messages.success(request, _("Taken back. From now on only you see it."))
    return redirect("network-sharing")


def _list_shown(request: DoorRequest, ties: tuple[TieChoice, ...]) -> tuple[Shown, ...]:
    """Lists what is shown now in relationships that still run."""
    names = {tie.id: tie.name for tie in ties}
    lines = []
    for one in list_own_shares(request.actor):
        if one.held_for in names:
            count = ngettext("%(n)d person", "%(n)d people", one.people) % {"n": one.people}
            detail = f"{NAMES[one.part]} ({count})" if one.people else str(NAMES[one.part])
            lines.append(Shown(one.held_for, one.part, names[one.held_for], detail))
    return tuple(lines)
