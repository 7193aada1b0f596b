"""Case series: those one is in, one of them, the paper one can take, and a way out without a reason."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.gatherings.access.series import may_use_series
from polyad.domain.gatherings.operations.series import NotYourSeries, SeriesRefused, leave_series, take_certificate
from polyad.domain.gatherings.queries.series import get_series_page, list_series
from polyad.domain.gatherings.rules.series import write_number
from polyad.interfaces.web.doors import DoorRequest, door


@door(may_use_series)
def series_list(request: DoorRequest) -> HttpResponse:
    """Lists the series one is in."""
    lines = list_series(request.actor, zone=request.user.zone, at=request.at)
    return render(request, "member/series_list.html", {"lines": lines})


@door(may_use_series)
def series(request: DoorRequest, series_id: UUID) -> HttpResponse:
    """Shows a series to those who are in it now."""
    page = get_series_page(series_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None:
        raise Http404
    return render(request, "member/series.html", {"page": page})


@door(may_use_series)
def series_leave(request: DoorRequest, series_id: UUID) -> HttpResponse:
    """Lets somebody leave; nobody is asked why."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    _do(leave_series, request, series_id)
    messages.success(request, _("You have left the series. Cases you brought stay yours to take back until their day."))
    return redirect("series-list")


@door(may_use_series)
def series_certificate(request: DoorRequest, series_id: UUID) -> HttpResponse:
    """Writes the paper, or renews it, and shows it to print."""
    if request.method != "POST":
        return redirect("series", series_id)
    try:
        number = _do(take_certificate, request, series_id)
    except SeriesRefused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("series", series_id)
    return redirect(f"/certificates/?number={write_number(number)}")


def _do(act: Any, request: DoorRequest, series_id: UUID) -> Any:
    """Does something with a series. Raises Http404, SeriesRefused."""
    try:
        return act(series_id=series_id, by=request.actor, at=request.at)
    except NotYourSeries:
        raise Http404 from None
