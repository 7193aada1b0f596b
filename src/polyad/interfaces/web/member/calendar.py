"""My meetings in my own calendar: a secret address to subscribe to, made, renewed and revoked here."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.notices.access import may_keep_feed
from polyad.domain.notices.operations import close_feed, open_feed
from polyad.domain.notices.queries import get_feed_day
from polyad.interfaces.web.doors import DoorRequest, door


@dataclass(frozen=True)
class Page:
    """Since when there is an address; the address itself only in the answer that makes it."""

    since: str
    address: str = ""

    @property
    def webcal(self) -> str:
        """Gives the address as calendar programs open it by themselves."""
        return "webcal://" + self.address.split("://", 1)[-1] if self.address else ""


@door(may_keep_feed)
def calendar(request: DoorRequest) -> HttpResponse:
    """Shows whether there is an address; POST makes a new one, or revokes it."""
    if request.method == "POST" and request.POST.get("act") == "close":
        close_feed(by=request.actor, at=request.at)
        messages.success(request, _("The address no longer works. Calendars that used it will find nothing."))
        return redirect("calendar")
    address = ""
    if request.method == "POST" and request.POST.get("act") == "open":
        token = open_feed(by=request.actor, at=request.at)
        address = f"{settings.BASE_URL}/feeds/calendar/{token}.ics"
    answer = render(request, "member/calendar.html", {"page": Page(get_feed_day(request.actor, zone=request.user.zone), address)})
    answer.headers["Cache-Control"] = "no-store"
    return answer
