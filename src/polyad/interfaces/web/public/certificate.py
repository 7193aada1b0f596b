"""A paper by its number: whoever holds the number reads what is on the paper, and nothing else."""

from django.http import HttpResponse
from django.shortcuts import render

from polyad.domain.gatherings.access.series import may_check_certificate
from polyad.domain.gatherings.queries.series import get_paper
from polyad.interfaces.web.doors import DoorRequest, door

LONGEST = 60


@door(may_check_certificate)
def certificate(request: DoorRequest) -> HttpResponse:
    """Shows a paper, or says that there is none with this number."""
    typed = request.GET.get("number", "").replace("\0", "")[:LONGEST]
    paper = get_paper(typed) if typed else None
    shown = {"paper": paper, "typed": typed, "address": request.build_absolute_uri("/certificates/")}
    return render(request, "public/certificate.html", shown, status=200 if paper or not typed else 404)
