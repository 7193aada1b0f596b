"""Addresses of the console pages."""

from django.urls import URLPattern, path

from polyad.interfaces.web.console import leads, officers, people, programmes

_PROGRAMME = "programmes/<uuid:programme_id>/"

patterns: list[URLPattern] = [
    path("", programmes.show_programmes, name="console"),
    path("programmes/new/", programmes.add_programme, name="console-programme-new"),
    path(_PROGRAMME, programmes.change, name="console-programme"),
    path(f"{_PROGRAMME}leads/", leads.show_leads, name="console-leads"),
    path(f"{_PROGRAMME}leads/<uuid:person_id>/dismiss/", leads.dismiss, name="console-lead-dismiss"),
    path("people/", people.show_people, name="console-people"),
    path("officers/", officers.show_officers, name="console-officers"),
    path("officers/<uuid:organisation_id>/<uuid:person_id>/dismiss/", officers.dismiss, name="console-officer-dismiss"),
    path("people/<uuid:person_id>/", people.act_on_person, name="console-person"),
]
