"""Where a relationship stands: its phases, a move to propose, its rhythm, a pause."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import (
    RelationshipClosed,
    pause_relationship,
    propose_move,
    resume_relationship,
    set_rhythm,
)
from polyad.domain.relationships.queries import PhasePage, get_phase_page, was_member
from polyad.domain.relationships.rules import RHYTHMS
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.tabs import tie_tabs

RHYTHM_WORDS = {
    7: gettext_lazy("Every week"),
    14: gettext_lazy("Every two weeks"),
    21: gettext_lazy("Every three weeks"),
    28: gettext_lazy("Every four weeks"),
    42: gettext_lazy("Every six weeks"),
    56: gettext_lazy("Every eight weeks"),
    91: gettext_lazy("Every three months"),
}


class RhythmForm(forms.Form):
    """How often to meet."""

    cadence_days = forms.TypedChoiceField(coerce=int, label=gettext_lazy("How often you mean to meet"))

    def __init__(self, data: object, now: int) -> None:
        super().__init__(data, initial={"cadence_days": now})  # type: ignore[arg-type]
        odd = [] if now in RHYTHMS else [(now, _("Every %(days)s days, as now") % {"days": now})]
        self.fields["cadence_days"].choices = [*odd, *RHYTHM_WORDS.items()]  # type: ignore[attr-defined]


class PauseForm(forms.Form):
    """Until when."""

    until = forms.DateField(
        widget=DateInput,
        label=gettext_lazy("Back on"),
        help_text=gettext_lazy("Leave, exams, a hard month: no reason is asked, and nothing is expected meanwhile."),
    )


@door(may_see_relationships)
def phase(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows where a relationship stands; POST proposes a move, changes the rhythm, or pauses."""
    page = _find(request, relationship_id)
    if page is None:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    act = request.POST.get("act", "")
    rhythm = RhythmForm(request.POST if act == "rhythm" else None, page.cadence_days)
    pause = PauseForm(request.POST if act == "pause" else None, initial={"until": request.at.date() + timedelta(days=21)})
    if request.method != "POST":
        return _show(request, page, rhythm, pause)
    try:
        said = _change(request, relationship_id, act, rhythm, pause)
    except RelationshipClosed:
        return refuse(request, was_here=True)
    except Refused as refusal:
        form = rhythm if act == "rhythm" else pause
        if act not in ("rhythm", "pause"):
            messages.warning(request, refusal.sentence)
            return redirect("phase", relationship_id)
        form.add_error(refusal.field or None, refusal.sentence)
        return _show(request, page, rhythm, pause, 400)
    if not said:
        return _show(request, page, rhythm, pause, 400)
    messages.success(request, said)
    return redirect("relationship", relationship_id)


def _change(request: DoorRequest, relationship_id: UUID, act: str, rhythm: RhythmForm, pause: PauseForm) -> str:
    """Does what was asked and says so; says nothing where the form was not filled in well."""
    who = {"relationship_id": relationship_id, "by": request.actor, "at": request.at}
    if act == "move":
        moved = propose_move(to=request.POST.get("to", ""), **who)
        return _("You have moved on.") if moved else _("Suggested. It happens when the others say yes.")
    if act == "rhythm" and rhythm.is_valid():
        set_rhythm(cadence_days=rhythm.cleaned_data["cadence_days"], **who)
        return _("Your rhythm is changed. Tell each other when you next meet.")
    if act == "pause" and pause.is_valid():
        pause_relationship(until=pause.cleaned_data["until"], **who)
        return _("Paused. Nothing is asked of either of you until you are back.")
    if act == "resume":
        resume_relationship(**who)
        return _("Welcome back. One date is enough to go on.")
    return ""


def _find(request: DoorRequest, relationship_id: UUID) -> PhasePage | None:
    """Finds the page for whoever is asking."""
    return get_phase_page(relationship_id, request.actor, zone=request.user.zone, at=request.at)


def _show(
    request: DoorRequest, page: PhasePage, rhythm: RhythmForm, pause: PauseForm, status: int = 200
) -> HttpResponse:
    """Draws the page."""
    shown = {"page": page, "rhythm": rhythm, "pause": pause, "tabs": tie_tabs(page.relationship_id, "now")}
    return render(request, "member/phase.html", shown, status=status)
