"""Addresses of opened doors."""

from django.urls import URLPattern, path

from polyad.interfaces.web.member import door_act, door_introduction, door_invitation, door_list

DOORS = "network/doors/"
ACT = f"{DOORS}acts/<uuid:act_id>/"
INTRODUCTION = f"{DOORS}introductions/<uuid:introduction_id>/"
INVITATION = f"{DOORS}invitations/<uuid:invitation_id>/"

patterns: list[URLPattern] = [
    path(DOORS, door_list.door_list, name="doors"),
    path(f"{DOORS}given/", door_list.door_given, name="doors-given"),
    path(f"{DOORS}choice/", door_list.door_choice, name="doors-choice"),
    path(ACT, door_act.act, name="door-act"),
    path(f"{ACT}done/", door_act.act_done, name="door-act-done"),
    path(f"{ACT}outcome/", door_act.act_outcome, name="door-act-outcome"),
    path(f"{ACT}snooze/", door_act.act_snooze, name="door-act-snooze"),
    path(f"{DOORS}acts/<slug:way>/", door_act.act_new, name="door-act-new"),
    path(f"{DOORS}introductions/new/", door_introduction.introduction_new, name="door-introduction-new"),
    path(INTRODUCTION, door_introduction.introduction, name="door-introduction"),
    path(f"{INTRODUCTION}answer/", door_introduction.introduction_answer, name="door-introduction-answer"),
    path(f"{INTRODUCTION}take-back/", door_introduction.introduction_back, name="door-introduction-back"),
    path(f"{DOORS}invitations/new/", door_invitation.invitation_new, name="door-invitation-new"),
    path(INVITATION, door_invitation.invitation, name="door-invitation"),
    path(f"{INVITATION}along.ics", door_invitation.invitation_file, name="door-invitation-file"),
    path(f"{DOORS}<slug:things>/<uuid:row_id>/thank/", door_invitation.door_thank, name="door-thank"),
    path(f"{ACT}<slug:act>/", door_act.act_act, name="door-act-act"),
    path(f"{INVITATION}<slug:act>/", door_invitation.invitation_act, name="door-invitation-act"),
]
