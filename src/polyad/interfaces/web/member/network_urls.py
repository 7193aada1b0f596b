"""Addresses of a person's own network."""

from django.urls import URLPattern, path

from polyad.interfaces.web.member import (
    contact,
    finding,
    network,
    network_next,
    network_people,
    network_sharing,
    requests,
    searches,
    thinking_of,
)

REQUEST = "network/requests/<uuid:contact_id>/"

patterns: list[URLPattern] = [
    path("network/", network.network, name="network"),
    path("network/reading/", network.network_reading, name="network-reading"),
    path("network/sharing/", network_sharing.network_sharing, name="network-sharing"),
    path("network/sharing/<uuid:relationship_id>/<slug:part>/", network_sharing.network_unshare, name="network-unshare"),
    path("network/next/", network_next.network_next, name="network-next"),
    path("network/next/put-off/", network_next.network_put_off, name="network-put-off"),
    path("network/next/bring-back/", network_next.network_bring_back, name="network-bring-back"),
    path("network/names/", network_people.network_names, name="network-names"),
    path("network/<uuid:alter_id>/", network_people.network_person, name="network-person"),
    path("network/<uuid:alter_id>/known/", network_people.network_person_known, name="network-person-known"),
    path("network/<uuid:alter_id>/delete/", network_people.network_person_delete, name="network-person-delete"),
    path("network/<uuid:alter_id>/join/", network_people.network_person_join, name="network-person-join"),
    path("network/joined/<uuid:merge_id>/part/", network_people.network_part, name="network-part"),
    path("network/find/", finding.finding, name="find-people"),
    path("network/searches/", searches.search_keep, name="search-keep"),
    path("network/searches/<uuid:search_id>/<slug:act>/", searches.search_act, name="search-act"),
    path("directory/", finding.directory, name="directory"),
    path("network/contact/hints/", contact.contact_hints, name="contact-hints"),
    path("network/contact/outside/", contact.contact_outside, name="contact-outside"),
    path("network/contact/outside/<uuid:contact_id>/", contact.contact_outside, name="contact-outside"),
    path("network/contact/look/<uuid:contact_id>/", contact.contact_look, name="contact-look"),
    path("network/contact/<uuid:person_id>/", contact.first_contact, name="first-contact"),
    path("network/contact/<uuid:person_id>/think/", thinking_of.contact_think, name="contact-think"),
    path("network/requests/", requests.requests, name="requests"),
    path(f"{REQUEST}", requests.one_request, name="request"),
    path(f"{REQUEST}send/", requests.request_send, name="request-send"),
    path(f"{REQUEST}answer/", requests.request_answer, name="request-answer"),
    path(f"{REQUEST}more/", requests.request_more, name="request-more"),
    path(f"{REQUEST}line/", requests.request_line, name="request-line"),
    path(f"{REQUEST}<slug:act>/", requests.request_act, name="request-act"),
]
