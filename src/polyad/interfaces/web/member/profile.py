"""One's own page: what others read about me, and what guards my account."""

from dataclasses import asdict, dataclass
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from polyad.domain.people.access import may_see_own_pages
from polyad.domain.people.operations import change_profile
from polyad.domain.people.queries import get_profile
from polyad.domain.people.rules import Profile
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door

ZONES = [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if "/" in name or name == "UTC"]


class ProfileForm(forms.Form):
    """What I say about myself."""

    name = forms.CharField(max_length=200, label=_("Name"), widget=forms.TextInput(attrs={"autocomplete": "name"}))
    title = forms.CharField(max_length=40, required=False, label=_("Title"), help_text=_("For example: Dr, Professor"))
    stage = forms.CharField(max_length=120, required=False, label=_("Where you are in your career"))
    site = forms.CharField(max_length=120, required=False, label=_("Place"), help_text=_("The hospital or campus."))
    department = forms.CharField(max_length=120, required=False, label=_("Department"))
    about = forms.CharField(
        max_length=2000,
        required=False,
        label=_("About you"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("What somebody who might work with you would like to know."),
    )
    zone = forms.ChoiceField(choices=ZONES, label=_("Time zone"), help_text=_("Every time you see here is in it."))


@dataclass(frozen=True)
class Page:
    """Whose page this is."""

    name: str


@door(may_see_own_pages)
def profile(request: Any) -> HttpResponse:
    """Shows and changes one's own profile."""
    known = get_profile(request.actor)
    if known is None:
        raise Http404
    form = ProfileForm(request.POST if request.method == "POST" else None, initial=asdict(known))
    if request.method == "POST" and form.is_valid() and _save(request, form):
        messages.success(request, _("Saved."))
        return redirect("profile")
    return render(
        request,
        "member/profile.html",
        {"page": Page(known.name), "form": form},
        status=400 if form.is_bound else 200,
    )


def _save(request: Any, form: ProfileForm) -> bool:
    """Saves; a refusal goes to the form."""
    try:
        change_profile(
            person_id=request.actor.person_id,
            profile=Profile(**form.cleaned_data),
            by=request.actor,
            at=request.at,
        )
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return False
    return True
