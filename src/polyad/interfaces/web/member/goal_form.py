"""A goal is written or changed."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed
from polyad.domain.relationships.operations.goals import (
    GoalChangedMeanwhile,
    GoalWords,
    NotYourGoal,
    create_goal,
    edit_goal,
    share_goal,
)
from polyad.domain.relationships.queries.goals import GoalPage, get_goal_page, list_layers, list_own_ties
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import CheckboxChips, DateInput, RadioCards
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.library.vocabulary import HELP_KINDS

WORDS = ("title", "layer", "why_mine", "help_wanted", "first_step", "obstacle", "if_this", "then_i", "review_on")
RESULT = ("certificate", "result", "result_on")


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class GoalForm(forms.Form):
    """A goal as it is typed; only what and which kind must be said."""

    goal_id = forms.UUIDField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    part_of = forms.UUIDField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=gettext_lazy("What do you want to be different?"),
        help_text=gettext_lazy("In your own words, as you would say it to a friend."),
        max_length=200,
    )
    layer = forms.ChoiceField(label=gettext_lazy("Which kind of goal is it?"))
    why_mine = forms.CharField(
        label=gettext_lazy("Why is it yours?"),
        help_text=gettext_lazy("Your own reason, not somebody else’s."),
        max_length=2000,
        required=False,
        widget=_lines(3),
    )
    first_step = forms.CharField(
        label=gettext_lazy("First step"),
        help_text=gettext_lazy("Small enough for this week."),
        max_length=1000,
        required=False,
        widget=_lines(2),
    )
    help_wanted = forms.CharField(
        label=gettext_lazy("Help you want"),
        help_text=gettext_lazy("What is the least help that would get you moving?"),
        max_length=1000,
        required=False,
        widget=_lines(2),
    )
    help_kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Which kinds of help would serve it?"),
        help_text=gettext_lazy("If nobody gives you one of them, we say who could."),
        choices=[(kind.key, kind.name) for kind in HELP_KINDS.values()],
        required=False,
        widget=CheckboxChips,
    )
    obstacle = forms.CharField(
        label=gettext_lazy("What may get in the way"), max_length=1000, required=False, widget=_lines(2)
    )
    if_this = forms.CharField(
        label=gettext_lazy("If …"), help_text=gettext_lazy("the moment you will notice it"), max_length=500, required=False
    )
    then_i = forms.CharField(
        label=gettext_lazy("then I …"), help_text=gettext_lazy("what you will do in that moment"), max_length=500, required=False
    )
    review_on = forms.DateField(label=gettext_lazy("Look at it again on"), required=False, widget=DateInput)
    certificate = forms.CharField(label=gettext_lazy("Certificate or examination"), max_length=200, required=False)
    result = forms.CharField(label=gettext_lazy("Result"), max_length=100, required=False)
    result_on = forms.DateField(label=gettext_lazy("On"), required=False, widget=DateInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        layers = list_layers()
        example = _("For example: %s")
        lines = {layer.key: f"{layer.one_line} {example % layer.example} {layer.evidence}" for layer in layers}
        self.fields["layer"].choices = [(layer.key, layer.name) for layer in layers]
        self.fields["layer"].widget = RadioCards(choices=self.fields["layer"].choices, lines=lines)

    def words(self) -> GoalWords:
        """Gives what was typed."""
        kinds = tuple(self.cleaned_data["help_kinds"])
        return GoalWords(**{name: self.cleaned_data[name] for name in (*WORDS, *RESULT)}, help_kinds=kinds)


@door(may_see_relationships)
def goal_new(request: DoorRequest) -> HttpResponse:
    """Takes a new goal; one that is written from a relationship is shown to it, if its owner says so."""
    ties = list_own_ties(request.actor)
    asked = request.GET.get("with", "")
    tie = next((one for one in ties if str(one.id) == asked), None)
    if request.method != "POST":
        initial = {"goal_id": new_id(), "version": 1, "part_of": request.GET.get("part_of", "")}
        return _show(request, GoalForm(initial=initial), tie=tie)
    form = GoalForm(request.POST)
    if not form.is_valid():
        return _show(request, form, tie=tie, status=400)
    goal_id = form.cleaned_data["goal_id"]
    try:
        part_of = form.cleaned_data["part_of"]
        create_goal(goal_id=goal_id, words=form.words(), part_of=part_of, by=request.actor, at=request.at)
        if tie is not None and request.POST.get("show") == "1":
            share_goal(goal_id=goal_id, relationship_id=tie.id, by=request.actor, at=request.at)
    except (NotYourGoal, RelationshipClosed):
        raise Http404 from None
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _show(request, form, tie=tie, status=400)
    messages.success(request, _("Your goal is kept."))
    return redirect("goal", goal_id)


@door(may_see_relationships)
def goal_edit(request: DoorRequest, goal_id: UUID) -> HttpResponse:
    """Changes one's own goal."""
    page = get_goal_page(goal_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None or not page.is_mine:
        raise Http404
    if request.method != "POST":
        return _show(request, GoalForm(initial=_typed(page)), page=page)
    form = GoalForm(request.POST)
    if not form.is_valid():
        return _show(request, form, page=page, status=400)
    version = form.cleaned_data["version"]
    try:
        edit_goal(goal_id=goal_id, words=form.words(), version=version, by=request.actor, at=request.at)
    except GoalChangedMeanwhile as conflict:
        form.data = request.POST.copy()
        form.data["version"] = conflict.version
        form.add_error(None, conflict.sentence)
        return _show(request, form, page=page, status=409)
    except NotYourGoal:
        raise Http404 from None
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _show(request, form, page=page, status=400)
    messages.success(request, _("Your change is kept."))
    return redirect("goal", goal_id)


def _typed(page: GoalPage) -> dict[str, Any]:
    """Fills the form with what stands."""
    plain = {name: getattr(page, name) for name in (*WORDS, *RESULT) if not name.endswith("_on") and name != "layer"}
    days = {"review_on": page.review_iso, "result_on": page.result_iso}
    return {**plain, **days, "layer": page.layer.key, "help_kinds": list(page.help_kinds), "goal_id": page.id, "version": page.version}


def _show(request: DoorRequest, form: GoalForm, *, tie: Any = None, page: Any = None, status: int = 200) -> HttpResponse:
    """Shows the form; with `page`, also what stands now."""
    shows = request.method != "POST" or request.POST.get("show") == "1"
    has_result = any(form[name].value() or form.has_error(name) for name in RESULT)
    shown = {"form": form, "tie": tie, "page": page, "shows": shows, "has_result": has_result}
    return render(request, "member/goal_form.html", shown, status=status)
