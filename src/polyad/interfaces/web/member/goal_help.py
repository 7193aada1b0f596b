"""How a goal goes: where it stands, goes at it, how much help, and what others saw."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.queries import local_day
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations.goals import (
    AttemptEntry,
    GoalRefused,
    NotYourGoal,
    Seen,
    add_observation,
    add_recognition,
    answer_help,
    keep_as_it_is,
    log_attempt,
    remove_evidence,
    say_zone,
    set_help,
)
from polyad.domain.relationships.queries.goals import GoalPage, get_goal_page, get_scaffold
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import DateInput, RadioCards
from polyad.interfaces.web.doors import DoorRequest, door

OUTCOMES = (
    ("managed", gettext_lazy("I managed")),
    ("managed_with_more_help", gettext_lazy("I managed, with more help")),
    ("not_yet", gettext_lazy("Not yet")),
)


class AttemptForm(forms.Form):
    """One go at a goal."""

    row_id = forms.UUIDField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=gettext_lazy("How did it go?"), choices=OUTCOMES, widget=RadioCards)
    context = forms.CharField(
        label=gettext_lazy("Where, or with whom?"), help_text=gettext_lazy("For example: night shift, ward 3."), max_length=120
    )
    tried_on = forms.DateField(label=gettext_lazy("When"), widget=DateInput)
    words = forms.CharField(
        label=gettext_lazy("A word on it"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )


class SeenForm(forms.Form):
    """What somebody saw or recognised, or a story."""

    row_id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(label=gettext_lazy("In words"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    who = forms.CharField(label=gettext_lazy("Who saw it"), max_length=120, required=False)
    context = forms.CharField(label=gettext_lazy("Where"), max_length=120, required=False)
    on = forms.DateField(label=gettext_lazy("When"), widget=DateInput)

    def __init__(self, page: GoalPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_own_layer = page.layer.key == "personalised"
        if is_own_layer:
            del self.fields["context"]
            self.fields["who"].label = _("Who recognised it")
            self.fields["who"].help_text = _("Leave it empty for a story of your own.")
        if not page.is_mine:
            del self.fields["who"]

    def seen(self) -> Seen:
        """Gives what was typed."""
        typed = self.cleaned_data
        return Seen(typed["words"], typed["on"], who=typed.get("who", ""), context=typed.get("context", ""))


@door(may_see_relationships)
def goal_try(request: DoorRequest, goal_id: UUID) -> HttpResponse:
    """Notes a go at one's own goal."""
    page = _find(request, goal_id, own=True)
    today = local_day(request.at, request.user.zone)
    if request.method != "POST":
        form = AttemptForm(initial={"row_id": new_id(), "tried_on": today})
        return _show(request, page, form, "member/goal_try.html")
    form = AttemptForm(request.POST)
    if not form.is_valid():
        return _show(request, page, form, "member/goal_try.html", 400)
    typed = form.cleaned_data
    entry = AttemptEntry(typed["outcome"], typed["context"], typed["tried_on"], typed["words"])
    try:
        log_attempt(goal_id=goal_id, attempt_id=typed["row_id"], entry=entry, today=today, by=request.actor, at=request.at)
    except NotYourGoal:
        raise Http404 from None
    except GoalRefused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _show(request, page, form, "member/goal_try.html", 400)
    messages.success(request, _("Noted."))
    return redirect("goal", goal_id)


@door(may_see_relationships)
def goal_seen(request: DoorRequest, goal_id: UUID) -> HttpResponse:
    """Adds evidence: the owner, or somebody the goal is shown to."""
    page = _find(request, goal_id)
    if page.layer.key == "canonical":
        raise Http404
    today = local_day(request.at, request.user.zone)
    if request.method != "POST":
        return _show(request, page, SeenForm(page, initial={"row_id": new_id(), "on": today}), "member/goal_seen.html")
    form = SeenForm(page, request.POST)
    if not form.is_valid():
        return _show(request, page, form, "member/goal_seen.html", 400)
    add = add_recognition if page.layer.key == "personalised" else add_observation
    row_id = form.cleaned_data["row_id"]
    try:
        add(goal_id=goal_id, row_id=row_id, seen=form.seen(), today=today, by=request.actor, at=request.at)
    except NotYourGoal:
        raise Http404 from None
    except GoalRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _show(request, page, form, "member/goal_seen.html", 400)
    messages.success(request, _("It stands with the goal now."))
    return redirect("goal", goal_id)


@door(may_see_relationships)
def goal_unsee(request: DoorRequest, goal_id: UUID, row_id: UUID) -> HttpResponse:
    """Removes evidence."""
    return _act(request, goal_id, lambda **by: remove_evidence(row_id=row_id, **by), _("It is removed."))


@door(may_see_relationships)
def goal_zone(request: DoorRequest, goal_id: UUID) -> HttpResponse:
    """Says where one's own goal stands now."""
    zone = request.POST.get("zone", "")
    return _act(request, goal_id, lambda **by: say_zone(zone=zone, **by), _("Kept, with today’s date."))


@door(may_see_relationships)
def goal_level(request: DoorRequest, goal_id: UUID) -> HttpResponse:
    """Sets the help wanted by hand."""
    level = request.POST.get("level", "")
    wanted = int(level) if level.isascii() and level.isdigit() and len(level) < 3 else -1
    return _act(request, goal_id, lambda **by: set_help(level=wanted, **by), _("Kept. The counting begins anew."))


@door(may_see_relationships)
def goal_help(request: DoorRequest, goal_id: UUID) -> HttpResponse:
    """Takes the yes or no to what is proposed."""
    kind, accepted = request.POST.get("kind", ""), request.POST.get("answer") == "yes"
    said = _("Changed.") if accepted else _("It stays as it is.")
    answer = _act(request, goal_id, lambda **by: answer_help(kind=kind, accepted=accepted, **by), said)
    if accepted and kind == "rethink" and answer.status_code == 302:
        return redirect("goal-edit", goal_id)
    return answer


@door(may_see_relationships)
def goal_holds(request: DoorRequest, goal_id: UUID) -> HttpResponse:
    """Says that a goal still holds in the new place."""
    return _act(request, goal_id, keep_as_it_is, _("Good. It holds here too."))


def _find(request: DoorRequest, goal_id: UUID, *, own: bool = False) -> GoalPage:
    """Finds a goal for whoever is asking; raises Http404."""
    page = get_goal_page(goal_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None or (own and not page.is_mine):
        raise Http404
    return page


def _act(request: DoorRequest, goal_id: UUID, act: Any, said: str) -> HttpResponse:
    """Does one thing to a goal and goes back to it."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        act(goal_id=goal_id, by=request.actor, at=request.at)
    except NotYourGoal:
        raise Http404 from None
    except GoalRefused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("goal", goal_id)
    messages.success(request, said)
    return redirect("goal", goal_id)


def _show(request: DoorRequest, page: GoalPage, form: forms.Form, name: str, status: int = 200) -> HttpResponse:
    """Shows one of the two forms."""
    shown = {"page": page, "form": form, "scaffold": get_scaffold()}
    return render(request, name, shown, status=status)


