"""The fit check: one tap after the first and the third meeting, told to nobody; every answer opens a way on."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.guidance.access import may_have_cues
from polyad.domain.guidance.operations import answer_fit_check
from polyad.domain.guidance.queries import get_fit_page
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.tabs import tie_tabs


@door(may_have_cues)
def fit(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows the fit check and takes its answer."""
    page = get_fit_page(relationship_id, request.actor, at=request.at)
    if page is None:
        return refuse(request, was_here=False)
    if request.method == "POST":
        answer = request.POST.get("answer", "")
        answer_fit_check(relationship_id=relationship_id, answer=answer, by=request.actor, at=request.at)
        messages.success(request, _("Kept, for you alone."))
        return redirect("fit", relationship_id)
    return render(request, "member/fit.html", {"page": page, "tabs": tie_tabs(relationship_id, "")})
