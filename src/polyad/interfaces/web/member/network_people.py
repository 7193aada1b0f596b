"""People on my network: name them, say what each tie is like, who knows whom, join two that are one."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from polyad.domain.networks.access import may_draw_map
from polyad.domain.networks.operations import (
    ChangedMeanwhile,
    Description,
    MapRefused,
    NotOnYourMap,
    delete_alter,
    describe_alter,
    merge_alters,
    name_people,
    set_acquaintances,
    undo_merge,
)
from polyad.domain.networks.queries import AlterLine, MapPage, get_map, get_words, list_names
from polyad.domain.networks.rules import fold_name
from polyad.domain.relationships.queries.knowing import list_known_people
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.network_forms import AlterForm, NamesForm, typed_of
from polyad.interfaces.web.typed import read_id


@dataclass(frozen=True)
class Page:
    """Somebody on the map, the others, and who comes next."""

    one: AlterLine
    others: tuple[AlterLine, ...]
    following: UUID | None
    left: int

    @property
    def choices(self) -> list[tuple[UUID, str]]:
        """Lists the others for a choice."""
        return [(other.id, other.name) for other in self.others]


@door(may_draw_map)
def network_names(request: DoorRequest) -> HttpResponse:
    """Asks for names, a question at a time."""
    words = get_words()
    form = NamesForm(words, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = name_people(named=form.named, by=request.actor, at=request.at)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, ngettext("%(n)d person is new on your map.", "%(n)d people are new on your map.", new) % {"n": new})
            return redirect(_next_url(request, None))
    status = 400 if form.is_bound and form.errors else 200
    page = {"intro": words.guide.one_line, "here": _list_here(request)}
    return render(request, "member/network_names.html", {"page": page, "form": form}, status=status)


@door(may_draw_map)
def network_person(request: DoorRequest, alter_id: UUID) -> HttpResponse:
    """Shows what a tie is like, and keeps it."""
    found = get_map(request.actor, request.at.date())
    one = _find(found, alter_id)
    form = AlterForm(get_words(), request.POST or None, initial=typed_of(one))
    if request.method == "POST" and form.is_valid():
        try:
            describe_alter(alter_id=alter_id, as_is=_describe(form), version=form.cleaned_data["version"], by=request.actor, at=request.at)
        except ChangedMeanwhile as conflict:
            form.data = form.data.copy()
            form.data["version"] = conflict.version
            form.add_error(None, conflict.sentence)
        except NotOnYourMap:
            raise Http404 from None
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else "way" if refusal.field == "gives" else None, refusal.sentence)
        else:
            messages.success(request, _("Kept, for you alone."))
            return redirect("network-person-known", alter_id=alter_id) if len(found.people) > 1 else redirect("network")
    page = Page(one, tuple(other for other in found.people if other is not one), _following(found, alter_id), found.undescribed)
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "member/network_person.html", {"page": page, "form": form}, status=status)


@door(may_draw_map)
def network_person_known(request: DoorRequest, alter_id: UUID) -> HttpResponse:
    """Asks whom somebody knows among the others on the map."""
    found = get_map(request.actor, request.at.date())
    one = _find(found, alter_id)
    if request.method == "POST":
        known = [other for other in map(read_id, request.POST.getlist("known")) if other]
        try:
            set_acquaintances(of=alter_id, known=known, by=request.actor, at=request.at)
        except NotOnYourMap:
            raise Http404 from None
        messages.success(request, _("Kept, for you alone."))
        return redirect(_next_url(request, alter_id))
    page = Page(one, tuple(other for other in found.people if other is not one), _following(found, alter_id), found.undescribed)
    return render(request, "member/network_known.html", {"page": page})


@door(may_draw_map)
def network_person_delete(request: DoorRequest, alter_id: UUID) -> HttpResponse:
    """Takes somebody off the map."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        delete_alter(alter_id=alter_id, by=request.actor, at=request.at)
    except NotOnYourMap:
        raise Http404 from None
    messages.success(request, _("Taken off your map."))
    return redirect("network")


@door(may_draw_map)
def network_person_join(request: DoorRequest, alter_id: UUID) -> HttpResponse:
    """Joins two entries that are one person."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    other = read_id(request.POST.get("other", ""))
    try:
        if other is None:
            raise NotOnYourMap
        merge_alters(keep_id=alter_id, gone_id=other, by=request.actor, at=request.at)
    except NotOnYourMap:
        raise Http404 from None
    messages.success(request, _("The two are one now. You can take that back on your map."))
    return redirect("network")


@door(may_draw_map)
def network_part(request: DoorRequest, merge_id: UUID) -> HttpResponse:
    """Takes a joining back."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        undo_merge(merge_id=merge_id, by=request.actor, at=request.at)
    except NotOnYourMap:
        raise Http404 from None
    except MapRefused as refusal:
        messages.error(request, refusal.sentence)
        return redirect("network")
    messages.success(request, _("They are two again."))
    return redirect("network")


def _list_here(request: DoorRequest) -> list[str]:
    """Names whom one works with in polyad and who are not on the map by that name; whether they belong there only its owner can say."""
    there = list_names(request.actor)
    return [one.name for one in list_known_people(request.actor) if fold_name(one.name) not in there]


def _describe(form: AlterForm) -> Description:
    typed = form.cleaned_data
    return Description(
        name=typed["name"],
        seniority=typed["seniority"],
        closeness=typed["closeness"],
        rhythm=typed["rhythm"],
        arenas=tuple(typed["arenas"]),
        functions=tuple(typed["functions"]),
        help_kinds=tuple(typed["help_kinds"]),
        gives=typed["way"] != "gets",
        gets=typed["way"] != "gives",
        last_on=typed["last_on"],
    )


def _find(found: MapPage, alter_id: UUID) -> AlterLine:
    """Finds somebody on the actor's map. Raises Http404."""
    one = next((person for person in found.people if person.id == alter_id), None)
    if one is None:
        raise Http404
    return one


def _following(found: MapPage, after: UUID | None) -> UUID | None:
    return next((person.id for person in found.people if not person.is_described and person.id != after), None)


def _next_url(request: DoorRequest, after: UUID | None) -> str:
    """Leads to the next person of whom only the name is known, or back to the map."""
    following = _following(get_map(request.actor, request.at.date()), after)
    return f"/network/{following}/" if following else "/network/"
