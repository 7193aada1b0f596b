"""The programme's own enrolment questions: ask, change, move, retire."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from polyad.domain.programmes.access import may_lead_something
from polyad.domain.programmes.operations import QuestionDetails, move_question, retire_question, save_question
from polyad.domain.programmes.queries import ProgrammeView, QuestionFacts, get_led_programme, list_questions
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import RadioCards, Switch
from polyad.interfaces.web.doors import door
from polyad.interfaces.web.lead.tabs import Tab, programme_tabs

KINDS = (("text", "Own words"), ("choice", "One of several"), ("scale", "A scale from 1 to 7"), ("ranked", "Put in order"))
LINES = {
    "text": "A few sentences.",
    "choice": "One answer from your list.",
    "scale": "Your list holds the words for both ends.",
    "ranked": "Your list, the most important first.",
}


class QuestionForm(forms.Form):
    """One question."""

    text = forms.CharField(max_length=300, label="Question")
    hint = forms.CharField(max_length=300, required=False, label="A line of help")
    audience = forms.ChoiceField(
        choices=(("both", "Mentees and mentors"), ("mentee", "Mentees"), ("mentor", "Mentors")), label="Who is asked"
    )
    kind = forms.ChoiceField(choices=KINDS, widget=RadioCards(lines=LINES), label="How it is answered", initial="text")
    options = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
        max_length=2000,
        label="The list to choose from",
        help_text="One to a line. Leave it empty for own words.",
    )
    required = forms.BooleanField(widget=Switch, required=False, label="Nobody can send their enrolment without it")


@dataclass(frozen=True)
class Page:
    """What the page shows."""

    facts: ProgrammeView
    tabs: tuple[Tab, ...]
    questions: tuple[QuestionFacts, ...]
    editing: QuestionFacts | None
    url: str


@door(may_lead_something, strong=True)
def show_questions(request: Any, programme_id: UUID) -> HttpResponse:
    """Lists the questions, and adds or changes one."""
    facts = get_led_programme(programme_id, request.actor)
    if facts is None:
        raise Http404
    asked = list_questions(facts.id)
    editing = next((q for q in asked if str(q.id) == request.GET.get("edit")), None)
    form = QuestionForm(request.POST if request.method == "POST" else None, initial=_begin(editing))
    if request.method == "POST" and form.is_valid() and _save(request, facts.id, form, editing):
        return redirect("lead-questions", programme_id=facts.id)
    page = Page(facts, programme_tabs(facts.id, "Questions"), asked, editing, request.path)
    status = 400 if form.is_bound else 200
    return render(request, "lead/questions.html", {"page": page, "form": form}, status=status)


@door(may_lead_something, strong=True)
def change_question(request: Any, programme_id: UUID, question_id: UUID) -> HttpResponse:
    """Moves a question up or down, or retires it."""
    facts = get_led_programme(programme_id, request.actor)
    known = {question.id for question in list_questions(programme_id)} if facts else set()
    if facts is None or (question_id not in known and request.method != "POST"):
        raise Http404
    if request.method == "POST" and question_id in known:
        act = request.POST.get("act")
        if act in ("up", "down"):
            move_question(question_id=question_id, up=act == "up", by=request.actor, at=request.at)
        elif act == "retire":
            retire_question(question_id=question_id, by=request.actor, at=request.at)
            messages.success(request, "The question is no longer asked. The answers given so far are kept.")
    return redirect("lead-questions", programme_id=programme_id)


def _begin(editing: QuestionFacts | None) -> dict[str, Any]:
    """Fills the form with the question that is changed."""
    if editing is None:
        return {}
    names = ("text", "hint", "audience", "kind", "required")
    return {name: getattr(editing, name) for name in names} | {"options": "\n".join(editing.options)}


def _save(request: Any, programme_id: UUID, form: QuestionForm, editing: QuestionFacts | None) -> bool:
    """Saves the question; a refusal goes to the form."""
    told = {**form.cleaned_data, "options": form.cleaned_data["options"].splitlines()}
    try:
        save_question(
            programme_id=programme_id,
            details=QuestionDetails(**told),
            by=request.actor,
            at=request.at,
            question_id=editing.id if editing else None,
        )
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return False
    messages.success(request, "Saved. Everybody who enrols from now on is asked.")
    return True
