"""Addresses of the journeys pages."""

from django.urls import URLPattern, path

from polyad.interfaces.web.journeys import joining

_JOINING = "joining/<uuid:programme_id>/<slug:role>/"

patterns: list[URLPattern] = [
    path(_JOINING, joining.show_start, name="joining"),
    path(f"{_JOINING}leave/", joining.leave, name="joining-leave"),
    path(f"{_JOINING}<slug:step>/", joining.show_step, name="joining-step"),
]
