"""Who leads a programme: appoint by name and address, dismiss. Leading opens nothing that two people wrote."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from polyad.domain.people.operations import Wording, ensure_person, invite_person
from polyad.domain.programmes.access import may_administer
from polyad.domain.programmes.operations import appoint_lead, dismiss_lead
from polyad.domain.programmes.queries import PersonLine, ProgrammeView, get_run_programme, list_leads
from polyad.foundation.actors import Refused
from polyad.interfaces.web.console.tabs import console_tabs
from polyad.interfaces.web.doors import door


class LeadForm(forms.Form):
    """Who is to lead."""

    name = forms.CharField(max_length=200, label="Name")
    email = forms.EmailField(
        max_length=254, label="E-mail address", help_text="Somebody new gets an invitation by letter."
    )


@dataclass(frozen=True)
class Page:
    """Who leads this programme."""

    tabs: tuple[tuple[str, str, bool], ...]
    facts: ProgrammeView
    leads: tuple[PersonLine, ...]


@door(may_administer, strong=True)
def show_leads(request: Any, programme_id: UUID) -> HttpResponse:
    """Shows who leads, and appoints somebody."""
    facts = get_run_programme(programme_id, request.actor)
    if facts is None:
        raise Http404
    form = LeadForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _appoint(request, facts, form):
        return redirect("console-leads", programme_id=facts.id)
    page = Page(console_tabs("Programmes"), facts, list_leads(facts.id, request.actor))
    status = 400 if form.is_bound else 200
    return render(request, "console/leads.html", {"page": page, "form": form}, status=status)


@door(may_administer, strong=True)
def dismiss(request: Any, programme_id: UUID, person_id: UUID) -> HttpResponse:
    """Takes the lead from somebody, but never the last one."""
    if get_run_programme(programme_id, request.actor) is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        dismiss_lead(programme_id=programme_id, person_id=person_id, by=request.actor, at=request.at)
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    return redirect("console-leads", programme_id=programme_id)


def _appoint(request: Any, facts: ProgrammeView, form: LeadForm) -> bool:
    """Makes the entry, appoints and invites, all or nothing; a refusal goes to the form."""
    told = form.cleaned_data
    try:
        with transaction.atomic():
            person = ensure_person(email=told["email"], name=told["name"], by=request.actor, at=request.at)
            appoint_lead(programme_id=facts.id, person_id=person.pk, by=request.actor, at=request.at)
            is_new = not (person.password and person.has_usable_password())
            if is_new:
                words = Wording(request.actor.name, facts.name, facts.organisation_name, "programme lead")
                invite_person(person_id=person.pk, wording=words, by=request.actor, at=request.at)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return False
    letter = "An invitation is on its way." if is_new else "They have a password already and can sign in."
    messages.success(request, f"{person.name} leads {facts.name}. {letter}")
    return True
