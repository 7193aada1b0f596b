"""One series as its lead sees it: who is in it, when it meets, that cases wait. What they are about is not for leads."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from polyad.domain.gatherings.operations.series import (
    NotYourSeries,
    SeriesRefused,
    add_member,
    end_series,
    remove_member,
)
from polyad.domain.gatherings.queries.series import LedSeriesPage, find_enrolled, get_led_series, list_enrolled
from polyad.domain.matching.access import may_run_rounds
from polyad.interfaces.web.components.widgets import RadioCards, Switch
from polyad.interfaces.web.doors import DoorRequest, door

SIDES = (("spoke", gettext_lazy("A spoke: in practice, brings cases")), ("hub", gettext_lazy("At the hub")))


class MemberForm(forms.Form):
    """Somebody for the series."""

    who = forms.CharField(label=gettext_lazy("Name or e-mail address"), max_length=200)
    side = forms.ChoiceField(label=gettext_lazy("As what?"), choices=SIDES, widget=RadioCards, initial="spoke")
    is_host = forms.BooleanField(label=gettext_lazy("Runs the sessions (hub only)"), required=False, widget=Switch)


@door(may_run_rounds, strong=True)
def show_series_one(request: DoorRequest, series_id: UUID) -> HttpResponse:
    """Shows the frame of a series; POST adds or removes people, or ends it."""
    found = _find(request, series_id)
    form = MemberForm()
    if request.method == "POST":
        act = request.POST.get("act", "add")
        if act != "add":
            return _act(request, series_id, act)
        form = MemberForm(request.POST)
        if form.is_valid() and _add(request, series_id, form):
            messages.success(request, _("Added."))
            return redirect("lead-series-one", series_id)
    return render(request, "lead/series_one.html", {"page": found, "form": form}, status=400 if form.is_bound else 200)


def _add(request: DoorRequest, series_id: UUID, form: MemberForm) -> bool:
    """Adds whoever was meant; says what is missing where nobody, or more than one, was."""
    typed = form.cleaned_data
    found = find_enrolled(series_id, request.actor, typed["who"])
    if len(found) != 1:
        names = ", ".join(name for _pk, name in found[:5])
        none = _("Nobody enrolled in this programme has this name or address.")
        form.add_error("who", _("Several fit: %(names)s. Please give the address.") % {"names": names} if found else none)
        return False
    try:
        kept = {"side": typed["side"], "is_host": typed["is_host"]}
        add_member(series_id=series_id, enrolment_id=found[0][0], by=request.actor, at=request.at, **kept)
    except NotYourSeries:
        raise Http404 from None
    except SeriesRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        return False
    return True


def _act(request: DoorRequest, series_id: UUID, act: str) -> HttpResponse:
    """Adds everybody of a role, takes somebody out, or ends the series."""
    by_at = {"by": request.actor, "at": request.at}
    try:
        if act == "everybody":
            ids = list_enrolled(series_id, request.actor, "mentee")
            for enrolment_id in ids:
                add_member(series_id=series_id, enrolment_id=enrolment_id, side="spoke", is_host=False, **by_at)
            said = ngettext("%(n)s person was added as a spoke.", "%(n)s people were added as spokes.", len(ids))
            messages.success(request, said % {"n": len(ids)})
        elif act == "remove":
            remove_member(series_id=series_id, member_id=UUID(request.POST.get("member", "")), **by_at)
            messages.success(request, _("Taken out. From now on they see nothing of it but what is their own."))
        elif act == "end":
            end_series(series_id=series_id, **by_at)
            messages.success(request, _("The series has ended. Papers can still be taken."))
    except NotYourSeries:
        raise Http404 from None
    except SeriesRefused as refusal:
        messages.warning(request, refusal.sentence)
    except ValueError:
        messages.warning(request, _("Choose whom to take out."))
    return redirect("lead-series-one", series_id)


def _find(request: DoorRequest, series_id: UUID) -> LedSeriesPage:
    """Finds a series of a programme the actor leads. Raises Http404."""
    found = get_led_series(series_id, request.actor, zone=request.user.zone, at=request.at)
    if found is None:
        raise Http404
    return found
