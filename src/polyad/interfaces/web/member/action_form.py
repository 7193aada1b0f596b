"""An action outside a meeting is added; one's own is put on another day, tied to a goal, or let go."""

from datetime import timedelta
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.operations import NotYours
from polyad.domain.meetings.queries import ActionLine, find_own_action, get_action_home, local_day
from polyad.domain.meetings.rules import ActionEntry
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations.goals import NotYourGoal, RelationshipClosed, add_action, change_action
from polyad.domain.relationships.queries import is_member_now
from polyad.domain.relationships.queries.goals import list_own_ties
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.serving import list_choices


class ActionForm(forms.Form):
    """What, by when, for which goal."""

    row_id = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(label=gettext_lazy("What will you do?"), max_length=300)
    due_on = forms.DateField(label=gettext_lazy("By when"), widget=DateInput)
    serves = forms.ChoiceField(label=gettext_lazy("Whose goal does this serve?"), required=False)
    shown_to = forms.ChoiceField(label=gettext_lazy("Who sees it"), required=False)


@door(may_see_relationships)
def action_new(request: DoorRequest) -> HttpResponse:
    """Adds an action of one's own."""
    ties = list_own_ties(request.actor)
    asked = request.GET.get("with", "")
    tie = next((one for one in ties if str(one.id) == asked), None)
    goals = list_choices(request.actor, tie.id if tie else None)
    today = local_day(request.at, request.user.zone)
    initial = {"row_id": new_id(), "due_on": today + timedelta(days=14), "serves": request.GET.get("goal", ""), "shown_to": asked}
    form = ActionForm(request.POST) if request.method == "POST" else ActionForm(initial=initial)
    form.fields["serves"].choices = goals
    form.fields["shown_to"].choices = [("", _("Only me")), *((str(one.id), one.name) for one in ties)]
    if request.method != "POST":
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=400)
    typed = form.cleaned_data
    shown_to = UUID(typed["shown_to"]) if typed["shown_to"] else None
    entry = ActionEntry(typed["text"], str(request.actor.person_id), typed["due_on"], typed["serves"])
    try:
        add_action(
            action_id=typed["row_id"], entry=entry, relationship_id=shown_to, today=today, by=request.actor, at=request.at
        )
    except (NotYours, NotYourGoal, RelationshipClosed):
        raise Http404 from None
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _show(request, form, status=400)
    messages.success(request, _("Written down."))
    if typed["serves"]:
        return redirect("goal", typed["serves"])
    return redirect("relationship", shown_to) if shown_to else redirect("home")


@door(may_see_relationships)
def action_change(request: DoorRequest, action_id: UUID) -> HttpResponse:
    """Puts one's own action on another day, or ties it to another goal."""
    held_for = get_action_home(action_id, request.actor)
    is_own = held_for is not None and held_for == request.actor.person_id
    line = find_own_action(action_id, request.actor, zone=request.user.zone, at=request.at)
    if line is None or held_for is None or not (is_own or is_member_now(held_for, request.actor.person_id or "")):
        raise Http404
    goals = list_choices(request.actor, None if is_own else held_for)
    serves = str(line.serves) if line.serves else ""
    initial = {"row_id": action_id, "text": line.text, "due_on": line.due_iso, "serves": serves}
    form = ActionForm({**request.POST.dict(), "text": line.text}) if request.method == "POST" else ActionForm(initial=initial)
    del form.fields["shown_to"]
    form.fields["serves"].choices = goals
    if request.method != "POST":
        return _show(request, form, line)
    if not form.is_valid():
        return _show(request, form, line, 400)
    typed = form.cleaned_data
    try:
        change_action(
            action_id=action_id,
            due_on=typed["due_on"],
            serves=typed["serves"],
            today=local_day(request.at, request.user.zone),
            by=request.actor,
            at=request.at,
        )
    except (NotYours, NotYourGoal, RelationshipClosed):
        raise Http404 from None
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return _show(request, form, line, 400)
    messages.success(request, _("Your change is kept."))
    return redirect("home") if is_own else redirect("relationship", held_for)


def _show(request: DoorRequest, form: forms.Form, line: ActionLine | None = None, status: int = 200) -> HttpResponse:
    """Shows the form; with `line`, for an action that stands already."""
    return render(request, "member/action_form.html", {"form": form, "line": line}, status=status)
