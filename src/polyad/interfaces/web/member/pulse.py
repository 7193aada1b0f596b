"""The pulse after a meeting: six taps, kept as they are made; put off or passed over at no cost."""

from collections.abc import Mapping
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.instruments.access import may_see_own_pulses
from polyad.domain.meetings.queries import was_participant
from polyad.domain.relationships.operations import RelationshipClosed, keep_pulse, put_off_pulse
from polyad.domain.relationships.queries import PulsePage, get_pulse_page
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import is_autosave, not_saved, refuse, saved


@door(may_see_own_pulses)
def pulse(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Shows the taps after a meeting and keeps them."""
    return _answer(request, meeting_id, needs=False)


@door(may_see_own_pulses)
def pulse_needs(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Shows three more taps, every now and then, and keeps them."""
    return _answer(request, meeting_id, needs=True)


def taps(posted: Mapping[str, str]) -> dict[str, str]:
    """Takes what was tapped; what is no answer to a known question is left out further down."""
    return {key: value for key, value in posted.items() if isinstance(value, str) and len(value) <= 20}


def _answer(request: DoorRequest, meeting_id: UUID, *, needs: bool) -> HttpResponse:
    """Finds the page, takes what was sent, and says what became of it."""
    page = get_pulse_page(meeting_id, request.actor, zone=request.user.zone, at=request.at, needs=needs)
    if page is None:
        return refuse(request, was_here=was_participant(meeting_id, request.actor))
    if needs and page.role == "mentor":
        raise Http404
    if not page.is_held:
        messages.warning(request, _("A pulse comes after a meeting that was held and written up."))
        return redirect("meeting", meeting_id)
    if request.method != "POST":
        return _show(request, page, needs)
    quiet, act = is_autosave(request), request.POST.get("act", "keep")
    try:
        if not quiet and act in ("later", "pass"):
            return _put_off(request, page, passed=act == "pass")
        keep_pulse(
            meeting_id=meeting_id,
            typed=taps(request.POST),
            finish=not quiet,
            needs=needs,
            tell=request.POST.get("tell") == "1",
            by=request.actor,
            at=request.at,
        )
    except RelationshipClosed:
        return refuse(request, was_here=True)
    except Refused as refusal:
        return not_saved(refusal.sentence, 400) if quiet else _show(request, page, needs, 400, refusal.sentence)
    if quiet:
        return saved(page.form.version + 1)
    return _kept(request, page, needs)


def _put_off(request: DoorRequest, page: PulsePage, *, passed: bool) -> HttpResponse:
    """Puts off or passes over, and goes back to the relationship."""
    put_off_pulse(meeting_id=page.meeting_id, passed=passed, by=request.actor, at=request.at)
    said = _("Not this time, then. It makes no difference to anything.")
    messages.success(request, said if passed else _("We ask again in two days."))
    return redirect("relationship", page.relationship_id)


def _kept(request: DoorRequest, page: PulsePage, needs: bool) -> HttpResponse:
    """Says that it is kept, and leads on."""
    if page.role == "mentor":
        messages.success(request, _("Kept, for you alone."))
        return redirect("pulse", page.meeting_id)
    if not needs and page.form.asks_for_needs and page.form.state != "done":
        messages.success(request, _("Kept, for you alone. Three more taps, if you like."))
        return redirect("pulse-needs", page.meeting_id)
    messages.success(request, _("Kept, for you alone."))
    response = redirect("pulses")
    response["Location"] += f"?in={page.relationship_id}"
    return response


def _show(request: DoorRequest, page: PulsePage, needs: bool, status: int = 200, trouble: str = "") -> HttpResponse:
    """Shows the page."""
    shown = {"page": page, "needs": needs, "trouble": trouble}
    return render(request, "member/pulse.html", shown, status=status)
