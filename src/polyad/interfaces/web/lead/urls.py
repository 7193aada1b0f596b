"""Addresses of the lead pages."""

from django.urls import URLPattern, path

from polyad.interfaces.web.lead import (
    conflicts,
    desk,
    enrolments,
    home,
    imports,
    imports_file,
    letters,
    pairs,
    programme,
    questions,
    relationships,
    round_groups,
    round_people,
    round_proposal,
    round_publish,
    rounds,
    series,
    series_one,
    trials,
)

_PROGRAMME = "programmes/<uuid:programme_id>/"
_ROUND = "rounds/<uuid:round_id>/"
_IMPORT = f"{_PROGRAMME}imports/<uuid:import_id>/"

patterns: list[URLPattern] = [
    path("", home.show_home, name="lead-home"),
    path(_PROGRAMME, programme.show_programme, name="lead-programme"),
    path(f"{_PROGRAMME}details/", programme.change_details, name="lead-programme-details"),
    path(f"{_PROGRAMME}enrolment-time/", programme.set_enrolment, name="lead-enrolment-time"),
    path(f"{_PROGRAMME}questions/", questions.show_questions, name="lead-questions"),
    path(f"{_PROGRAMME}questions/<uuid:question_id>/", questions.change_question, name="lead-question"),
    path(f"{_PROGRAMME}enrolments/", enrolments.show_enrolments, name="lead-enrolments"),
    path(f"{_PROGRAMME}enrolments/people.csv", enrolments.export_enrolments, name="lead-enrolments-csv"),
    path(f"{_PROGRAMME}enrolments/<uuid:enrolment_id>/", enrolments.show_enrolment, name="lead-enrolment"),
    path(f"{_PROGRAMME}imports/", imports.show_imports, name="lead-imports"),
    path(_IMPORT, imports_file.show_import, name="lead-import"),
    path(f"{_IMPORT}progress/", imports_file.show_import_progress, name="lead-import-progress"),
    path(f"{_IMPORT}columns/", imports_file.confirm_columns, name="lead-import-columns"),
    path(f"{_IMPORT}save/", imports_file.commit, name="lead-import-save"),
    path(f"{_IMPORT}put-aside/", imports_file.discard, name="lead-import-discard"),
    path(f"{_IMPORT}problems.csv", imports_file.export_problems, name="lead-import-problems"),
    path(f"{_PROGRAMME}conflicts/", conflicts.show_conflicts, name="conflicts"),
    path(f"{_PROGRAMME}series/", series.show_series_list, name="lead-series"),
    path("series/<uuid:series_id>/", series_one.show_series_one, name="lead-series-one"),
    path(f"{_PROGRAMME}desk/", desk.show_desk, name="lead-desk"),
    path(f"{_PROGRAMME}letters/", letters.show_letters, name="lead-letters"),
    path(f"{_PROGRAMME}rounds/", rounds.show_rounds, name="rounds"),
    path(f"{_PROGRAMME}relationships/", relationships.relationships, name="lead-relationships"),
    path(_ROUND, round_proposal.show_round, name="round"),
    path(f"{_ROUND}people/", round_people.show_people, name="round-people"),
    path(f"{_ROUND}groups/", round_groups.show_groups, name="round-groups"),
    path(f"{_ROUND}propose/", round_proposal.propose, name="round-propose"),
    path(f"{_ROUND}aim/", trials.choose, name="round-aim"),
    path(f"{_ROUND}try/", trials.try_out, name="round-try"),
    path(f"{_ROUND}try/<uuid:trial_id>/", trials.show_trial, name="round-trial"),
    path(f"{_ROUND}try/<uuid:trial_id>/progress/", trials.show_progress, name="round-trial-progress"),
    path(f"{_ROUND}try/<uuid:trial_id>/stop/", trials.stop, name="round-trial-stop"),
    path(f"{_ROUND}publish/", round_publish.publish, name="round-publish"),
    path(f"{_ROUND}pairs/", pairs.decide, name="round-decide"),
    path(f"{_ROUND}mentees/<uuid:mentee_id>/", pairs.ask_why_not, name="why-not"),
]
