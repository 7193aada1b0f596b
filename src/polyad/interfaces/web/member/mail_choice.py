"""When one hears of messages by mail: at once, once a day, not at all, and never in quiet hours."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.notices.access import may_choose_mail
from polyad.domain.notices.operations import set_mail_choice
from polyad.domain.notices.queries import find_wish
from polyad.domain.notices.rules import Wish
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import RadioCards
from polyad.interfaces.web.doors import DoorRequest, door

HOURS = [("", gettext_lazy("None")), *((hour, f"{hour:02}:00") for hour in range(24))]
HOW = (
    ("at-once", gettext_lazy("At once, and not again until I have looked")),
    ("daily", gettext_lazy("Once a day, in the morning")),
    ("none", gettext_lazy("Not by mail: I look here myself")),
)


def _read_hour(words: str) -> int | None:
    """Reads an hour; an empty answer is none."""
    return int(words) if words else None


class MailForm(forms.Form):
    """The choice as it is typed."""

    how = forms.ChoiceField(label=gettext_lazy("A letter that somebody has written to me"), choices=HOW, widget=RadioCards)
    quiet_from = forms.TypedChoiceField(
        label=gettext_lazy("Quiet from"), choices=HOURS, coerce=_read_hour, empty_value=None, required=False
    )
    quiet_until = forms.TypedChoiceField(
        label=gettext_lazy("Quiet until"), choices=HOURS, coerce=_read_hour, empty_value=None, required=False
    )


@dataclass(frozen=True)
class Page:
    """The zone in which the hours are meant."""

    zone: str


@door(may_choose_mail)
def mail_choice(request: DoorRequest) -> HttpResponse:
    """Shows and keeps one's own choice."""
    wish, _zone = find_wish(request.actor.person_id)
    initial: dict[str, Any] = {"how": wish.how, "quiet_from": wish.quiet_from, "quiet_until": wish.quiet_until}
    form = MailForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_bound and form.is_valid():
        try:
            set_mail_choice(wish=Wish(**form.cleaned_data), by=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("Kept."))
            return redirect("mail-choice")
    page = Page(request.user.zone.replace("_", " "))
    return render(request, "member/mail_choice.html", {"page": page, "form": form}, status=400 if form.is_bound else 200)
