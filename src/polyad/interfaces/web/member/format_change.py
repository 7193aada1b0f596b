"""Going on in another format: what would be possible, one proposes, all confirm."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from polyad.domain.relationships.access import may_see_relationships
from polyad.domain.relationships.operations import MoveRefused, RelationshipClosed, change_format
from polyad.domain.relationships.queries import was_member
from polyad.domain.relationships.queries.formats import get_format_page
from polyad.interfaces.web.doors import DoorRequest, door
from polyad.interfaces.web.member.lost import refuse
from polyad.interfaces.web.member.tabs import tie_tabs


@door(may_see_relationships)
def format_change(request: DoorRequest, relationship_id: UUID) -> HttpResponse:
    """Shows the formats these members could go on in; POST proposes one."""
    page = get_format_page(relationship_id, request.actor, at=request.at)
    if page is None:
        return refuse(request, was_here=was_member(relationship_id, request.actor))
    if request.method != "POST":
        shown = {"page": page, "tabs": tie_tabs(relationship_id, "now")}
        return render(request, "member/format_change.html", shown)
    who = {"relationship_id": relationship_id, "by": request.actor, "at": request.at}
    try:
        changed = change_format(format_key=request.POST.get("to", "")[:60], **who)
    except MoveRefused as refusal:
        messages.warning(request, refusal.sentence)
        return redirect("format-change", relationship_id)
    except RelationshipClosed:
        return refuse(request, was_here=True)
    messages.success(request, _("You go on as agreed. A new agreement is drafted.") if changed else _("Proposed. It happens when the others confirm it."))
    return redirect("relationship", relationship_id)
