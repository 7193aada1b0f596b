"""After an evening: one goal, whom one would go on with, and some months later three questions."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.gatherings.access import may_join_events
from polyad.domain.gatherings.operations import (
    EventNotYours,
    GoalEditedMeanwhile,
    answer_survey,
    choose_wishes,
    write_first_goal,
)
from polyad.domain.gatherings.queries import AfterPage, get_after_page, get_survey_page
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door


class GoalForm(forms.Form):
    """One goal for three months."""

    words = forms.CharField(
        label=gettext_lazy("In three months I want to have …"), max_length=500, required=False, widget=forms.Textarea({"rows": 3})
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)


@door(may_join_events)
def event_after(request: DoorRequest, event_id: UUID) -> HttpResponse:
    """Shows what one takes home; POST keeps the goal or the wishes."""
    page = get_after_page(event_id, request.actor, at=request.at)
    if page is None:
        raise Http404
    form, theirs, trouble = GoalForm(initial={"words": page.goal, "version": page.goal_version}), "", ""
    if request.method == "POST":
        try:
            if request.POST.get("act") == "wishes":
                _wish(request, event_id, page)
                return redirect("event-after", event_id)
            form = GoalForm(request.POST)
            if form.is_valid():
                _keep_goal(request, event_id, form)
                return redirect("event-after", event_id)
        except EventNotYours:
            raise Http404 from None
        except GoalEditedMeanwhile as conflict:
            form.data = {**request.POST.dict(), "version": conflict.version}
            form.add_error("words", conflict.sentence)
            theirs = conflict.theirs
        except Refused as refusal:
            trouble = refusal.sentence
    shown = {"page": page, "form": form, "theirs": theirs, "trouble": trouble}
    return render(request, "member/event_after.html", shown, status=400 if form.errors or trouble else 200)


@door(may_join_events)
def event_survey(request: DoorRequest, event_id: UUID) -> HttpResponse:
    """Asks three questions some months later."""
    page = get_survey_page(event_id, request.actor, at=request.at)
    if page is None:
        raise Http404
    if request.method == "POST":
        answers = {line.key: request.POST.get(line.key, "") for line in page.lines}
        try:
            answer_survey(event_id=event_id, answers=answers, by=request.actor, at=request.at)
        except EventNotYours:
            raise Http404 from None
        except Refused as refusal:
            messages.warning(request, refusal.sentence)
            return redirect("event-survey", event_id)
        messages.success(request, _("Thank you. It is told only as part of figures about many."))
        return redirect("event", event_id)
    return render(request, "member/event_survey.html", {"page": page})


def _wish(request: DoorRequest, event_id: UUID, page: AfterPage) -> None:
    """Keeps the wishes; says the same whether somebody was chosen or not."""
    known = {str(one.id): one.id for one in page.met}
    about = [known.get(typed, UUID(int=0)) for typed in request.POST.getlist("about")[:20]]
    choose_wishes(event_id=event_id, about=about, by=request.actor, at=request.at)
    messages.success(request, _("Kept. Nobody sees it; you may change it until the choices are compared."))


def _keep_goal(request: DoorRequest, event_id: UUID, form: GoalForm) -> None:
    """Keeps the goal."""
    typed = form.cleaned_data
    write_first_goal(
        event_id=event_id, words=typed["words"], version=typed["version"] or 0, by=request.actor, at=request.at
    )
    messages.success(request, _("Kept, for your eyes alone. We remind you in three months."))
