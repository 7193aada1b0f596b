"""Whom the organisation names to hear what is not right: appoint by name and address, dismiss."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.people.operations import Wording, ensure_person, invite_person
from polyad.domain.programmes.access import may_administer
from polyad.domain.programmes.operations import appoint_officer, dismiss_officer
from polyad.domain.programmes.queries import PersonLine, list_officers, list_organisations
from polyad.foundation.actors import Refused
from polyad.interfaces.web.console.tabs import console_tabs
from polyad.interfaces.web.doors import door


class OfficerForm(forms.Form):
    """Who is to hear."""

    organisation = forms.UUIDField(widget=forms.HiddenInput)
    name = forms.CharField(max_length=200, label=gettext_lazy("Name"))
    email = forms.EmailField(
        max_length=254,
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("Somebody new gets an invitation by letter."),
    )


@dataclass(frozen=True)
class House:
    """One organisation with its officers and the form to name another."""

    id: UUID
    name: str
    officers: tuple[PersonLine, ...]
    form: OfficerForm


@dataclass(frozen=True)
class Page:
    """All organisations one runs."""

    tabs: tuple[tuple[str, str, bool], ...]
    houses: tuple[House, ...]


@door(may_administer, strong=True)
def show_officers(request: Any) -> HttpResponse:
    """Shows who hears, and names somebody."""
    bound = OfficerForm(request.POST) if request.method == "POST" else None
    run = dict(list_organisations(request.actor))
    if bound is not None and bound.is_valid():
        if bound.cleaned_data["organisation"] not in run:
            raise Http404
        if _appoint(request, run[bound.cleaned_data["organisation"]], bound):
            return redirect("console-officers")
    tried = bound.data.get("organisation", "") if bound is not None else ""
    houses = tuple(
        House(pk, name, list_officers(pk, request.actor), bound if bound is not None and tried == str(pk) else _blank(pk))
        for pk, name in run.items()
    )
    page = Page(console_tabs("Officers"), houses)
    return render(request, "console/officers.html", {"page": page}, status=200 if bound is None else 400)


@door(may_administer, strong=True)
def dismiss(request: Any, organisation_id: UUID, person_id: UUID) -> HttpResponse:
    """Takes the office from somebody."""
    if organisation_id not in request.actor.administers:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    dismiss_officer(organisation_id=organisation_id, person_id=person_id, by=request.actor, at=request.at)
    return redirect("console-officers")


def _blank(organisation_id: UUID) -> OfficerForm:
    """Makes an empty form for one organisation; its fields are told apart by the organisation."""
    return OfficerForm(initial={"organisation": organisation_id}, auto_id=f"{organisation_id}-%s")


def _appoint(request: Any, organisation: str, form: OfficerForm) -> bool:
    """Makes the entry, appoints and invites, all or nothing; a refusal goes to the form."""
    told = form.cleaned_data
    try:
        with transaction.atomic():
            person = ensure_person(email=told["email"], name=told["name"], by=request.actor, at=request.at)
            appoint_officer(organisation_id=told["organisation"], person_id=person.pk, by=request.actor, at=request.at)
            if not (person.password and person.has_usable_password()):
                words = Wording(request.actor.name, organisation, organisation, "named officer")
                invite_person(person_id=person.pk, wording=words, by=request.actor, at=request.at)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    messages.success(request, _("%(name)s is a named officer now.") % {"name": person.name})
    return True
