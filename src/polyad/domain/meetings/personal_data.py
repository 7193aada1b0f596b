"""What meetings hold about a person."""

from polyad.foundation.personal_data import Holding

WHILE_IT_RUNS = "as long as the programme runs, and 12 months after"

HOLDINGS = (
    Holding(
        model="meetings.Meeting",
        holds="who booked a meeting",
        person_path="booked_by",
        fields=("wall_start", "zone", "minutes", "place", "state"),
        erasure="detach",
        detach_fields=("booked_by",),
        keep=WHILE_IT_RUNS,
    ),
    Holding(
        model="meetings.Participant",
        holds="meetings the person takes part in",
        person_path="person",
        fields=("meeting", "left_at"),
        erasure="delete",
        keep=WHILE_IT_RUNS,
    ),
    Holding(
        model="meetings.BookedQuarter",
        holds="the quarters of an hour that planned meetings take",
        person_path="person",
        fields=("quarter_at",),
        erasure="delete",
        keep="until the meeting has been held or called off",
    ),
    Holding(
        model="meetings.AgendaItem",
        holds="what the person wanted to talk about",
        person_path="author",
        fields=("title", "outcome", "help_kind", "minutes"),
        erasure="delete",
        keep=WHILE_IT_RUNS,
    ),
    Holding(
        model="meetings.MixConfirmation",
        holds="which kinds of help the person took a meeting to be for",
        person_path="person",
        fields=("meeting", "mix", "confirmed_at"),
        erasure="delete",
        keep=WHILE_IT_RUNS,
    ),
    Holding(
        model="meetings.Action",
        holds="what the person said they would do",
        person_path="owner",
        fields=("text", "due_on", "state", "settled_at"),
        erasure="delete",
        keep=WHILE_IT_RUNS,
    ),
    Holding(
        model="meetings.Note",
        holds="what the person wrote down, for themselves or to share",
        person_path="author",
        fields=("body", "visibility", "written_at"),
        erasure="delete",
        keep="until its author deletes it",
    ),
)
