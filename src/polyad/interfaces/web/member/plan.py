"""The individual development plan: written, shown part by part, reviewed, printed."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.meetings.queries import local_day
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import RelationshipClosed
from polyad.domain.relationships.operations.goals import tell_new_setting
from polyad.domain.relationships.operations.planning import (
    MOST_LETTERS,
    PlanChangedMeanwhile,
    put_question_off,
    review_plan,
    set_review_day,
    share_part,
    unshare_part,
    write_part,
)
from polyad.domain.relationships.queries import mentors_somebody
from polyad.domain.relationships.queries.planning import PartView, get_old_plan, get_plan_page
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.growth_tabs import growth_tabs
from polyad.interfaces.web.member.lost import is_autosave, not_saved, saved


class PartForm(forms.Form):
    """The words of one part."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    words = forms.CharField(
        label=gettext_lazy("Your words"), max_length=MOST_LETTERS, required=False, widget=forms.Textarea(attrs={"rows": 10})
    )


class ReviewDayForm(forms.Form):
    """When to look at the plan again."""

    review_on = forms.DateField(label=gettext_lazy("Look at it again on"), required=False, widget=DateInput)


@door(may_see_relationships)
def plan(request: DoorRequest) -> HttpResponse:
    """Shows one's own plan; it prints on two pages."""
    page = get_plan_page(request.actor, zone=request.user.zone, at=request.at)
    form = ReviewDayForm(initial={"review_on": page.review_iso})
    tabs = growth_tabs("plan", mentors=mentors_somebody(request.actor))
    return render(request, "member/plan.html", {"page": page, "form": form, "tabs": tabs})


@door(may_see_relationships)
def plan_part(request: DoorRequest, key: str) -> HttpResponse:
    """Shows one part to write it, and keeps it; it saves itself meanwhile."""
    page = get_plan_page(request.actor, zone=request.user.zone, at=request.at)
    part = page.find_part(key)
    if part is None:
        raise Http404
    if request.method != "POST":
        return _show(request, part, PartForm(initial={"version": part.version, "words": part.words}))
    form, quiet = PartForm(request.POST), is_autosave(request)
    if not form.is_valid():
        return not_saved(_("This cannot be kept yet."), 400) if quiet else _show(request, part, form, 400)
    typed = form.cleaned_data
    try:
        version = write_part(key=key, words=typed["words"], version=typed["version"], by=request.actor, at=request.at)
    except PlanChangedMeanwhile as conflict:
        if quiet:
            return not_saved(conflict.sentence)
        form.data = {**request.POST.dict(), "version": conflict.version}
        form.add_error("words", conflict.sentence)
        return _show(request, part, form, 409, conflict.theirs)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return not_saved(refusal.sentence, 400) if quiet else _show(request, part, form, 400)
    if quiet:
        return saved(version)
    messages.success(request, _("Kept."))
    return redirect("plan")


@door(may_see_relationships)
def plan_old(request: DoorRequest, number: int) -> HttpResponse:
    """Shows an earlier version as it stood at its review."""
    page = get_old_plan(number, request.actor, zone=request.user.zone, at=request.at) if number < 10_000 else None
    if page is None:
        raise Http404
    return render(request, "member/plan_old.html", {"page": page})


@door(may_see_relationships)
def plan_share(request: DoorRequest, key: str, relationship_id: UUID) -> HttpResponse:
    """Shows one part to a relationship."""
    return _set(request, key, relationship_id, is_shown=True)


@door(may_see_relationships)
def plan_unshare(request: DoorRequest, key: str, relationship_id: UUID) -> HttpResponse:
    """Takes one part back."""
    return _set(request, key, relationship_id, is_shown=False)


@door(may_see_relationships)
def plan_review(request: DoorRequest) -> HttpResponse:
    """Keeps this version and begins the next, or sets the day to do so."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    today = local_day(request.at, request.user.zone)
    number = request.POST.get("number", "")
    if number.isascii() and number.isdigit() and len(number) < 5:
        try:
            review_plan(number=int(number), today=today, by=request.actor, at=request.at)
        except Refused as refusal:
            messages.warning(request, refusal.sentence)
        else:
            messages.success(request, _("This version is kept. You go on from its words."))
        return redirect("plan")
    form = ReviewDayForm(request.POST)
    if form.is_valid():
        set_review_day(review_on=form.cleaned_data["review_on"], by=request.actor, at=request.at)
        messages.success(request, _("Kept."))
    else:
        messages.warning(request, _("Please give a day that is in the calendar."))
    return redirect("plan")


@door(may_see_relationships)
def plan_setting(request: DoorRequest) -> HttpResponse:
    """Takes word of a new post or place, and asks to look again at what was needed in the old one."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if tell_new_setting(by=request.actor, at=request.at):
        messages.success(request, _("Your goals for where you work ask to be looked at again."))
    else:
        messages.info(request, _("You have no goals of that kind yet, or they ask already."))
    return redirect("plan")


@door(may_see_relationships)
def plan_quiet(request: DoorRequest) -> HttpResponse:
    """Lets the one question rest."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    put_question_off(today=local_day(request.at, request.user.zone), by=request.actor, at=request.at)
    return redirect("plan")


def _set(request: DoorRequest, key: str, relationship_id: UUID, *, is_shown: bool) -> HttpResponse:
    """Shows a part or takes it back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    act = share_part if is_shown else unshare_part
    try:
        act(key=key, relationship_id=relationship_id, by=request.actor, at=request.at)
    except (RelationshipClosed, Refused):
        raise Http404 from None
    messages.success(request, _("They can read this part now.") if is_shown else _("They cannot read this part any more."))
    return redirect("plan-part", key)


def _show(request: DoorRequest, part: PartView, form: PartForm, status: int = 200, theirs: str = "") -> HttpResponse:
    """Shows the page of one part; with `theirs`, both texts."""
    return render(request, "member/plan_part.html", {"part": part, "form": form, "theirs": theirs}, status=status)
