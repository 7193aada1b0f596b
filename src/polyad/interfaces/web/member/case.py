"""A case: brought through the gate, given a session, recommended upon, and one page back that prints."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.gatherings.access.series import may_use_series
from polyad.domain.gatherings.operations.series import (
    CaseRefused,
    CaseWords,
    NotYourSeries,
    SeriesRefused,
    open_hub,
    plan_case,
    post_case,
    recommend,
    send_page,
    take_back_case,
)
from polyad.domain.gatherings.queries.series import (
    AGE_BANDS,
    SETTINGS,
    CaseView,
    SeriesPage,
    get_case,
    get_series_page,
)
from polyad.domain.gatherings.rules.series import MOST_PAGE, MOST_QUESTION, MOST_SAID, MOST_STORY, MOST_TRIED
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import Switch
from polyad.interfaces.web.doors import DoorRequest, door

NONE = [("", "–")]


class CaseForm(forms.Form):
    """A case as it is typed. The id is given beforehand, so that sending twice keeps one."""

    case_id = forms.UUIDField(widget=forms.HiddenInput)
    age_band = forms.ChoiceField(label=gettext_lazy("Age band"), choices=[*NONE, *AGE_BANDS.items()])
    setting = forms.ChoiceField(label=gettext_lazy("Where?"), choices=[*NONE, *SETTINGS.items()])
    question = forms.CharField(
        label=gettext_lazy("What do you want to ask the others?"),
        help_text=gettext_lazy("One question."),
        max_length=2 * MOST_QUESTION,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    story = forms.CharField(
        label=gettext_lazy("What happened, in the order it happened"),
        help_text=gettext_lazy("“Three weeks ago”, not a date. “The patient”, not a name."),
        max_length=2 * MOST_STORY,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    tried = forms.CharField(
        label=gettext_lazy("What have you tried?"),
        max_length=2 * MOST_TRIED,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    is_checked = forms.BooleanField(
        label=gettext_lazy("I have read it through: nothing in it gives a person away, not even to somebody who lives there."),
        required=False,
        widget=Switch,
    )


class SaidForm(forms.Form):
    """A recommendation, or a page."""

    words = forms.CharField(label=gettext_lazy("What do you recommend?"), max_length=2 * MOST_PAGE, widget=forms.Textarea(attrs={"rows": 4}))


@door(may_use_series)
def case_new(request: DoorRequest, series_id: UUID) -> HttpResponse:
    """Says what a case is for and how long it is kept, then takes one through the gate."""
    page = get_series_page(series_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        raise Http404
    if request.method != "POST":
        return _show_form(request, page, CaseForm(initial={"case_id": new_id()}))
    form = CaseForm(request.POST)
    if form.is_valid():
        typed = {name: form.cleaned_data[name] for name in CaseWords.__dataclass_fields__}
        case_id = form.cleaned_data["case_id"]
        try:
            post_case(case_id=case_id, series_id=series_id, typed=CaseWords(**typed), by=request.actor, at=request.at)
        except NotYourSeries:
            raise Http404 from None
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Your case is in the queue. A host gives it a session and writes to you."))
            return redirect("case", case_id)
    return _show_form(request, page, form, 400)


@door(may_use_series)
def case(request: DoorRequest, case_id: UUID) -> HttpResponse:
    """Shows a case to those who may read it now."""
    return _show(request, _find(request, case_id))


@door(may_use_series)
def case_take_back(request: DoorRequest, case_id: UUID) -> HttpResponse:
    """Takes a case back; its words are deleted at once."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _do(take_back_case, request, case_id)
    messages.success(request, _("Taken back, and its words are deleted."))
    return redirect("case", case_id)


