"""A member's word to what all are asked: yes or not yet to a move, still right, let us go on, this sentence."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import AskingSettled, RelationshipClosed, ReplyRefused, reply
from polyad.domain.relationships.queries import is_member_now, was_member
from polyad.interfaces.web.components.widgets import DateInput
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse

SAID = {
    "yes": gettext_lazy("Thank you. Your yes is kept."),
    "no": gettext_lazy("That is fine. It is looked at again later, and nothing changes until then."),
    "still": gettext_lazy("Thank you. Your agreement stands as it is."),
    "resume": gettext_lazy("Good. One date is enough to go on."),
    "thanks": gettext_lazy("Good to have you back."),
    "chosen": gettext_lazy("Kept, for you alone."),
}


class ReplyForm(forms.Form):
    """One word, and what may go with it."""

    word = forms.CharField(max_length=8)
    sentence = forms.CharField(max_length=20, required=False)
    look_again_on = forms.DateField(required=False, widget=DateInput)


@door(may_see_relationships)
def asking(request: DoorRequest, relationship_id: UUID, asking_id: UUID) -> HttpResponse:
    """Takes a member's word; anything else leads back to the relationship, where the question stands."""
    if not is_member_now(relationship_id, request.actor.person_id or ""):
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    form = ReplyForm(request.POST)
    if request.method != "POST":
        return redirect("relationship", relationship_id)
    if not form.is_valid():
        messages.warning(request, _("Please choose one of the answers, and a day from the calendar if you give one."))
        return redirect("relationship", relationship_id)
    word = form.cleaned_data["word"]
    try:
        reply(
            relationship_id=relationship_id,
            asking_id=asking_id,
            by=request.actor,
            at=request.at,
            **form.cleaned_data,
        )
    except (AskingSettled, ReplyRefused) as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("relationship", relationship_id)
    except RelationshipClosed:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    messages.success(request, SAID[word])
    return redirect("booking" if word == "resume" else "relationship", relationship_id)
