"""Addresses of the officers' pages."""

from django.urls import URLPattern, path

from polyad.interfaces.web.officer import cases

_CASE = "cases/<uuid:concern_id>/"

patterns: list[URLPattern] = [
    path("", cases.cases, name="officer"),
    path(_CASE, cases.case, name="officer-case"),
    path(f"{_CASE}close/", cases.case_close, name="officer-close"),
    path(f"{_CASE}propose/", cases.case_propose, name="officer-propose"),
    path(f"{_CASE}steps/<uuid:step_id>/done/", cases.case_step_done, name="officer-step-done"),
]
