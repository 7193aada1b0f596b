"""The safety pulse of a relationship: private in a pair, a figure of all in a group, prompts in both."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.instruments.access import may_see_own_pulses
from polyad.domain.instruments.rules import SAFETY
from polyad.domain.relationships.operations import (
    RelationshipClosed,
    keep_safety,
    put_off_safety,
    share_pulses,
    unshare_pulses,
)
from polyad.domain.relationships.queries import SafetyPage, get_safety_page, was_member
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import is_autosave, not_saved, refuse, saved
from polyad.interfaces.web.member.pulse import taps
from polyad.interfaces.web.member.tabs import tie_tabs


@door(may_see_own_pulses)
def safety(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows the safety pulse and keeps it."""
    page = get_safety_page(relationship_id, request.actor, at=request.at)
    if page is None:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    if request.method != "POST":
        return _show(request, page)
    quiet = is_autosave(request)
    try:
        said = _act(request, relationship_id, "save" if quiet else request.POST.get("act", "keep"))
    except RelationshipClosed:
        return refuse(request, was_here=True)
    except Refused as refusal:
        return not_saved(refusal.sentence, 400) if quiet else _show(request, page, 400, refusal.sentence)
    if quiet:
        return saved(page.form.version + 1 if page.form else 1)
    messages.success(request, said)
    return redirect("safety", relationship_id)


def _act(request: DoorRequest, relationship_id: UUID, act: str) -> str:
    """Does what was asked, and gives the sentence for it."""
    who = {"relationship_id": relationship_id, "by": request.actor, "at": request.at}
    if act in ("later", "pass"):
        put_off_safety(passed=act == "pass", **who)
        return _("Not this time, then. It makes no difference to anything.") if act == "pass" else _("We ask again in two days.")
    if act == "share":
        share_pulses(instrument_key=SAFETY, reader_id=None, **who)
        return _("The other person can see it now. You can take that back at any time.")
    if act == "unshare":
        unshare_pulses(instrument_key=SAFETY, **who)
        return _("Only you can see it now.")
    keep_safety(typed=taps(request.POST), finish=act != "save", **who)
    return _("Kept, for you alone.")


def _show(request: DoorRequest, page: SafetyPage, status: int = 200, trouble: str = "") -> HttpResponse:
    """Shows the page."""
    shown = {"page": page, "trouble": trouble, "tabs": tie_tabs(page.relationship_id, "now")}
    return render(request, "member/safety.html", shown, status=status)
