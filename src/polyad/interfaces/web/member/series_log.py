"""What somebody at the hub learned: a log of their own, read by nobody else."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.gatherings.access.series import may_use_series
from polyad.domain.gatherings.operations.series import NotYourSeries, SeriesRefused, delete_log, write_log
from polyad.domain.gatherings.queries.series import get_series_page, list_log
from polyad.domain.gatherings.rules.series import MOST_LOG
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door


class LogForm(forms.Form):
    """An entry as it is typed."""

    entry_id = forms.UUIDField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=gettext_lazy("What did you learn?"),
        help_text=gettext_lazy("From whom? Where did you hold back, or speak too soon? No names of patients."),
        max_length=2 * MOST_LOG,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


@door(may_use_series)
def series_log(request: DoorRequest, series_id: UUID) -> HttpResponse:
    """Shows one's own log and keeps an entry."""
    lines = list_log(series_id, request.actor, zone=request.user.zone, at=request.at)
    page = get_series_page(series_id, request.actor, zone=request.user.zone, at=request.at)
    if lines is None or page is None:
        raise Http404
    form = LogForm(request.POST) if request.method == "POST" else LogForm(initial={"entry_id": new_id()})
    if form.is_bound and form.is_valid():
        try:
            write_log(series_id=series_id, by=request.actor, at=request.at, **form.cleaned_data)
        except NotYourSeries:
            raise Http404 from None
        except SeriesRefused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("Kept, for you alone."))
            return redirect("series-log", series_id)
    shown = {"page": page, "lines": lines, "form": form}
    return render(request, "member/series_log.html", shown, status=400 if form.is_bound else 200)


@door(may_use_series)
def series_log_delete(request: DoorRequest, entry_id: UUID) -> HttpResponse:
    """Deletes an entry of one's own."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        series_id = delete_log(entry_id=entry_id, by=request.actor, at=request.at)
    except NotYourSeries:
        raise Http404 from None
    messages.success(request, _("Deleted."))
    return redirect("series-log", series_id)
