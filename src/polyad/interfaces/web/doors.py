"""Every page is a door: it names its access check, reads the clock and the actor once, and translates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from polyad.domain.people.access import may_use_strong_doors
from polyad.domain.programmes.queries import get_actor
from polyad.foundation.actors import STRANGER, Actor, Refused
from polyad.foundation.clock import read_clock
from polyad.interfaces.web.typed import list_typed

View = Callable[..., HttpResponse]
Check = Callable[[Actor], bool]


class DoorRequest(HttpRequest):
    """A request as it reaches a door: with the actor and the moment."""

    actor: Actor
    at: datetime


@dataclass(frozen=True)
class Area:
    """One entry of the navigation."""

    label: str
    url: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Viewer:
    """Who is looking, for the frame of every page."""

    name: str
    initials: str
    areas: tuple[Area, ...]
    profile_url: str = "/me/"


@dataclass(frozen=True)
class SignedOut:
    """What somebody had typed when their session ran out, and where they were."""

    typed: tuple[str, ...]
    back: str


def everyone(actor: Actor) -> bool:
    """Lets anybody in: only for pages that hold nothing about anyone."""
    return True


def door(check: Check, *, strong: bool = False) -> Callable[[View], View]:
    """Guards a view with an access check; `strong` also asks for a second factor.

    Outside the check a signed-in person finds nothing (404); somebody signed out is asked to sign in.
    A refusal that the view does not translate becomes a page with its sentence and status 409.
    """

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: DoorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not check(request.actor):
                if not request.actor.is_signed_in:
                    return _ask_to_sign_in(request)
                raise Http404
            if strong and not may_use_strong_doors(request.actor):
                wanted = f"?{urlencode({'next': request.get_full_path()})}" if request.method == "GET" else ""
                return redirect(f"{reverse('second-factor-needed')}{wanted}")
            _drop_nulls(request)
            try:
                return view(request, *args, **kwargs)
            except Refused as refusal:
                return render(request, "public/refused.html", {"page": {"sentence": str(refusal)}}, status=409)

        guarded.access_check = check  # type: ignore[attr-defined]
        return guarded

    return guard


def _drop_nulls(request: DoorRequest) -> None:
    """Leaves out of what was sent the one letter that PostgreSQL cannot keep; nobody can type it, and no page needs it."""
    for name in ("GET", "POST"):
        sent = getattr(request, name)
        if any("\x00" in word for words in (sent, *(words for _, words in sent.lists())) for word in words):
            clean = sent.copy()
            clean.clear()
            for key, words in sent.lists():
                clean.setlist(key.replace("\x00", ""), [word.replace("\x00", "") for word in words])
            setattr(request, name, clean)


def _ask_to_sign_in(request: DoorRequest) -> HttpResponse:
    """Leads to sign-in; somebody whose session ran out while writing gets their words back beside the way there."""
    typed = list_typed(request) if request.method == "POST" else ()
    if not typed:
        return redirect_to_login(request.get_full_path())
    return render(request, "public/signed_out.html", {"page": SignedOut(typed, request.path)}, status=401)


class ActorAtTheDoor:
    """Reads the clock and the actor once per request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Puts `request.actor` and `request.at` on the request."""
        request.at = read_clock()
        user = request.user
        request.actor = STRANGER
        if user.is_authenticated and user.is_active:
            request.actor = get_actor(user, is_strong=settings.DEMO or _used_second_factor(request))
        return self.get_response(request)


def _used_second_factor(request: Any) -> bool:
    """Says whether this session signed in with a code or a passkey."""
    return any(one.get("method") == "mfa" for one in get_authentication_records(request, request.user))


def viewer(request: Any) -> dict[str, Any]:
    """Gives every template the person who is looking, or None."""
    actor: Actor = getattr(request, "actor", STRANGER)
    if not actor.is_signed_in:
        return {"viewer": None, "is_demo": settings.DEMO}
    words = actor.name.split()
    initials = "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
    found = getattr(request, "resolver_match", None)
    tie = found.kwargs.get("relationship_id") if found else None
    return {
        "viewer": Viewer(actor.name, initials, _areas(actor, request.path)),
        "is_demo": settings.DEMO,
        "not_right_url": reverse("not-right", args=[tie] if tie else []),
    }


# What belongs to an area and stands at an address of its own.
_ALSO = {"/growth/": ("/plan/", "/goals/"), "/network/": ("/communities/",)}


def _areas(actor: Actor, path: str) -> tuple[Area, ...]:
    """Lists the parts of the product this person has something in."""
    listed = [(_("Home"), "/home/", "home")]
    if actor.mentors_in:
        listed.append((_("Mentees"), "/mentees/", "heart-handshake"))
    listed += [(_("Network"), "/network/", "share-2"), (_("Growth"), "/growth/", "graduation-cap")]
    if actor.officer_of:
        listed.append((_("Officer"), "/officer/", "shield"))
    if actor.leads:
        listed.append((_("Lead"), "/lead/", "compass"))
    if actor.administers:
        listed.append((_("Console"), "/console/", "settings"))
    return tuple(Area(label, url, icon, path.startswith((url, *_ALSO.get(url, ())))) for label, url, icon in listed)