@door(may_use_series)
def case_plan(request: DoorRequest, case_id: UUID) -> HttpResponse:
    """Gives a case a session, or puts it back into the queue."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    view, typed = _find(request, case_id), request.POST.get("session", "")
    try:
        wanted = UUID(typed) if typed else None
        _do(plan_case, request, case_id, session_id=wanted)
    except ValueError:
        messages.warning(request, _("Choose a session that is still to come."))
    except SeriesRefused as refusal:
        messages.warning(request, refusal.sentence)
    else:
        said = _("It has a session; whoever brought it gets a letter.") if wanted else _("It is back in the queue.")
        messages.success(request, said)
    return redirect("series", view.series_id)


@door(may_use_series)
def case_hub(request: DoorRequest, case_id: UUID) -> HttpResponse:
    """Lets the hub speak, when the spokes have gone round."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _do(open_hub, request, case_id)
    return _onward(_find(request, case_id))


@door(may_use_series)
def case_say(request: DoorRequest, case_id: UUID) -> HttpResponse:
    """Keeps what somebody recommends."""
    if request.method != "POST":
        return redirect("case", case_id)
    view, form = _find(request, case_id), SaidForm(request.POST)
    if form.is_valid():
        try:
            _do(recommend, request, case_id, words=form.cleaned_data["words"])
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Kept. Everybody in this session can read it."))
            return _onward(view)
    return _show(request, view, said=form, status=400)


@door(may_use_series)
def case_page(request: DoorRequest, case_id: UUID) -> HttpResponse:
    """Sends the one page back to whoever brought the case."""
    if request.method != "POST":
        return redirect("case", case_id)
    view, form = _find(request, case_id), SaidForm(request.POST)
    if form.is_valid():
        try:
            _do(send_page, request, case_id, words=form.cleaned_data["words"])
        except Refused as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Sent. Whoever brought the case gets a letter that it is there."))
            return redirect("case", case_id)
    return _show(request, view, page=form, status=400)


def add_refusal(form: forms.Form, refusal: Refused) -> None:
    """Puts a refusal where it can be mended; the gate's findings each beside their words."""
    if isinstance(refusal, CaseRefused):
        for field, sentence in refusal.troubles:
            form.add_error(field if field in form.fields else None, sentence)
        return
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)


def _onward(view: CaseView) -> HttpResponse:
    """Leads back to the session, where the case has one."""
    return redirect("session", view.session_id) if view.session_id else redirect("case", view.id)


def _find(request: DoorRequest, case_id: UUID) -> CaseView:
    """Finds a case for whoever may read it now. Raises Http404."""
    view = get_case(case_id, request.actor, zone=request.user.zone, at=request.at)
    if view is None:
        raise Http404
    return view


def _do(act: Any, request: DoorRequest, case_id: UUID, **more: Any) -> None:
    """Does something with a case. Raises Http404, SeriesRefused, CaseRefused."""
    try:
        act(case_id=case_id, by=request.actor, at=request.at, **more)
    except NotYourSeries:
        raise Http404 from None


def _show_form(request: DoorRequest, page: SeriesPage, form: CaseForm, status: int = 200) -> HttpResponse:
    """Shows the form of a case."""
    return render(request, "member/case_form.html", {"page": page, "form": form}, status=status)


def _show(
    request: DoorRequest, view: CaseView, said: SaidForm | None = None, page: SaidForm | None = None, status: int = 200
) -> HttpResponse:
    """Shows a case; the page begins with what was recommended, the spokes first."""
    series = get_series_page(view.series_id, request.actor, zone=request.user.zone, at=request.at)
    draft = view.page or "\n\n".join(line.words for line in view.said)
    form = page or SaidForm(initial={"words": draft[:MOST_PAGE]}, auto_id="page_%s")
    form.fields["words"].label = _("One page for whoever brought it")
    form.fields["words"].widget.attrs["rows"] = 12
    said = said or SaidForm(initial={"words": view.my_words})
    said.fields["words"].help_text = _("At most %(n)s letters. What would you do first?") % {"n": MOST_SAID}
    shown = {"case": view, "page": series, "said_form": said, "page_form": form}
    return render(request, "member/case.html", shown, status=status)
