"""What programmes hold about a person."""

from polyad.foundation.personal_data import Holding

_WHILE_IT_RUNS = "24 months after the programme ends"

HOLDINGS = (
    Holding(
        model="programmes.Administrator",
        holds="that the person runs an organisation's installation",
        person_path="person",
        fields=("organisation__name",),
        erasure="delete",
        keep="until the person stops doing so",
    ),
    Holding(
        model="programmes.Officer",
        holds="that an organisation has named the person to hear what is not right",
        person_path="person",
        fields=("organisation__name",),
        erasure="delete",
        keep="until the person stops being one",
    ),
    Holding(
        model="programmes.Leadership",
        holds="that the person leads a programme",
        person_path="person",
        fields=("programme__name",),
        erasure="delete",
        keep="until the person stops leading it",
    ),
    Holding(
        model="programmes.Enrolment",
        holds="the person's place in a programme and what matching may use",
        person_path="person",
        fields=(
            "programme__name",
            "role",
            "state",
            "goals",
            "help_kinds",
            "reach",
            "training",
            "fields",
            "languages",
            "hours",
            "background",
            "own_words",
            "capacity",
            "is_paused",
            "paused_until",
            "submitted_at",
        ),
        erasure="delete",
        keep=_WHILE_IT_RUNS,
    ),
    Holding(
        model="programmes.Answer",
        holds="answers to the programme's own questions",
        person_path="enrolment__person",
        fields=("question__text", "value"),
        erasure="delete",
        keep=_WHILE_IT_RUNS,
    ),
    Holding(
        model="programmes.DeclaredConflict",
        holds="whom the person must not be paired with, in their own words",
        person_path="enrolment__person",
        fields=("kind", "words", "settled_at"),
        erasure="delete",
        keep=_WHILE_IT_RUNS,
    ),
    Holding(
        model="programmes.Import",
        holds="that the person brought in a file",
        person_path="uploaded_by",
        fields=("file_name", "uploaded_at", "state"),
        erasure="detach",
        keep="the file until it is saved or refused, the line about it 24 months",
        detach_fields=("uploaded_by",),
    ),
)
