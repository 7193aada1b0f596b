"""What people see when something cannot be answered: a sentence and a way on. These pages must not fail themselves."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.template import loader
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Page:
    """What happened, and where to go."""

    title: str
    sentence: str


NOT_FOUND = Page(_("Nothing here"), _("This page does not exist, or it is not yours to see. Both look the same, on purpose."))
BAD_REQUEST = Page(
    _("That could not be read"), _("What arrived was not a request this site understands. Go back and try again.")
)
FORBIDDEN = Page(
    _("This page was open too long"),
    _("For your safety the form has run out. Go back, reload the page and send it again; what you typed is still there."),
)
BROKEN = Page(_("Our fault"), _("Something broke here. Nothing was changed by halves. Go back and try again in a minute."))


def not_found(request: Any, exception: Exception | None = None) -> HttpResponse:
    """Answers 404."""
    return _answer(request, NOT_FOUND, 404)


def bad_request(request: Any, exception: Exception | None = None) -> HttpResponse:
    """Answers 400."""
    return _answer(request, BAD_REQUEST, 400)


def forbidden(request: Any, exception: Exception | None = None, reason: str = "") -> HttpResponse:
    """Answers 403; also when a form's token no longer fits."""
    return _answer(request, FORBIDDEN, 403)


def broken(request: Any) -> HttpResponse:
    """Answers 500, leaning on nothing that may itself be broken."""
    return _answer(None, BROKEN, 500)


def _answer(request: Any, page: Page, status: int) -> HttpResponse:
    """Renders the page in the frame where that works, and as plain words where it does not."""
    try:
        words = loader.render_to_string("public/fault.html", {"page": page}, request)
    except Exception:  # a broken frame must not hide the sentence
        words = (
            f"<!doctype html><html lang=en-GB><title>{page.title}</title><h1>{page.title}</h1><p>{page.sentence}</p>"
        )
    return HttpResponse(words, status=status)
