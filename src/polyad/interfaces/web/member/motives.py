"""Why I mentor: a mentor's private look at motives, once a year. Read by nobody else, used for nothing else."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.instruments.access import may_reflect
from polyad.domain.instruments.operations import keep_motives, unshare_sentence
from polyad.domain.instruments.queries import (
    MotiveGroup,
    MotivesPage,
    get_motives,
    list_motive_groups,
    list_regulation_steps,
)
from polyad.domain.instruments.rules import MOST_MOTIVES, MOST_SENTENCE_LETTERS
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import Switch
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.growth import shown


class MotivesForm(forms.Form):
    """At most three motives, each with why; and one sentence to share, if wanted."""

    sentence = forms.CharField(
        label=gettext_lazy("One sentence for your mentees, if you like"),
        help_text=gettext_lazy("What you hope to give, and what you hope to get."),
        max_length=MOST_SENTENCE_LETTERS,
        required=False,
    )
    share_sentence = forms.BooleanField(
        label=gettext_lazy("Show this sentence to the people I mentor"), required=False, widget=Switch
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        motives = [("", _("None"))]
        motives += [(group.name, [(one.key, one.name) for one in group.motives]) for group in list_motive_groups()]
        steps = [("", _("Please choose"))] + [(step.key, step.name) for step in list_regulation_steps()]
        for n in range(1, MOST_MOTIVES + 1):
            label = (_("The motive that weighs most"), _("A second one"), _("A third one"))[n - 1]
            self.fields[f"motive_{n}"] = forms.ChoiceField(label=label, choices=motives, required=n == 1)
            self.fields[f"step_{n}"] = forms.ChoiceField(label=_("Why does it move you?"), choices=steps, required=n == 1)

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """Pairs each motive with its step."""
        return [(self[f"motive_{n}"], self[f"step_{n}"]) for n in range(1, MOST_MOTIVES + 1)]

    def chosen(self) -> list[tuple[str, str]]:
        """Gives the motives that were chosen, each with its step."""
        pairs = ((self.cleaned_data[f"motive_{n}"], self.cleaned_data[f"step_{n}"]) for n in range(1, MOST_MOTIVES + 1))
        return [(motive, step) for motive, step in pairs if motive]


@dataclass(frozen=True)
class Page:
    """What was said last, and what may be chosen."""

    last: MotivesPage
    groups: tuple[MotiveGroup, ...]
    asks: bool


@door(may_reflect)
def motives(request: DoorRequest) -> HttpResponse:
    """Shows the newest reflection with its guard-rail questions, or asks anew."""
    last = get_motives(request.actor, request.at)
    asks = not last.chosen or "anew" in request.GET or request.method == "POST"
    typed: dict[str, Any] = {"sentence": last.sentence, "share_sentence": last.is_shared}
    for n, motive in enumerate(last.chosen, start=1):
        typed |= {f"motive_{n}": motive.asked.key, f"step_{n}": motive.step.key}
    form = MotivesForm(request.POST) if request.method == "POST" else MotivesForm(initial=typed)
    if request.method == "POST" and form.is_valid() and _keep(request, form):
        messages.success(request, _("Kept, for you alone."))
        return redirect("motives")
    page = Page(last, list_motive_groups(), asks)
    return shown(request, "member/motives.html", "motives", {"page": page, "form": form}, 400 if form.is_bound else 200)


@door(may_reflect)
def motives_unshare(request: DoorRequest) -> HttpResponse:
    """Takes the shared sentence back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    unshare_sentence(by=request.actor, at=request.at)
    messages.success(request, _("Only you can read it now."))
    return redirect("motives")


def _keep(request: DoorRequest, form: MotivesForm) -> bool:
    """Keeps it; a refusal goes to the form."""
    try:
        keep_motives(
            chosen=form.chosen(),
            sentence=form.cleaned_data["sentence"],
            share_sentence=form.cleaned_data["share_sentence"],
            by=request.actor,
            at=request.at,
        )
    except Refused as refusal:
        form.add_error("sentence" if refusal.field == "sentence" else "motive_1", refusal.sentence)
        return False
    return True
