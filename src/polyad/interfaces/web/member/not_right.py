"""Something is not right: four ways on, a guide to think with, and the page on which somebody tells."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.concerns.access import may_tell
from polyad.domain.concerns.operations import NotYours, tell
from polyad.domain.concerns.operations.telling import Telling
from polyad.domain.concerns.queries import TellingPage, get_telling_page, get_ways_page
from polyad.domain.concerns.rules import ADVICE, ASK, MOST_LETTERS, REPORT, WAIT
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import RadioCards
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.guides import read_guide
from polyad.interfaces.web.member.notes import NoteForm, blank_note

WAYS = (
    (ASK, gettext_lazy("Listen and advise me"), gettext_lazy("Nothing is done without your yes to each step.")),
    (
        ADVICE,
        gettext_lazy("Answer a question without names"),
        gettext_lazy("Officers see neither your name nor anybody else’s. Write “my mentor”, “a colleague”."),
    ),
    (
        WAIT,
        gettext_lazy("Keep it until somebody else tells of the same person"),
        gettext_lazy("Until then nobody reads it. You may send it or take it back at any time."),
    ),
    (REPORT, gettext_lazy("Take a formal report"), gettext_lazy("You ask for it to be looked into by your organisation’s rules.")),
)


class TellingForm(forms.Form):
    """What somebody tells. The id is given beforehand, so that sending twice keeps one."""

    concern_id = forms.UUIDField(widget=forms.HiddenInput)
    organisation = forms.ChoiceField(label=gettext_lazy("Which organisation is it about?"), required=False)
    way = forms.ChoiceField(
        label=gettext_lazy("What should the officers do?"),
        choices=[(key, name) for key, name, _line in WAYS],
        widget=RadioCards(lines={key: line for key, _name, line in WAYS}),
    )
    about = forms.ChoiceField(label=gettext_lazy("Is it about one person?"), required=False, widget=RadioCards)
    words = forms.CharField(
        label=gettext_lazy("What is not right?"), max_length=MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 8})
    )

    def __init__(self, page: TellingPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = [(str(pk), name) for pk, name in page.organisations]
        people = [(str(pk), name) for pk, name in page.people]
        self.fields["about"].choices = [("", _("No, or I would rather not say")), *people]
        if len(page.organisations) < 2:
            self.fields["organisation"].widget = forms.HiddenInput()
        if not people:
            del self.fields["about"]
            kept = [choice for choice in self.fields["way"].choices if choice[0] != WAIT]
            self.fields["way"].choices = kept


@door(may_tell)
def not_right(request: DoorRequest, relationship_id: UUID | None = None) -> HttpResponse:
    """Shows the four ways on."""
    page = get_ways_page(request.actor, relationship_id, at=request.at)
    if page is None:
        raise Http404
    return render(request, "member/not_right.html", {"page": page})


@door(may_tell)
def thinking(request: DoorRequest, relationship_id: UUID | None = None) -> HttpResponse:
    """Shows the guide to think with; nothing is stored unless somebody keeps a note, which is theirs alone."""
    page, guide = get_ways_page(request.actor, relationship_id, at=request.at), read_guide("think-it-through")
    if page is None or guide is None:
        raise Http404
    form = NoteForm(initial=blank_note()) if page.is_running else None
    return render(request, "member/thinking.html", {"page": page, "guide": guide, "form": form})


@door(may_tell)
def telling(request: DoorRequest, relationship_id: UUID | None = None) -> HttpResponse:
    """Shows who would read it and what they may have to pass on, then takes what somebody tells."""
    page, limits = get_telling_page(request.actor, relationship_id), read_guide("concern-limits")
    if page is None or limits is None:
        raise Http404
    shown = {"page": page, "limits": limits}
    if request.method != "POST":
        first = str(page.organisations[0][0]) if page.organisations else ""
        asked = request.GET.get("way", "")
        way = asked if asked in (ASK, ADVICE, WAIT, REPORT) else ASK
        form = TellingForm(page, initial={"concern_id": new_id(), "organisation": first, "way": way, "about": ""})
        return render(request, "member/telling.html", {**shown, "form": form})
    form = TellingForm(page, request.POST)
    if form.is_valid():
        typed = form.cleaned_data
        told = Telling(
            way=typed["way"],
            words=typed["words"],
            limits_version=limits.version,
            relationship_id=relationship_id,
            organisation_id=UUID(typed["organisation"]) if typed["organisation"] else None,
            about_id=UUID(typed["about"]) if typed.get("about") else None,
        )
        try:
            tell(concern_id=typed["concern_id"], telling=told, by=request.actor, at=request.at)
        except NotYours:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("It is kept. Here you see what becomes of it, and who has looked."))
            return redirect("told", typed["concern_id"])
    return render(request, "member/telling.html", {**shown, "form": form}, status=400)
