"""Doors that exist in the demo only: sign in as anybody, read everybody's letters, put the clock forward."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import get_user_model, login
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render

from polyad.domain.notices.access import may_read_demo_letters
from polyad.domain.notices.queries import LetterRow, list_demo_letters
from polyad.domain.people.queries import CastMember, list_demo_cast
from polyad.foundation.clock import put_clock_forward
from polyad.interfaces.web.doors import door, everyone

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@dataclass(frozen=True)
class CastPage:
    """Who can be signed in as."""

    cast: tuple[CastMember, ...]
    today: datetime


@dataclass(frozen=True)
class MailPage:
    """The newest letters."""

    letters: tuple[LetterRow, ...]


@door(everyone)
def choose(request: Any) -> HttpResponse:
    """Shows the cast."""
    _only_in_the_demo()
    return render(request, "public/demo_cast.html", {"page": CastPage(list_demo_cast(), request.at)})


@door(everyone)
def sign_in(request: Any, person_id: UUID) -> HttpResponse:
    """Signs in as one of the cast, with one click."""
    _only_in_the_demo()
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if person_id not in {member.id for member in list_demo_cast()}:
        raise Http404
    login(request, get_user_model().objects.get(pk=person_id), backend=BACKEND)
    return redirect("home")


@door(everyone)
def clock(request: Any) -> HttpResponse:
    """Puts the demo's clock forward by some days, for everybody at once."""
    _only_in_the_demo()
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    days = {"day": 1, "week": 7, "month": 28}.get(request.POST.get("by", ""), 0)
    if put_clock_forward(timedelta(days=days)):
        messages.success(request, "The clock is put forward. The worker needs a moment to catch up.")
    else:
        messages.error(request, "The clock goes forward by a day, a week or four weeks, three years at most.")
    return redirect("demo")


@door(may_read_demo_letters)
def mail(request: Any) -> HttpResponse:
    """Shows what would have been sent."""
    _only_in_the_demo()
    return render(request, "public/demo_mail.html", {"page": MailPage(list_demo_letters())})


def _only_in_the_demo() -> None:
    """Raises Http404 outside the demo."""
    if not settings.DEMO:
        raise Http404
