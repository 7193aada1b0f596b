"""Addresses of the member pages."""

from django.urls import URLPattern, path

from polyad.interfaces.web.member import (
    actions,
    agreement,
    booking,
    closing,
    cues,
    directory,
    ending,
    fit,
    goal,
    goal_form,
    goals,
    home,
    kind_of_help,
    meeting,
    meetings,
    moving,
    notes,
    parts,
    profile,
    relationship,
)

TIE = "relationships/<uuid:relationship_id>/"
MEETING = "meetings/<uuid:meeting_id>/"
NOTE = "notes/<uuid:note_id>/"
GOAL = "goals/<uuid:goal_id>/"

patterns: list[URLPattern] = [
    path("me/", profile.profile, name="profile"),
    path("programmes/", parts.parts, name="parts"),
    path("home/", home.home, name="home"),
    path("kind-of-help/", kind_of_help.kind_of_help, name="kind-of-help"),
    path("directory/", directory.directory, name="directory"),
    path(TIE, relationship.relationship, name="relationship"),
    path(f"{TIE}fit/", fit.fit, name="fit"),
    path(f"{TIE}end/", ending.ending, name="ending"),
    path(f"{TIE}agreement/", agreement.agreement, name="agreement"),
    path(f"{TIE}agreement/sign/", agreement.sign, name="agreement-sign"),
    path(f"{TIE}agreement/<slug:section>/", agreement.agreement_section, name="agreement-section"),
    path(f"{TIE}notes/", notes.note_new, name="note-new"),
    path(f"{TIE}meetings/", meetings.meetings, name="meetings"),
    path(f"{TIE}meetings/new/", booking.booking, name="booking"),
    path("meetings/<uuid:meeting_id>.ics", meeting.meeting_file, name="meeting-file"),
    path(MEETING, meeting.meeting, name="meeting"),
    path(f"{MEETING}agenda/", meeting.agenda, name="meeting-agenda"),
    path(f"{MEETING}move/", moving.moving, name="moving"),
    path(f"{MEETING}cancel/", moving.cancel, name="meeting-cancel"),
    path(f"{MEETING}close/", closing.closing, name="closing"),
    path(f"{MEETING}summary/", closing.summary, name="meeting-summary"),
    path(NOTE, notes.note, name="note"),
    path(f"{NOTE}share/", notes.note_share, name="note-share"),
    path(f"{NOTE}unshare/", notes.note_unshare, name="note-unshare"),
    path(f"{NOTE}delete/", notes.note_delete, name="note-delete"),
    path(f"{TIE}goals/", goals.goals, name="goals"),
    path("goals/new/", goal_form.goal_new, name="goal-new"),
    path(GOAL, goal.goal, name="goal"),
    path(f"{GOAL}edit/", goal_form.goal_edit, name="goal-edit"),
    path(f"{GOAL}settle/", goal.goal_settle, name="goal-settle"),
    path(f"{GOAL}delete/", goal.goal_delete, name="goal-delete"),
    path(f"{GOAL}share/<uuid:relationship_id>/", goals.goal_share, name="goal-share"),
    path(f"{GOAL}unshare/<uuid:relationship_id>/", goals.goal_unshare, name="goal-unshare"),
    path("cues/<uuid:cue_id>/", cues.cue, name="cue"),
    path("actions/<uuid:action_id>/", actions.action, name="action"),
]
