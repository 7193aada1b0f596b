"""The link of an invitation: looking never uses it up, a good password does."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from allauth.account.internal.flows.login import record_authentication
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from polyad.domain.people.access import may_use_strong_doors
from polyad.domain.people.operations import InvitationNotUsable, accept_invitation
from polyad.domain.people.queries import InvitationFacts, get_invitation
from polyad.domain.programmes.queries import get_actor
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import door, everyone
from polyad.interfaces.web.public.onward import read_next

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class PasswordForm(forms.Form):
    """The first password. One field: a browser that shows or keeps it makes a second one needless."""

    password = forms.CharField(
        label=_("Password"),
        max_length=4096,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 15 characters. Three or four ordinary words do well; spaces are welcome, so is pasting."),
    )


@dataclass(frozen=True)
class Page:
    """Whom the link is for, or where to go on once it is used up."""

    facts: InvitationFacts | None
    sign_in_url: str = ""


@door(everyone)
def invitation(request: Any, token: str) -> HttpResponse:
    """Shows whom the link is for; a posted password lets them in, and on to the page that the letter was about."""
    facts = get_invitation(token, request.at)
    if facts is None:
        return _over(request)
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _show(request, facts, form)
    try:
        person = accept_invitation(token=token, password=form.cleaned_data["password"], at=request.at)
    except InvitationNotUsable:
        return _over(request)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _show(request, facts, form)
    if not person.is_active:
        return redirect("account_inactive")
    login(request, person, backend=BACKEND)
    record_authentication(request, person, "password", reauthenticated=True)  # typed a moment ago: not asked again
    messages.success(request, _("Welcome, %(name)s. From now on you sign in with your address and this password.") % {"name": person.name})
    actor = get_actor(person, is_strong=settings.DEMO)
    if may_use_strong_doors(actor) or not (actor.leads or actor.administers):
        return redirect(read_next(request) or "home")
    wanted = reverse("console" if actor.administers else "lead-home")
    return redirect(f"{reverse('second-factor-needed')}?{urlencode({'next': wanted})}")


def _over(request: Any) -> HttpResponse:
    """Says that the link is used up; whoever is in already goes on to what the letter was about."""
    wanted = read_next(request)
    if wanted and request.user.is_authenticated:
        return redirect(wanted)
    carried = f"?{urlencode({'next': wanted})}" if wanted else ""
    page = Page(None, f"{reverse('account_login')}{carried}")
    return render(request, "public/invitation_over.html", {"page": page}, status=410)


def _show(request: Any, facts: InvitationFacts, form: PasswordForm) -> HttpResponse:
    """Renders the form; 400 when something in it needs mending."""
    page = Page(facts)
    return render(request, "public/invitation.html", {"page": page, "form": form}, status=400 if form.is_bound else 200)
