"""The agreement: read, changed section by section, signed."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import (
    AgreementClosed,
    AgreementEditedMeanwhile,
    RelationshipClosed,
    edit_agreement,
    sign_agreement,
)
from polyad.domain.relationships.queries import AgreementPage, get_agreement_page, get_compare_page, was_member
from polyad.domain.relationships.rules import MOST_SECTION_LETTERS, MOST_WHY_LETTERS
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.tabs import tie_tabs

STILL = {"word": "still"}  # what the button under a review sends


class SectionForm(forms.Form):
    """The words of one section."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    text = forms.CharField(
        label=gettext_lazy("Your words"), max_length=MOST_SECTION_LETTERS, widget=forms.Textarea(attrs={"rows": 8})
    )
    why = forms.CharField(
        label=gettext_lazy("What changes, and why"),
        help_text=gettext_lazy("One sentence, for those who read the two texts side by side."),
        max_length=MOST_WHY_LETTERS,
        required=False,
    )


class SigningForm(forms.Form):
    """Which text is being signed."""

    number = forms.IntegerField(min_value=1)
    version = forms.IntegerField(min_value=1)


@door(may_see_relationships)
def agreement(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows the newest text, or an earlier one."""
    page = _find(request, relationship_id, _asked(request, "text"))
    if page is None:
        raise Http404
    return render(request, "member/agreement.html", {"page": page, "tabs": tie_tabs(relationship_id, "agreement"), "still": STILL})


@door(may_see_relationships)
def compare(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows two texts side by side, word by word: the last two, or those that were asked for."""
    page = get_compare_page(
        relationship_id,
        request.actor,
        zone=request.user.zone,
        at=request.at,
        older=_asked(request, "from"),
        newer=_asked(request, "to"),
    )
    if page is None:
        raise Http404
    return render(request, "member/compare.html", {"page": page, "tabs": tie_tabs(relationship_id, "agreement")})


@door(may_see_relationships)
def agreement_section(request: DoorRequest, relationship_id: UUID, section: str) -> HttpResponse:
    """Shows one section to change it, and keeps the change."""
    page = _find(request, relationship_id)
    if page is None:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    part = page.find_section(section)
    if part is None:
        raise Http404
    shown = {"page": page, "section": part}
    if request.method != "POST":
        form = SectionForm(initial={"number": page.number, "version": page.version, "text": part.text})
        return render(request, "member/agreement_section.html", {**shown, "form": form})
    form = SectionForm(request.POST)
    if not form.is_valid():
        return render(request, "member/agreement_section.html", {**shown, "form": form}, status=400)
    try:
        edit_agreement(
            relationship_id=relationship_id, section=section, by=request.actor, at=request.at, **form.cleaned_data
        )
    except AgreementEditedMeanwhile as conflict:
        form.data = {**request.POST.dict(), "number": conflict.number, "version": conflict.version}
        form.add_error("text", conflict.sentence)
        shown = {**shown, "form": form, "theirs": conflict.theirs}
        return render(request, "member/agreement_section.html", shown, status=409)
    except RelationshipClosed:
        return refuse(request, was_here=True)
    except Refused as refusal:
        form.add_error(refusal.field or "text", refusal.sentence)
        return render(request, "member/agreement_section.html", {**shown, "form": form}, status=400)
    messages.success(request, _("Your change is kept. It takes effect when everyone has signed the same text."))
    return redirect("agreement", relationship_id)


@door(may_see_relationships)
def sign(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Signs the text that was on the screen."""
    page = _find(request, relationship_id)
    if page is None:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    form = SigningForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("agreement", relationship_id)
    try:
        all_signed = sign_agreement(relationship_id=relationship_id, by=request.actor, at=request.at, **form.cleaned_data)
    except AgreementClosed as changed:
        messages.warning(request, changed.sentence)
        return redirect("agreement", relationship_id)
    except RelationshipClosed:
        raise Http404 from None
    said = _("You have all signed. The agreement is in force.") if all_signed else _("You have signed.")
    messages.success(request, said)
    return redirect("agreement", relationship_id)


def _asked(request: DoorRequest, name: str) -> int | None:
    """Reads the number of a text; nonsense is none."""
    asked = request.GET.get(name, "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else None


def _find(request: DoorRequest, relationship_id: UUID, number: int | None = None) -> AgreementPage | None:
    """Finds the agreement for whoever is asking."""
    return get_agreement_page(
        relationship_id, request.actor, zone=request.user.zone, at=request.at, number=number
    )
