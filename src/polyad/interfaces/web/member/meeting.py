"""One meeting: when, where, what to talk about, how it runs, what came of it."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.gatherings.queries.desk import find_need_of
from polyad.domain.meetings.operations import EditedMeanwhile, NotYours, set_agenda
from polyad.domain.meetings.queries import was_participant
from polyad.domain.notices.queries import get_meeting_file
from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.queries import MeetingView, get_meeting_page, is_open_meeting
from polyad.foundation.actors import Refused
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.agenda_form import AgendaForm, fill_agenda
from polyad.interfaces.web.member.lost import is_autosave, not_saved, refuse, saved
from polyad.interfaces.web.member.note_form import NoteForm, blank_note


@door(may_see_relationships)
def meeting(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Shows a meeting to those who take part."""
    page = _find(request, meeting_id)
    if page is None:
        need_id = find_need_of(meeting_id, request.actor)
        if need_id is None:
            raise Http404
        return redirect("need", need_id)
    form = AgendaForm(initial=fill_agenda(page.meeting.agenda, page.meeting.agenda_version))
    return _show(request, page, form)


@door(may_see_relationships)
def agenda(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Keeps the agenda as it was typed."""
    if request.method != "POST":
        return redirect("meeting", meeting_id)
    page = _find(request, meeting_id)
    if page is None:
        return refuse(request, was_here=was_participant(meeting_id, request.actor))
    form, quiet = AgendaForm(request.POST), is_autosave(request)
    if page.meeting.state != "planned" and not quiet:
        return refuse(request, was_here=True)
    if form.only_asks and not quiet:
        return _show(request, page, form)
    if not form.is_valid():
        return not_saved(_("The agenda cannot be kept yet."), 400) if quiet else _show(request, page, form, 400)
    version = form.cleaned_data["version"] or page.meeting.agenda_version
    try:
        version = set_agenda(
            meeting_id=meeting_id, entries=form.entries(), version=version, by=request.actor, at=request.at
        )
    except NotYours:
        return refuse(request, was_here=True)
    except EditedMeanwhile as conflict:
        if quiet:
            return not_saved(conflict.sentence)
        form.data = {**request.POST.dict(), "version": conflict.version}
        form.add_error(None, conflict.sentence)
        return _show(request, page, form, 409, conflict.theirs)
    except Refused as refusal:
        form.add_error(None, refusal.sentence)
        return not_saved(refusal.sentence) if quiet else _show(request, page, form, 409)
    if quiet:
        return saved(version)
    messages.success(request, _("The agenda is set."))
    return redirect("meeting", meeting_id)


@door(may_see_relationships)
def meeting_file(request: DoorRequest, meeting_id: UUID) -> HttpResponse:
    """Gives the calendar file: when, where, who, and never the agenda."""
    if not is_open_meeting(meeting_id, request.actor):
        raise Http404
    body = get_meeting_file(meeting_id)
    if body is None:
        raise Http404
    headers = {"Content-Disposition": f'attachment; filename="meeting-{str(meeting_id)[:8]}.ics"'}
    return HttpResponse(body, content_type="text/calendar; charset=utf-8; method=PUBLISH", headers=headers)


def _find(request: DoorRequest, meeting_id: UUID) -> MeetingView | None:
    """Finds the meeting for whoever is asking."""
    return get_meeting_page(meeting_id, request.actor, zone=request.user.zone, at=request.at)


def _show(
    request: DoorRequest, page: MeetingView, form: AgendaForm, status: int = 200, theirs: object = ()
) -> HttpResponse:
    """Shows the page; with `theirs`, both agendas."""
    note = NoteForm(initial=blank_note(page.meeting.id), auto_id="note_%s", others=page.members[1:])
    leads = page.role != "mentor" and not page.meeting.agenda and not page.meeting.is_past
    shown = {"page": page, "form": form, "note_form": note, "theirs": theirs, "opens": leads or form.is_bound}
    return render(request, "member/meeting.html", shown, status=status)
