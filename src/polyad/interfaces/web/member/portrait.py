"""The portrait: five parts, written one by one, begun anew after a while, two of them side by side."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from polyad.domain.instruments.access import may_reflect
from polyad.domain.instruments.operations import (
    WrittenMeanwhile,
    begin_portrait,
    delete_portrait,
    unshare_part,
    write_part,
)
from polyad.domain.instruments.queries import Beside, PartLine, PortraitPage, compare_portraits, get_portrait
from polyad.domain.instruments.rules import MOST_FIELD_LETTERS, MOST_PART_LETTERS
from polyad.domain.relationships.operations import share_portrait_part
from polyad.domain.relationships.queries import TieChoice, list_tie_choices
from polyad.foundation.actors import Refused
from polyad.interfaces.web.components.widgets import DateInput, RadioCards
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.growth import shown
from polyad.interfaces.web.member.lost import is_autosave, not_saved, saved

STEPS = (*((str(n), str(n)) for n in range(1, 8)), ("", gettext_lazy("I would rather not say")))


class PartForm(forms.Form):
    """The words of one part."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    words = forms.CharField(
        label=gettext_lazy("Your words"),
        max_length=MOST_PART_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    rating = forms.ChoiceField(choices=STEPS, required=False)
    moved = forms.CharField(
        label=gettext_lazy("What moved it?"),
        help_text=gettext_lazy("A person, an event, a sentence somebody said."),
        max_length=MOST_FIELD_LETTERS,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ShareForm(forms.Form):
    """Which part is shown to whom."""

    tie = forms.UUIDField()
    how = forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=(
            ("show", gettext_lazy("Show it")),
            ("exchange", gettext_lazy("Exchange: each reads the other's, once both have given it")),
        ),
        widget=RadioCards,
        initial="show",
    )
    until_on = forms.DateField(label=gettext_lazy("Until"), required=False, widget=DateInput)


@dataclass(frozen=True)
class PartPage:
    """One part to write in, and with whom it may be shared."""

    number: int
    line: PartLine
    is_first: bool
    ties: tuple[TieChoice, ...]
    theirs: str = ""

    @property
    def shared(self) -> tuple[TieChoice, ...]:
        """Lists with whom it is shared now."""
        return tuple(tie for tie in self.ties if tie.id in self.line.shares)


@dataclass(frozen=True)
class ComparePage:
    """Two portraits side by side."""

    earlier: int
    later: int
    parts: tuple[Beside, ...]


@door(may_reflect)
def portrait(request: DoorRequest) -> HttpResponse:
    """Shows the newest portrait, or the one asked for; a POST begins the next one."""
    if request.method == "POST":
        after = _number(request.POST.get("after", "0")) or 0
        begin_portrait(after=after, by=request.actor, at=request.at)
        return redirect("portrait")
    page = get_portrait(request.actor, request.at, _number(request.GET.get("number", "")))
    if page is None and "number" in request.GET:
        raise Http404
    return shown(request, "member/portrait.html", "portrait", {"page": page})


@door(may_reflect)
def portrait_part(request: DoorRequest, key: str) -> HttpResponse:
    """Shows one part to write in, and keeps it as it is written."""
    page = get_portrait(request.actor, request.at)
    line = _find(page, key)
    if page is None or line is None:
        raise Http404
    if request.method == "POST":
        return _take(request, page, line)
    typed = {"version": line.version, "words": line.words, "rating": str(line.rating or ""), "moved": line.moved}
    return _show(request, page, line, PartForm(initial=typed))


@door(may_reflect)
def portrait_share(request: DoorRequest, key: str) -> HttpResponse:
    """Shows a part of the portrait to the people of one relationship."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    form = ShareForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose with whom and how, and a day that is to come."))
        return redirect("portrait-part", key)
    try:
        share_portrait_part(
            relationship_id=form.cleaned_data["tie"],
            key=key,
            is_exchange=form.cleaned_data["how"] == "exchange",
            until_on=form.cleaned_data["until_on"],
            by=request.actor,
            at=request.at,
        )
    except Refused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("portrait-part", key)
    messages.success(request, _("Shared. You can take it back at any time."))
    return redirect("portrait-part", key)


@door(may_reflect)
def portrait_unshare(request: DoorRequest, key: str, relationship_id: UUID) -> HttpResponse:
    """Takes a part back at once."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    unshare_part(key=key, held_for=relationship_id, by=request.actor, at=request.at)
    messages.success(request, _("Taken back. Only you can read it now."))
    return redirect("portrait-part", key)


@door(may_reflect)
def portrait_compare(request: DoorRequest) -> HttpResponse:
    """Puts two portraits side by side: the two newest, or the two asked for."""
    newest = get_portrait(request.actor, request.at)
    if newest is None or len(newest.versions) < 2:
        raise Http404
    later = _number(request.GET.get("later", "")) or newest.number
    earlier = _number(request.GET.get("earlier", "")) or later - 1
    earlier, later = sorted((earlier, later))
    parts = compare_portraits(request.actor, earlier, later)
    if not parts:
        raise Http404
    page = ComparePage(earlier, later, parts)
    return shown(request, "member/portrait_compare.html", "portrait", {"page": page, "versions": newest.versions})


@door(may_reflect)
def portrait_delete(request: DoorRequest) -> HttpResponse:
    """Deletes one of one's own portraits for good."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    delete_portrait(number=_number(request.POST.get("number", "")) or 0, by=request.actor, at=request.at)
    messages.success(request, _("The portrait is deleted."))
    return redirect("portrait")


def _take(request: DoorRequest, page: PortraitPage, line: PartLine) -> HttpResponse:
    """Keeps what was typed, or shows it again with what is wrong."""
    form, quiet = PartForm(request.POST), is_autosave(request)
    if not form.is_valid():
        return not_saved(_("This cannot be kept yet."), 400) if quiet else _show(request, page, line, form, 400)
    try:
        version = write_part(
            number=page.number, key=line.asked.key, by=request.actor, at=request.at, **form.cleaned_data
        )
    except WrittenMeanwhile as conflict:
        if quiet:
            return not_saved(conflict.sentence)
        form.data = {**request.POST.dict(), "version": conflict.version}
        form.add_error("words", conflict.sentence)
        return _show(request, page, line, form, 409, conflict.theirs)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return not_saved(refusal.sentence, 400) if quiet else _show(request, page, line, form, 400)
    if quiet:
        return saved(version)
    messages.success(request, _("Kept, for you alone."))
    return redirect("portrait")


def _show(
    request: DoorRequest, page: PortraitPage, line: PartLine, form: PartForm, status: int = 200, theirs: str = ""
) -> HttpResponse:
    """Draws the page of one part."""
    if line.asked.rate:
        form.fields["rating"].label = line.asked.rate
    ties = list_tie_choices(request.actor)
    part = PartPage(page.number, line, page.number == min(one.number for one in page.versions), ties, theirs)
    share = ShareForm(initial={"how": "show"})
    return shown(request, "member/portrait_part.html", "portrait", {"page": part, "form": form, "share": share}, status)


def _find(page: PortraitPage | None, key: str) -> PartLine | None:
    """Finds a part of a portrait."""
    return next((line for line in page.parts if line.asked.key == key), None) if page else None


def _number(asked: str) -> int | None:
    """Reads the number of a portrait; nonsense is none."""
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else None
