"""When a thing is not, or no longer, the person's: nothing is found, but what was typed is given back."""

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render

from polyad.interfaces.web.doors import DoorRequest
from polyad.interfaces.web.typed import list_typed


@dataclass(frozen=True)
class Page:
    """What somebody had typed when the door closed."""

    typed: tuple[str, ...]


def refuse(request: DoorRequest, *, was_here: bool) -> HttpResponse:
    """Answers 404; somebody who once belonged and was just writing gets their words back. Raises Http404."""
    if not was_here or request.method != "POST":
        raise Http404
    return render(request, "member/lost.html", {"page": Page(list_typed(request))}, status=409)


def is_autosave(request: DoorRequest) -> bool:
    """Says whether the page saved by itself."""
    return request.headers.get("X-Autosave") == "1"


def saved(version: int) -> HttpResponse:
    """Answers an autosave with the version the next one must name."""
    return HttpResponse(status=204, headers={"X-Version": str(version)})


def not_saved(sentence: str, status: int = 409) -> HttpResponse:
    """Answers an autosave that could not be kept."""
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")
