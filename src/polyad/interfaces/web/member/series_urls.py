"""Addresses of case series."""

from django.urls import URLPattern, path

from polyad.interfaces.web.member import case, series, series_log, session

SERIES = "series/<uuid:series_id>/"
SESSION = "series/sessions/<uuid:session_id>/"
CASE = "series/cases/<uuid:case_id>/"

patterns: list[URLPattern] = [
    path("series/", series.series_list, name="series-list"),
    path(SERIES, series.series, name="series"),
    path(f"{SERIES}leave/", series.series_leave, name="series-leave"),
    path(f"{SERIES}certificate/", series.series_certificate, name="series-certificate"),
    path(f"{SERIES}log/", series_log.series_log, name="series-log"),
    path("series/log/<uuid:entry_id>/delete/", series_log.series_log_delete, name="series-log-delete"),
    path(f"{SERIES}cases/new/", case.case_new, name="case-new"),
    path(CASE, case.case, name="case"),
    path(f"{CASE}take-back/", case.case_take_back, name="case-take-back"),
    path(f"{CASE}plan/", case.case_plan, name="case-plan"),
    path(f"{CASE}hub/", case.case_hub, name="case-hub"),
    path(f"{CASE}say/", case.case_say, name="case-say"),
    path(f"{CASE}page/", case.case_page, name="case-page"),
    path(SESSION, session.session, name="session"),
    path(f"{SESSION}session.ics", session.session_file, name="session-file"),
    path(f"{SESSION}move/", session.session_move, name="session-move"),
    path(f"{SESSION}people/", session.session_people, name="session-people"),
    path(f"{SESSION}change/", session.session_change, name="session-change"),
    path(f"{SESSION}<slug:act>/", session.session_act, name="session-act"),
]
