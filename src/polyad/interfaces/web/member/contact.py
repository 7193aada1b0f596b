"""A first contact: written with hints beside it, seen as its reader will see it, sent here or by oneself."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.networks.access import may_seek
from polyad.domain.networks.operations.contacts import ContactChanged, keep_contact
from polyad.domain.networks.queries.contacts import (
    ContactLine,
    HintLine,
    check_address,
    find_contact,
    find_under_way,
    get_guide,
    look_at,
    write_letter,
)
from polyad.domain.relationships.queries.reaching import Reachable, get_reachable
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.contact_forms import KINDS, ContactForm, OutsideForm, typed_of
from polyad.interfaces.web.typed import read_id, read_whole


@dataclass(frozen=True)
class Page:
    """What is being written, to whom, and what the hints say."""

    to: Reachable | None
    line: ContactLine | None
    hints: tuple[HintLine, ...]
    meant: str
    is_whole: bool


@dataclass(frozen=True)
class Look:
    """A first contact as its reader sees it, and where it is written on."""

    line: ContactLine
    to: Reachable | None
    letter: str
    hints: tuple[HintLine, ...]
    back: str
    meant: str
    is_whole: bool


@door(may_seek)
def first_contact(request: DoorRequest, person_id: UUID) -> HttpResponse:
    """Writes to somebody in polyad."""
    to = get_reachable(person_id, request.actor, zone=request.user.zone, at=request.at)
    if to is None:
        raise Http404
    line = find_under_way(person_id, request.actor, request.at)
    if line is not None and line.state not in ("draft", "waiting"):
        return redirect("request", line.id)
    return _write(request, to, line, ContactForm)


@door(may_seek)
def contact_outside(request: DoorRequest, contact_id: UUID | None = None) -> HttpResponse:
    """Writes to somebody outside; a new one, or one that was begun."""
    line = find_contact(contact_id, request.actor, request.at) if contact_id else None
    if contact_id and (line is None or not line.is_mine or line.to_id is not None):
        raise Http404
    if line is not None and line.state != "draft":
        return redirect("request", line.id)
    return _write(request, None, line, OutsideForm)


@door(may_seek)
def contact_look(request: DoorRequest, contact_id: UUID) -> HttpResponse:
    """Shows a draft as its reader will see it."""
    line = find_contact(contact_id, request.actor, request.at)
    if line is None or not line.is_mine:
        raise Http404
    if line.state not in ("draft", "waiting"):
        return redirect("request", line.id)
    to = get_reachable(line.to_id, request.actor, zone=request.user.zone, at=request.at) if line.to_id else None
    letter = write_letter(line, reader=line.name, sender=request.actor.name)
    back = f"/network/contact/{line.to_id}/" if line.to_id else f"/network/contact/outside/{line.id}/"
    meant, is_whole = check_address(line.address) if line.address else ("", True)
    page = Look(line, to, letter, _hints_of(line, letter, to), back, meant, is_whole)
    return render(request, "member/contact_look.html", {"page": page})


@door(may_seek)
def contact_hints(request: DoorRequest) -> HttpResponse:
    """Looks at what is being written; a part of a page, kept nowhere."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    person_id = read_id(request.POST.get("person_id", ""))
    to = get_reachable(person_id, request.actor, zone=request.user.zone, at=request.at) if person_id else None
    typed = {key: words[:2000] for key, words in request.POST.items() if isinstance(words, str)}
    meant, is_whole = check_address(typed.get("address", "")[:300]) if typed.get("address") else ("", True)
    page = Page(to, None, _hints_typed(typed, to, request.actor.name), meant, is_whole)
    return render(request, "member/parts/contact_hints.html", {"page": page})


def _write(request: DoorRequest, to: Reachable | None, line: ContactLine | None, form_class: type[ContactForm]) -> HttpResponse:
    """Shows the form, keeps what was written, and leads on to how it reads."""
    guide = get_guide()
    kind = request.GET.get("kind", "")
    first = kind if kind in dict(KINDS) else next(iter(to.help_kinds), KINDS[0][0]) if to else KINDS[0][0]
    who = request.GET.get("who", "")[:200] or _say_who(request)
    initial = typed_of(line, who=who, kind=first, minutes=guide.usual_minutes)
    if line is None and to is None:
        initial["name"] = request.GET.get("name", "")[:80]
    form = form_class(request.POST or None, initial=initial, minutes=guide.minutes)
    if request.method == "POST" and form.is_valid():
        kept = _keep(request, form, to)
        if kept is not None:
            if request.POST.get("act") == "keep":
                messages.success(request, _("Kept as a draft, for you alone."))
                return redirect("requests")
            return redirect("contact-look", kept)
    shown = {key: form.data.get(key, "") for key in form.fields} if form.is_bound else {key: str(value) for key, value in initial.items()}
    meant, is_whole = check_address(shown["address"]) if shown.get("address") else ("", True)
    page = Page(to, line, _hints_typed(shown, to, request.actor.name), meant, is_whole)
    status = 400 if form.is_bound and form.errors else 200
    return render(request, "member/contact.html", {"page": page, "form": form}, status=status)


def _keep(request: DoorRequest, form: ContactForm, to: Reachable | None) -> UUID | None:
    """Keeps the draft and gives its id; what is in the way becomes a sentence in the form."""
    typed = form.cleaned_data
    where: dict[str, Any] = {"to_id": to.person_id, "programme_id": to.programme_id} if to else {}
    try:
        return keep_contact(
            contact_id=typed["contact_id"], words=form.as_words(), version=typed["version"], by=request.actor, at=request.at, **where
        ).pk
    except ContactChanged as conflict:
        form.data = form.data.copy()
        form.data["version"] = conflict.version
        form.add_error(None, conflict.sentence)
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return None


def _say_who(request: DoorRequest) -> str:
    """Begins the line on who one is with what stands in the profile."""
    person = request.user
    parts = [one for one in (person.stage, person.department, person.site) if one]
    return ", ".join([request.actor.name, *parts])[:140]


def _hints_of(line: ContactLine, letter: str, to: Reachable | None) -> tuple[HintLine, ...]:
    topics = to.topics if to else ()
    return look_at(who=line.who, why=line.why, minutes=line.minutes, times=line.times, whole=letter, topics=topics)


def _hints_typed(typed: dict[str, str], to: Reachable | None, sender: str) -> tuple[HintLine, ...]:
    """Says what the hints say of words that may not be kept yet."""
    times = tuple(one for one in (typed.get("time_1", ""), typed.get("time_2", "")) if one.strip())
    words = {"who": typed.get("who", ""), "why": typed.get("why", ""), "page": typed.get("page", ""), "times": times}
    minutes = read_whole(typed.get("minutes", "")) or get_guide().usual_minutes
    reader = to.name if to else typed.get("name", "")
    letter = write_letter({**words, "help_kind": typed.get("help_kind", ""), "minutes": minutes}, reader=reader, sender=sender)
    return look_at(who=words["who"], why=words["why"], minutes=minutes, times=times, whole=letter, topics=to.topics if to else ())
