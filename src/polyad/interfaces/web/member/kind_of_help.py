"""Which kind of help? Four short questions before any request. Nothing that is answered here is kept."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import get_helping
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.help_form import HelpForm
from polyad.library.helping import Helping, Suggestion

LONGEST_ADDRESS = 300


@dataclass(frozen=True)
class Page:
    """The questions, the suggestion, and the way back with it."""

    helping: Helping
    suggestion: Suggestion | None
    back: str
    take_url: str
    directory_url: str


@door(may_see_relationships)
def kind_of_help(request: DoorRequest) -> HttpResponse:
    """Asks, and says what fits; with `part` only the suggestion, for a page that asks inside another form."""
    asked = request.GET
    helping = get_helping()
    sent = any(question.key in asked for question in helping.questions)
    form = HelpForm(asked if sent else None)
    suggestion = form.suggestion()
    back = own_address(asked.get("back", ""))
    kind = suggestion.kind.key if suggestion else ""
    mark = "&" if "?" in back else "?"
    page = Page(
        helping,
        suggestion,
        back,
        f"{back}{mark}{urlencode({'kind': kind})}" if back and kind else "",
        f"/network/find/?{urlencode({'kind': kind})}",
    )
    if asked.get("part") == "1":
        return render(request, "member/parts/help_suggestion.html", {"suggestion": suggestion})
    return render(request, "member/kind_of_help.html", {"page": page, "form": form})


def own_address(address: str) -> str:
    """Takes an address of ours to go back to; anything else is none."""
    is_ours = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours and len(address) <= LONGEST_ADDRESS and address.isprintable() and "#" not in address else ""
