"""Calm weeks: leave, night shifts, exams. Set on one's own page; no suggestion comes meanwhile, and nobody is told."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.people.access import may_see_own_pages
from polyad.domain.people.operations import remove_calm_time, set_calm_time
from polyad.domain.people.queries import list_own_calm
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import DoorRequest, door

KINDS = (
    ("leave", gettext_lazy("Leave")),
    ("nights", gettext_lazy("Night shifts")),
    ("exams", gettext_lazy("Exams")),
    ("other", gettext_lazy("Something else")),
)


class CalmForm(forms.Form):
    """Days on which one is left alone."""

    kind = forms.ChoiceField(choices=KINDS, label=gettext_lazy("What it is"))
    from_on = forms.DateField(widget=DateInput, label=gettext_lazy("First day"))
    until_on = forms.DateField(widget=DateInput, label=gettext_lazy("Last day"))


@door(may_see_own_pages)
def calm(request: DoorRequest) -> HttpResponse:
    """Shows one's calm times, and keeps a new one."""
    form = CalmForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _keep(request, form):
        messages.success(request, _("Kept. You are left alone on these days."))
        return redirect("calm")
    page: dict[str, Any] = {"times": list_own_calm(request.actor, today=request.at.date())}
    return render(request, "member/calm.html", {"page": page, "form": form}, status=400 if form.is_bound else 200)


@door(may_see_own_pages)
def calm_remove(request: DoorRequest, calm_id: UUID) -> HttpResponse:
    """Takes one of one's calm times back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    remove_calm_time(calm_id=calm_id, by=request.actor, at=request.at)
    messages.success(request, _("Removed."))
    return redirect("calm")


def _keep(request: DoorRequest, form: CalmForm) -> bool:
    """Keeps what was typed; a refusal goes to the form."""
    try:
        set_calm_time(**form.cleaned_data, by=request.actor, at=request.at)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return False
    return True
