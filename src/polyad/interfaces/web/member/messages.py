"""Messages: the thread of a relationship, its answer box, and all threads in one list."""

from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from polyad.domain.notices.queries import list_quiet_now
from polyad.domain.relationships import operations as ties
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import ThreadPage, find_message, get_thread_page, list_threads, was_member
from polyad.domain.relationships.rules.messages import MOST_MESSAGE_LETTERS, NORMS
from polyad.foundation.actors import Refused
from polyad.foundation.ids import new_id
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.notes import read_number
from polyad.interfaces.web.member.tabs import tie_tabs


class MessageForm(forms.Form):
    """A message as it is typed; its id is there beforehand, so that sending twice sends once."""

    message_id = forms.UUIDField(widget=forms.HiddenInput)
    body = forms.CharField(
        label=gettext_lazy("Your message"), max_length=MOST_MESSAGE_LETTERS, widget=forms.Textarea(attrs={"rows": 3})
    )


class NormForm(forms.Form):
    """Within how many working days one answers."""

    days = forms.TypedChoiceField(label=gettext_lazy("We answer within"), coerce=int)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["days"].choices = [(days, say_norm(days)) for days in NORMS]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class ThreadView:
    """A thread as it is drawn, with whose quiet hours it is now."""

    thread: ThreadPage
    norm: str
    quiet: str


@dataclass(frozen=True)
class OneMessage:
    """The page on which a message is put right."""

    relationship_id: UUID


def say_norm(days: int) -> str:
    """Says a norm in words."""
    if not days:
        return _("No days agreed")
    return ngettext("%(days)d working day", "%(days)d working days", days) % {"days": days}


@door(may_see_relationships)
def inbox(request: DoorRequest) -> HttpResponse:
    """Lists the threads of all running relationships; what is unread is said to the reader alone."""
    return render(request, "member/inbox.html", {"page": list_threads(request.actor)})


@door(may_see_relationships)
def thread(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows a thread with its answer box, and takes an answer."""
    number = read_number(request, "page")
    page = get_thread_page(relationship_id, request.actor, zone=request.user.zone, at=request.at, number=number)
    if page is None or (request.method == "POST" and not page.is_open):
        return refuse(request, was_here=page is not None)
    if request.method == "POST":
        return _send(request, page)
    if page.is_open and page.newest_at and number == 1:
        ties.keep_place(relationship_id=relationship_id, until=page.newest_at, by=request.actor)
    return _show(request, page, MessageForm(initial={"message_id": new_id()}))


@door(may_see_relationships)
def reply_norm(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Sets within how many working days the members answer."""
    if request.method != "POST":
        return redirect("messages", relationship_id)
    page = get_thread_page(relationship_id, request.actor, zone=request.user.zone, at=request.at)
    if page is None or not page.is_open:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    form = NormForm(request.POST)
    if not form.is_valid():
        return _show(request, page, MessageForm(initial={"message_id": new_id()}), norm=form, status=400)
    days = form.cleaned_data["days"]
    ties.set_reply_norm(relationship_id=relationship_id, days=days, by=request.actor, at=request.at)
    messages.success(request, _("Kept. Everyone in this relationship sees it."))
    return redirect("messages", relationship_id)


@door(may_see_relationships)
def message(request: DoorRequest, message_id: UUID) -> HttpResponse:
    """Puts one's own message right, within ten minutes."""
    found = find_message(message_id, request.actor, zone=request.user.zone, at=request.at)
    if found is None:
        raise Http404
    form = MessageForm(request.POST or None, initial={"message_id": message_id, "body": found[1].body})
    if request.method == "POST" and form.is_valid():
        try:
            ties.correct_message(
                message_id=message_id, body=form.cleaned_data["body"], by=request.actor, at=request.at
            )
        except ties.RelationshipClosed:
            return refuse(request, was_here=True)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.sentence)
        else:
            messages.success(request, _("Your message is put right."))
            return redirect("messages", found[0])
    page = OneMessage(found[0])
    return render(request, "member/message.html", {"page": page, "form": form}, status=400 if form.is_bound else 200)


@door(may_see_relationships)
def message_delete(request: DoorRequest, message_id: UUID) -> HttpResponse:
    """Deletes one's own message."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = find_message(message_id, request.actor, zone=request.user.zone, at=request.at)
    if found is None:
        raise Http404
    ties.delete_message(message_id=message_id, by=request.actor, at=request.at)
    messages.success(request, _("Your message is deleted."))
    return redirect("messages", found[0])


def _send(request: DoorRequest, page: ThreadPage) -> HttpResponse:
    """Sends what was typed, or shows it again with what is wrong."""
    form = MessageForm(request.POST)
    if not form.is_valid():
        return _show(request, page, form, status=400)
    typed = form.cleaned_data
    try:
        ties.write_message(
            relationship_id=page.id, message_id=typed["message_id"], body=typed["body"], by=request.actor, at=request.at
        )
    except ties.RelationshipClosed:
        return refuse(request, was_here=True)
    except Refused as refusal:
        form.add_error(refusal.field or None, refusal.sentence)
        return _show(request, page, form, status=400)
    messages.success(request, _("Your message is there."))
    return redirect("messages", page.id)


def _show(
    request: DoorRequest, page: ThreadPage, form: MessageForm, *, norm: NormForm | None = None, status: int = 200
) -> HttpResponse:
    """Draws the thread; `?reply=1`, as letters have it, puts the cursor into the answer box."""
    if request.GET.get("reply"):
        form.fields["body"].widget.attrs["autofocus"] = True
    quiet = list_quiet_now([one.person_id for one in page.others], request.at) if page.is_open else frozenset()
    names = ", ".join(one.name for one in page.others if one.person_id in quiet)
    view = ThreadView(page, say_norm(page.norm) if page.norm else "", names)
    norm = norm or NormForm(initial={"days": page.norm})
    shown = {"page": view, "form": form, "norm_form": norm, "tabs": tie_tabs(page.id, "messages") if page.is_open else ()}
    return render(request, "member/messages.html", shown, status=status)
