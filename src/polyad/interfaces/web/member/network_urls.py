"""Addresses of a person's own network."""

from django.urls import URLPattern, path

from polyad.interfaces.web.member import network, network_people, network_sharing

patterns: list[URLPattern] = [
    path("network/", network.network, name="network"),
    path("network/reading/", network.network_reading, name="network-reading"),
    path("network/sharing/", network_sharing.network_sharing, name="network-sharing"),
    path("network/sharing/<uuid:relationship_id>/<slug:part>/", network_sharing.network_unshare, name="network-unshare"),
    path("network/names/", network_people.network_names, name="network-names"),
    path("network/<uuid:alter_id>/", network_people.network_person, name="network-person"),
    path("network/<uuid:alter_id>/known/", network_people.network_person_known, name="network-person-known"),
    path("network/<uuid:alter_id>/delete/", network_people.network_person_delete, name="network-person-delete"),
    path("network/<uuid:alter_id>/join/", network_people.network_person_join, name="network-person-join"),
    path("network/joined/<uuid:merge_id>/part/", network_people.network_part, name="network-part"),
]
