"""Addresses of communities of practice."""

from django.urls import URLPattern, path

from polyad.interfaces.web.member import communities, community_keep, community_start

ONE = "communities/<uuid:community_id>/"

patterns: list[URLPattern] = [
    path("communities/", communities.communities, name="communities"),
    path("communities/new/", communities.community_new, name="community-new"),
    path(ONE, communities.community, name="community"),
    path(f"{ONE}join/", communities.community_join, name="community-join"),
    path(f"{ONE}leave/", communities.community_leave, name="community-leave"),
    path(f"{ONE}me/", communities.community_me, name="community-me"),
    path(f"{ONE}start/", community_start.community_start, name="community-start"),
    path(f"{ONE}edit/", community_keep.community_edit, name="community-edit"),
    path(f"{ONE}ladder/", community_keep.community_ladder, name="community-ladder"),
    path(f"{ONE}share/", community_keep.community_share, name="community-share"),
    path(f"{ONE}keeper/", community_keep.community_keeper, name="community-keeper"),
    path("communities/rungs/<uuid:rung_id>/remove/", community_keep.rung_remove, name="rung-remove"),
    path("communities/rungs/<uuid:rung_id>/<slug:act>/", community_start.rung_act, name="rung-act"),
    path("communities/asks/<uuid:ask_id>/<slug:act>/", community_start.ask_act, name="ask-act"),
    path("communities/artefacts/<uuid:artefact_id>/remove/", community_keep.artefact_remove, name="artefact-remove"),
    path("communities/notes/<uuid:note_id>/delete/", community_start.community_note_delete, name="community-note-delete"),
]
