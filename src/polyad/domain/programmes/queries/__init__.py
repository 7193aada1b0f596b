"""Reads of the programmes context: frozen values, always for an actor unless the machine asks for a letter."""

from polyad.domain.programmes.queries.actors import get_actor
from polyad.domain.programmes.queries.enrolments import (
    EnrolmentDetail,
    EnrolmentLine,
    EnrolmentList,
    Sieve,
    each_enrolment,
    get_enrolment,
    list_enrolments,
)
from polyad.domain.programmes.queries.imports import (
    ColumnFacts,
    ImportFacts,
    ProblemLine,
    ProblemPage,
    each_problem,
    get_import,
    list_entries,
    list_imports,
    list_problems,
)
from polyad.domain.programmes.queries.joining import (
    OfferedWords,
    OwnEnrolment,
    get_own_enrolment,
    list_offered_words,
    list_own_places,
)
from polyad.domain.programmes.queries.letters import ProgrammeFacts, get_import_counts, get_programme_facts
from polyad.domain.programmes.queries.overview import Standing, count_enrolments, get_standing
from polyad.domain.programmes.queries.records import (
    ProgrammeView,
    QuestionFacts,
    find_programmes_named,
    get_joinable_programme,
    get_led_programme,
    get_programme,
    list_led_programmes,
    list_questions,
)
from polyad.domain.programmes.queries.steps import STEP_PARTS, take_fingerprint

__all__ = [
    "STEP_PARTS",
    "ColumnFacts",
    "EnrolmentDetail",
    "EnrolmentLine",
    "EnrolmentList",
    "ImportFacts",
    "OfferedWords",
    "OwnEnrolment",
    "ProblemLine",
    "ProblemPage",
    "ProgrammeFacts",
    "ProgrammeView",
    "QuestionFacts",
    "Sieve",
    "Standing",
    "count_enrolments",
    "each_enrolment",
    "each_problem",
    "find_programmes_named",
    "get_actor",
    "get_enrolment",
    "get_import",
    "get_import_counts",
    "get_joinable_programme",
    "get_led_programme",
    "get_own_enrolment",
    "get_programme",
    "get_programme_facts",
    "get_standing",
    "list_enrolments",
    "list_entries",
    "list_imports",
    "list_led_programmes",
    "list_offered_words",
    "list_own_places",
    "list_problems",
    "list_questions",
    "take_fingerprint",
]
