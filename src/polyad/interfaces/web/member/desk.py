"""The desk: where one may ask for half an hour, what one has asked, and what one is asked oneself."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.gatherings.access.desk import may_use_desk
from polyad.domain.gatherings.operations.desk import NotYourNeed, Post, post_need
from polyad.domain.gatherings.queries.desk import PostPage, get_desk_page, get_post_page
from polyad.domain.gatherings.rules.desk import MOST_LETTERS, MOST_WORDS
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.components.widgets import CheckboxChips, DateInput, RadioCards
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.guides import read_guide

LIMITS = "limits-of-confidentiality"


class NeedForm(forms.Form):
    """A need as it is typed. The id is given beforehand, so that sending twice keeps one."""

    need_id = forms.UUIDField(widget=forms.HiddenInput)
    help_kind = forms.ChoiceField(label=gettext_lazy("What kind of help do you need?"), widget=RadioCards)
    words = forms.CharField(
        label=gettext_lazy("What do you need?"), max_length=2 * MOST_LETTERS, widget=forms.Textarea(attrs={"rows": 7})
    )
    answer_by = forms.DateField(label=gettext_lazy("By when?"), widget=DateInput)
    leave_out = forms.MultipleChoiceField(
        label=gettext_lazy("Do not ask"), required=False, widget=CheckboxChips
    )

    def __init__(self, page: PostPage, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = _("At most %(n)s words. No names, and nothing about a patient.") % {"n": MOST_WORDS}
        self.fields["answer_by"].widget.attrs["min"] = page.today.isoformat()
        self.fields["help_kind"].choices = [(key, name) for key, name, _line in page.kinds]
        self.fields["help_kind"].widget.lines = {key: line for key, _name, line in page.kinds}
        self.fields["leave_out"].choices = [(str(pk), name) for pk, name in page.mentors]

    def as_post(self) -> Post:
        """Gives what was typed as the operation takes it."""
        typed = self.cleaned_data
        left_out = [UUID(pk) for pk in typed["leave_out"]]
        return Post(typed["help_kind"], typed["words"], typed["answer_by"], left_out)


@door(may_use_desk)
def desk(request: DoorRequest) -> HttpResponse:
    """Shows the desks one may turn to, and what waits at them for oneself."""
    page = get_desk_page(request.actor, zone=request.user.zone, at=request.at)
    return render(request, "member/desk.html", {"page": page})


@door(may_use_desk)
def desk_post(request: DoorRequest, desk_id: UUID) -> HttpResponse:
    """Shows what the desk is for and how long it takes, then takes a need."""
    page = get_post_page(desk_id, request.actor, at=request.at)
    if page is None:
        raise Http404
    shown = {"page": page, "limits": read_guide(LIMITS)}
    if request.method != "POST":
        form = NeedForm(page, initial={"need_id": new_id()})
        return render(request, "member/desk_post.html", {**shown, "form": form})
    form = NeedForm(page, request.POST)
    if form.is_valid():
        need_id = form.cleaned_data["need_id"]
        try:
            post_need(need_id=need_id, desk_id=desk_id, post=form.as_post(), by=request.actor, at=request.at)
        except NotYourNeed:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
        else:
            messages.success(request, _("It is with the desk. Here you see how it stands."))
            return redirect("need", need_id)
    return render(request, "member/desk_post.html", {**shown, "form": form}, status=400)
